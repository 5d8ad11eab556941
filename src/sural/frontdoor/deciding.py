"""Which of several wishes is answered first, what else is wanted, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sural.frontdoor.language import is_foreign, is_small
from sural.frontdoor.reading import Reading
from sural.frontdoor.understanding import Entities, Intent
from sural.frontdoor.wishes import points_of, ranked
from sural.knowledge import Knowledge
from sural.whole_number import all_digits

_ALSO_FROM = 6
_NOT_USED = 1.0  # how much less sure it is where no word of the message was used for the answer
_BESIDE_A_FLAG_FROM = 5
_NOT_BESIDE_A_FLAG = (Intent.START_INTERVIEW, Intent.THANKS_OR_GREETING, Intent.OTHER_BODY_PART, Intent.NOT_MEDICAL, Intent.ABUSE)
_KNOWLEDGE = (Intent.WHAT_IS, Intent.IS_GOOD_FOR, Intent.CAN_I)
_NOBODYS = 6  # a trouble that nobody is said to have is asked about, and not complained of
_COMPLAINT, _TOLD_BESIDE = 7, 5  # who tells of a sore leg and asks nothing wants no lesson about what they mention beside it
_SMALL_TALK = (Intent.THANKS_OR_GREETING,)
_FOLLOWED = (
    Intent.IS_GOOD_FOR, Intent.CAN_I, Intent.WHAT_IS, Intent.COVER_QUESTION, Intent.HOURS, Intent.WHERE, Intent.COST, Intent.PHONE, Intent.BOOK,
    Intent.MOVE_OR_CANCEL, Intent.PLAN_QUESTION, Intent.START_INTERVIEW,
)  # fmt: skip
_SHORT = 7
_PLACES = (Intent.WHERE, Intent.PHONE)  # "where are you", "and on Sunday?": asks whether it is open then
_VISITS = (Intent.BOOK, Intent.MOVE_OR_CANCEL)  # "book me in", "Tuesday afternoon": names a day for the visit


@dataclass(frozen=True, slots=True)
class Wish:
    """The intent that is answered first, further ones, and how sure the first one is."""

    intent: Intent
    also: tuple[Intent, ...] = ()
    confidence: float = 0.0
    points: Mapping[Intent, int] = field(default_factory=dict)

    def behind_a_red_flag(self) -> Wish:
        """The red flag first, and what else was wanted behind it."""
        others = tuple(one for one in ranked(self.points) if self.points[one] >= _BESIDE_A_FLAG_FROM and one not in _NOT_BESIDE_A_FLAG)
        return Wish(Intent.RED_FLAG, others, 1.0, self.points)

    def following(self, before: Wish, last: Reading, entities: Entities) -> Wish:
        """As a message that leans on the one before: "and for stenosis?", "and on Sunday?", "my leg"."""
        if before.intent not in _FOLLOWED or len(last.words) > _SHORT:
            return self
        if before.intent in _PLACES and last.has("DAY") and self.intent in (*_PLACES, Intent.HOURS, Intent.BOOK, Intent.UNCLEAR):
            return replace(self, intent=Intent.HOURS, confidence=min(0.8, before.confidence))
        if before.intent in _VISITS and self.intent is Intent.HOURS and last.has("DAY") and "?" not in last.messages[-1] and not last.has("open", "abren"):
            return replace(self, intent=before.intent, confidence=min(0.8, before.confidence))
        own = self.points.get(self.intent, 0)
        leans = last.has("FOLLOW_UP") or own <= 3
        if self.intent in _SMALL_TALK and own <= 2 and not last.has("FOLLOW_UP"):
            return self
        if leans and own <= 7 and self.intent is not before.intent:
            return replace(self, intent=before.intent, confidence=min(0.8, before.confidence), points={**before.points, **self.points})
        return self


def wish_of(reading: Reading, entities: Entities, knowledge: Knowledge, told: frozenset[int] = frozenset()) -> Wish:
    """The wish of one message. `told`: its words that some sign stands on."""
    extra = {"PAYER": ((0, 1),)} if entities.payer and reading.words else {}
    extra |= {"ASKING": ((0, 1),)} if _is_asking(reading) else {}
    found = points_of(replace(reading, spans={**reading.spans, **extra}), knowledge)
    points = {intent: worth for intent, (worth, _) in found.items()}
    if is_foreign(reading.messages[-1]) or not points:
        return Wish(Intent.UNCLEAR, (), 0.2, points)
    if points.get(Intent.START_INTERVIEW, 0) >= _COMPLAINT and "ASKING" not in extra:
        points |= {one: min(points[one], _TOLD_BESIDE) for one in _KNOWLEDGE if one in points}
    if "ASKING" in extra and points.get(Intent.START_INTERVIEW, 0) > _NOBODYS and not reading.has("FIRST_PERSON", "OTHER", "HE_OR_SHE", "IS_IT", "IT"):
        points[Intent.START_INTERVIEW] = _NOBODYS
    order = ranked(points)
    first = order[0]
    others = [one for one in order[1:] if points[one] >= _ALSO_FROM and one not in _SMALL_TALK]
    return Wish(first, tuple(others), _confidence(points, order, reading, told.union(*(found[one][1] for one in (first, *others)))), points)


def _is_asking(reading: Reading) -> bool:
    """Does the last message ask something, by a question mark or by how a sentence begins? "I am" and "my leg is" begin no question."""
    if reading.has("ASKS_ANYWHERE"):
        return True
    begins = {start for name in ("ASKS", "WHAT_IS") for start, _ in reading.spans.get(name, ())}
    subjects = {start for start, _ in reading.spans.get("FIRST_PERSON", ())}
    firsts = {first for first, _ in reading.sentences}
    return "?" in reading.messages[-1] or bool(begins & (firsts | {first + 1 for first in firsts - subjects}))


def _confidence(points: Mapping[Intent, int], order: tuple[Intent, ...], reading: Reading, used: frozenset[int]) -> float:
    """High where a wish was said outright, nothing else comes near, and most words of the message were used."""
    best = points[order[0]]
    second = max((points[one] for one in order[1:] if one not in _SMALL_TALK), default=0)
    value = 0.25 + best * 0.05 + (best - second) * 0.08 - _NOT_USED * (1 - _share_used(reading, used))
    return round(min(1.0, max(0.05, value)), 2)


def _share_used(reading: Reading, used: frozenset[int]) -> float:
    """The share of telling words on which what was understood stands; small words tell nothing.

    A word that a table knows and that no row used may be what mattered: "... and I'm puffed walking to the kitchen".
    """
    beside = _grammar(reading)
    telling = [at for at, word in enumerate(reading.texts) if not is_small(word) and not all_digits(word) and at not in beside]
    return sum(at in used for at in telling) / len(telling) if telling else 1.0


def _grammar(reading: Reading) -> frozenset[int]:
    """Words of time and of the grammar: they belong to what stands beside them."""
    return frozenset(
        at
        for name in ("DAY", "NEGATOR", "FRESH", "PAST", "LASTING", "THANKS", "GREETING")
        for start, end in reading.spans.get(name, ())
        for at in range(start, end)
    )
