"""Which payers does a question mean? Each one named is a group: a single payer, or several of which the person has to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sural.cover.anchors import anchors_as_written, clauses
from sural.cover.doubts import Doubts
from sural.cover.groups import Group, groups_of
from sural.cover.names import Names, names_of
from sural.cover.payer import Kind, Payer
from sural.cover.payer_table import listed_payers
from sural.cover.question import Place, places_of
from sural.cover.spelling import Spelling, spelling_of
from sural.cover.words import STATE, Words, known_words


@dataclass(frozen=True, slots=True)
class Meant:
    """One thing that a person named: the payers it can be. Not `sure`: read with doubt, so neither "yes" nor "no" may be said of it."""

    payers: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds payers in what a person typed. Made once; the same text always means the same."""

    names: Names
    spelling: Spelling

    def meant(self, text: str, in_text: bool = False) -> tuple[Meant, ...]:
        """The payers that a text names, in its order; nothing when it names none that is listed.

        `in_text`: the text is a person's story, not what they typed to ask about cover. An ordinary word then counts only beside one such as "plan".
        """
        places = places_of(text, self.names, self.spelling)
        written = anchors_as_written(places, self.names)
        groups: list[Group] = []
        for clause in clauses(places, written):
            found = groups_of(clause, places, written, self.names)
            believed = Doubts(clause, places, found, self.names, in_text).believed()
            groups += [self._kind_of_medicare(group, clause, places) for group in believed]
        groups = self._without_programmes(self._renamed(_joined(groups), places))
        if len(groups) == 1:
            groups = [self._narrowed(groups[0], places)]
        return tuple(Meant(group.payers, not group.doubted) for group in groups)

    def _kind_of_medicare(self, group: Group, clause: Sequence[int], places: Sequence[Place]) -> Group:
        """ "Medicare Advantage" or "Medicare supplement" without a company is any row of that sort, not Original Medicare."""
        if [self.names.payers[payer].kind for payer in group.payers] != [Kind.GOVERNMENT] or not any(places[at].word == "medicare" for at in group.named):
            return group
        asked = {places[at].word for at in clause if at not in group.places} & {"advantage", "supplement"}
        rows = [row for row in self.names.payers.values() if row.kind is Kind.MEDICARE_ADVANTAGE]
        extra = {row.id for row in rows if "supplement" in f"{row.note} {row.name}".casefold()}
        extra |= {row.id for row in self.names.payers.values() if "supplement" in row.note and "Medicare" in row.note}
        if "supplement" in asked:
            return replace(group, payers=tuple(sorted(extra)))
        return replace(group, payers=tuple(sorted(row.id for row in rows if row.id not in extra))) if asked else group

    def _renamed(self, groups: list[Group], places: Sequence[Place]) -> list[Group]:
        """ "Affinity (now Molina)": an old and a new name of one row are that row."""
        found: list[Group] = []
        for group in groups:
            between = range(max(found[-1].named) + 1, min(group.named)) if found else range(0)
            if any(places[at].word in self.names.words.renamed for at in between):
                both = {places[at].word for at in found[-1].named | group.named if self._is_telling(places[at].word)}
                payers = tuple(payer for payer in (*found[-1].payers, *group.payers) if both <= self.names.held[payer])
                if payers:
                    found[-1] = found[-1].joined(group, tuple(dict.fromkeys(payers)))
                    continue
            found.append(group)
        return found

    def _is_telling(self, word: str) -> bool:
        return word not in self.names.words.filler and word not in self.names.words.cue

    def _without_programmes(self, groups: list[Group]) -> list[Group]:
        """ "Fidelis Essential Plan": the card names the company, and the company is asked about."""
        companies = [group for group in groups if not any(self.names.payers[payer].names_a_company for payer in group.payers)]
        return companies or groups

    def _narrowed(self, group: Group, places: Sequence[Place]) -> Group:
        """One thing with several meanings, told apart by words elsewhere in the question: a state, or how it happened."""
        kinds = {self.names.words.kinds[place.word] for place in places if place.word in self.names.words.kinds and not place.denied}
        states = {place.word for place in places if place.word.startswith(STATE) and not place.denied}
        if Kind.WORKERS_COMP in kinds:
            kinds.discard(Kind.AUTO_NO_FAULT)
        payers = [payer for payer in group.payers if self.names.payers[payer].kind in kinds] or list(group.payers)
        payers = [payer for payer in payers if states & self.names.held[payer]] or payers
        shared = frozenset.intersection(*(self.names.held[payer] for payer in payers))
        around = {place.word for at, place in enumerate(places) if at not in group.places and not place.denied and self._is_telling(place.word)} - shared
        payers = [payer for payer in payers if around & self.names.held[payer]] or payers
        return replace(group, payers=tuple(payers))


def _joined(groups: Iterable[Group]) -> list[Group]:
    """Neighbours that can be the same are the same: "teamsters, local 282". A payer that is named twice is answered once."""
    joined: list[Group] = []
    for group in groups:
        before = joined[-1] if joined else None
        common = tuple(payer for payer in group.payers if before and payer in before.payers)
        same = next((at for at, other in enumerate(joined) if other.payers == group.payers), None)
        if before and common:
            joined[-1] = before.joined(group, common)
        elif same is not None:
            joined[same] = replace(joined[same], doubted=joined[same].doubted or group.doubted)
        else:
            joined.append(group)
    return joined


def matcher_of(payers: Iterable[Payer], words: Words) -> Matcher:
    """A matcher over these payers."""
    names = names_of(payers, words)
    letters = {key for key in names.by_letters if key.isalpha() and 6 < len(key) < 21}
    return Matcher(names, spelling_of(names.vocabulary | letters, words.known, words.kinds))


@cache
def matcher() -> Matcher:
    """The matcher over all payers that Sural knows."""
    return matcher_of(listed_payers(), known_words())
