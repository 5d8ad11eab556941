"""Groups of payers that parts of a question can mean: one payer, or several with the same claim to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sural.cover.anchors import AS_WRITTEN, Anchor, anchors_in_any_order, anchors_nearly
from sural.cover.names import Names
from sural.cover.question import Place
from sural.cover.words import STATE

_SLIP = 0.15  # each letter put right takes this share of what a word tells
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Group:
    """Payers that the same words mean equally well. `places`: all words that they explain; `named`: those of the names.

    `doubted`: read with doubt. It stays with the group whatever its payers become, and no other group takes it away.
    """

    payers: tuple[str, ...]
    places: frozenset[int]
    named: frozenset[int]
    anchors: tuple[Anchor, ...]
    doubted: bool = False

    def joined(self, other: Group, payers: tuple[str, ...]) -> Group:
        """Both as one that means these payers: doubted if either is."""
        return Group(payers, self.places | other.places, self.named | other.named, self.anchors + other.anchors, self.doubted or other.doubted)


@dataclass(frozen=True, slots=True)
class _Claim:
    payer: str
    places: frozenset[int]
    score: float
    is_whole: bool
    kinds_named: int  # words such as "advantage" that stand inside a name of this payer
    quality: int
    anchors: tuple[Anchor, ...]


def groups_of(clause: Sequence[int], places: Sequence[Place], written: Sequence[Anchor], names: Names) -> list[Group]:
    """The groups of one clause: the best claim first, then the next one to the words that are left, in the order of the words."""
    left = frozenset(clause)
    anchors = [anchor for anchor in written if anchor.places <= left] + anchors_in_any_order(clause, places, names)
    if not anchors or any(places[at].unknown for at in clause):
        anchors += anchors_nearly(clause, [at for at in clause if places[at].unknown], places, names)
    groups = _in_turn(clause, anchors, places, names)
    explained = {at for group in groups for at in group.places}
    unexplained = [at for at in clause if at not in explained and _is_a_name_word(places[at], names)]
    if groups and unexplained:
        groups = _in_turn(clause, anchors + anchors_nearly(clause, unexplained, places, names), places, names)
    return sorted(groups, key=lambda group: min(group.named))


def _in_turn(clause: Sequence[int], anchors: Sequence[Anchor], places: Sequence[Place], names: Names) -> list[Group]:
    left = frozenset(clause)
    groups: list[Group] = []
    while group := _best(left, [anchor for anchor in anchors if anchor.places <= left], places, names):
        groups.append(group)
        left -= group.places
    return groups


def _is_a_name_word(place: Place, names: Names) -> bool:
    words = names.words
    around = (words.filler, words.cue, words.slight, words.other, words.line, words.unlisted, words.kinds)
    return place.word in names.vocabulary and place.word.isalpha() and not any(place.word in some for some in around)


def _best(left: frozenset[int], anchors: Sequence[Anchor], places: Sequence[Place], names: Names) -> Group | None:
    by_payer: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        by_payer[anchor.payer].append(anchor)
    claims = [_claim(payer, tuple(own), left, places, names) for payer, own in by_payer.items()]
    if not claims:
        return None
    top = max(claim.score for claim in claims)
    rivals = [claim for claim in claims if claim.score > top - _SAME]
    first = min(rivals, key=lambda claim: (min(claim.places), claim.payer))
    rivals = [claim for claim in rivals if claim.places == first.places]
    for rank in (_is_whole, _kinds_named, _quality):
        most = max(rank(claim) for claim in rivals)
        rivals = [claim for claim in rivals if rank(claim) > most - _SAME]
    all_anchors = tuple(anchor for claim in rivals for anchor in claim.anchors)
    named = frozenset(at for anchor in all_anchors for at in anchor.places)
    return Group(tuple(sorted(claim.payer for claim in rivals)), first.places, named, all_anchors)


def _is_whole(claim: _Claim) -> float:
    """Is all that was typed one name of this payer, as people write it?"""
    return float(claim.is_whole)


def _kinds_named(claim: _Claim) -> float:
    """ "AARP Medicare Advantage" is the row of that name, not each row of AARP that has to do with Medicare."""
    return float(claim.kinds_named)


def _quality(claim: _Claim) -> float:
    return claim.quality


def _claim(payer: str, anchors: tuple[Anchor, ...], left: frozenset[int], places: Sequence[Place], names: Names) -> _Claim:
    named = frozenset(at for anchor in anchors for at in anchor.places)
    explained = named | {at for at in left if _explains(payer, places[at], names)}
    score = sum(_told(places[at], names) for at in explained)
    telling = frozenset(at for at in explained if places[at].word not in names.words.cue and places[at].word not in names.words.kinds)
    as_written = [anchor for anchor in anchors if anchor.name.typed and anchor.quality == AS_WRITTEN]
    whole = any(telling <= anchor.places for anchor in as_written)
    kinds = max((sum(places[at].word in names.words.kinds for at in anchor.places) for anchor in as_written), default=0)
    return _Claim(payer, explained, score, whole, kinds, max(anchor.quality for anchor in anchors), anchors)


def _explains(payer: str, place: Place, names: Names) -> bool:
    if place.word in names.words.filler or place.word in names.words.cue:
        return False
    if place.word.startswith(STATE) or place.word == "nyc":
        return place.word in names.held[payer] or "US" in names.payers[payer].states
    return any(form in names.held[payer] for form in place.forms)


def _told(place: Place, names: Names) -> float:
    weight = max(names.weight(form) for form in place.forms) or 0.3
    return weight * max(0.3, 1 - _SLIP * place.slips)
