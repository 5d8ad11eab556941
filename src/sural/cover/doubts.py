"""Reasons to take no payer for meant although its name stands there: another product, another local, another company, the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sural.cover.anchors import AS_WRITTEN, Anchor
from sural.cover.groups import Group
from sural.cover.names import Names
from sural.cover.payer import Kind
from sural.cover.question import Place
from sural.cover.words import STATE
from sural.whole_number import all_digits

_PRODUCTS = frozenset(("medicare", "medicaid", "supplement", "advantage"))
_OWN_PRODUCTS = frozenset((Kind.COMMERCIAL, Kind.AUTO_NO_FAULT, Kind.WORKERS_COMP))
_NO_NAME_AFTER = frozenset(("a", "an", "un", "una", "dr", "doctor"))
_SAYS_LITTLE = frozenset(
    ("health", "healthcare", "care", "company", "network", "trust", "welfare", "local")
)  # "plan" or "insurance" in a name say that it is one
_PEOPLE = frozenset((Kind.UNION_FUND, Kind.GOVERNMENT))  # "I am a carpenter", "a veteran"
_LOCAL_DIGITS = 4
_LETTERS_A_SLIP = 7  # one letter put right is sure from so many letters on
_LETTERS_OF_A_STATE = 2
_LETTERS_THAT_TELL = 5  # of the words that tell who; from so many on a slip in another word of the name says nothing about it


class Doubts:
    """Looks at one clause of a question. `in_text`: the words are running text, not the box that asks about cover."""

    def __init__(self, clause: Sequence[int], places: Sequence[Place], groups: Sequence[Group], names: Names, in_text: bool = False) -> None:
        self._clause, self._places, self._names, self._in_text = clause, places, names, in_text
        self._groups = groups
        self._named = frozenset(at for group in groups for at in group.places)

    def _about(self, group: Group) -> bool:
        """Is there a reason not to believe in this group?"""
        checks = (self._another_line, self._another_local, self._another_product, self._another_state, self._an_ordinary_word)
        return any(check(group) for check in checks)

    def believed(self) -> list[Group]:
        """The groups that are meant, each with what doubt is left."""
        kept = [group for group in self._groups if not self._about(group)]
        understood = frozenset(at for group in kept for at in group.places)
        return [replace(group, doubted=self._left_by(group, understood)) for group in kept]

    def _left_by(self, group: Group, understood: frozenset[int]) -> bool:
        """Is it not sure enough for a "yes" or a "no"? Too much was put right, or another word is not understood."""
        by_work = any(self._is_the_body(at) for at in self._beside(group)) and self._by_how_it_happened(group)
        put_right = self._much_was_put_right(group) or self._is_of_pieces(group) or all(anchor.slips for anchor in group.anchors)
        return by_work or put_right or self._is_beside_a_stray(group, understood)

    def _is_beside_a_stray(self, group: Group, understood: frozenset[int]) -> bool:
        """A word that is not understood, or a name not believed in, anywhere in the clause: no order makes it surer. Of a story only the nearest count."""
        looked_at = self._beside(group) if self._in_text else [at for at in self._clause if self._word(at) not in self._names.words.filler]
        return any(at not in understood and self._is_stray(at) and not self._is_the_body(at) for at in looked_at)

    def _much_was_put_right(self, group: Group) -> bool:
        """For the letters of the words that tell who: "plan", "local" or a state beside them makes no slip smaller. "Oscar helth" is Oscar all the same."""
        telling = [at for at in group.named if self._tells_who(at)]
        letters = sum(len(self._places[at].typed) for at in telling)
        slips = sum(self._places[at].slips for at in (telling if letters >= _LETTERS_THAT_TELL else group.named))
        return slips * _LETTERS_A_SLIP > letters

    def _is_of_pieces(self, group: Group) -> bool:
        """ "Connectcare" is cut in two, and "careconnect" has both; only a name with its letters in this order may be sure."""
        in_order = frozenset(at for anchor in group.anchors if anchor.quality == AS_WRITTEN for at in anchor.places)
        return any(self._places[at].cut for at in group.named - in_order)

    def _tells_who(self, at: int) -> bool:
        words, word = self._names.words, self._word(at)
        says_little = word == "nyc" or any(word in some for some in (words.filler, words.cue, words.slight, words.kinds))
        return word.isalpha() and len(word) > _LETTERS_OF_A_STATE and not says_little  # the word of a state is not of letters alone

    def _is_the_body(self, at: int) -> bool:
        return self._word(at) in self._names.words.other

    def _word(self, at: int) -> str:
        return self._places[at].word

    def _next_to(self, group: Group, step: int) -> int | None:
        """The nearest place on one side of a group that says something."""
        telling = [at for at in self._clause if self._word(at) not in self._names.words.filler or at in group.places]
        edge = telling.index(max(group.named) if step > 0 else min(group.named)) + step
        return telling[edge] if 0 <= edge < len(telling) else None

    def _beside(self, group: Group) -> list[int]:
        return [at for step in (-1, 1) if (at := self._next_to(group, step)) is not None]

    def _another_line(self, group: Group) -> bool:
        """ "Cigna dental" is no cover for a leg, unless the row itself speaks of dental."""
        line = [at for at in self._beside(group) if self._word(at) in self._names.words.line]
        return any(at not in group.places for at in line)

    def _another_local(self, group: Group) -> bool:
        """ "Teamsters local 445": a number that no row has."""
        if any(self._names.payers[payer].kind is not Kind.UNION_FUND for payer in group.payers):
            return False
        numbers = [at for at in self._clause if all_digits(self._word(at)) and len(self._word(at)) <= _LOCAL_DIGITS and at not in group.places]
        return any(at - 1 in group.places or (at > 0 and self._word(at - 1) == "local") or at + 1 in group.places for at in numbers)

    def _another_product(self, group: Group) -> bool:
        """ "Oscar Medicare": a product that the brand has no row for."""
        after = self._next_to(group, 1)
        own = all(self._names.payers[payer].kind in _OWN_PRODUCTS for payer in group.payers)
        return own and after is not None and after not in group.places and self._word(after) in _PRODUCTS

    def _another_state(self, group: Group) -> bool:
        """ "Blue Cross of Nebraska": a name of several rows with a state that none has, or a row that says another state itself."""
        states = [at for at in self._clause if self._word(at).startswith(STATE) and at not in group.places]
        if not states:
            return False
        shared = any(len({name.payer for name in self._names.by_letters.get("".join(anchor.name.telling), ())}) > 1 for anchor in group.anchors)
        return shared or all(payer in self._names.of_a_state for payer in group.payers)

    def _an_ordinary_word(self, group: Group) -> bool:
        """ "My hip hurts": a word that is a name too, beside words about something else."""
        weak = all(self._is_weak(group, at) for at in group.named)
        words, beside = self._names.words, self._beside(group)
        by_cue = any(self._word(at) in words.cue or self._word(at) in words.kinds for at in beside) or self._by_how_it_happened(group)
        if self._in_text:
            return (weak or any(self._places[at].slips for at in group.named)) and not by_cue
        if not weak or by_cue:
            return False
        before = min(group.named) - 1
        people = all(self._names.payers[payer].kind in _PEOPLE for payer in group.payers)
        if before >= 0 and self._word(before) in _NO_NAME_AFTER and not people:
            return True
        stray = any(self._is_stray(at) for at in beside if at not in self._named)
        return stray or any(self._word(at) in words.other for at in self._clause if at not in group.places)

    def _by_how_it_happened(self, group: Group) -> bool:
        """ "Hartford, hurt on the job": only the body stands between the name and the work, so it is meant, though not surely."""
        insures_work = all(self._names.payers[payer].kind is Kind.WORKERS_COMP for payer in group.payers)
        at_work = any(self._names.words.kinds.get(self._word(at)) is Kind.WORKERS_COMP for at in group.places - group.named)
        return insures_work and at_work and all(self._is_the_body(at) for at in self._beside(group) if self._is_stray(at))

    def _is_weak(self, group: Group, at: int) -> bool:
        """Does this place belong only to names that are ordinary words, or was too much of it put right?"""
        own = [anchor for anchor in group.anchors if at in anchor.places]
        ordinary = all(self._is_ordinary(anchor) for anchor in own)
        put_right = self._places[at].slips and (len(self._places[at].typed) <= 6 or self._places[at].slips > 1)
        return ordinary or (bool(put_right) and len(group.named) == 1)

    def _is_ordinary(self, anchor: Anchor) -> bool:
        """ "Plan" or "insurance" inside a name that stands there as written says that it is one; "root canal insurance" is not "root insurance"."""
        words = self._names.words
        says_little = _SAYS_LITTLE if anchor.quality == AS_WRITTEN else words.cue
        telling = anchor.name.telling
        return "".join(telling) in words.ordinary or "".join(word for word in telling if word not in says_little) in words.ordinary

    def _is_stray(self, at: int) -> bool:
        words, word = self._names.words, self._word(at)
        tells_of_cover = word in words.cue or word in words.slight or word in words.kinds or word.startswith(STATE) or all_digits(word)
        return not tells_of_cover
