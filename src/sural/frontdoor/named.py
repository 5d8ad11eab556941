"""What a message names: conditions, exercises, treatments, payers, places and times; and what a question is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sural.cover.matching import matcher
from sural.frontdoor.names import KINDS
from sural.frontdoor.patterns import Span
from sural.frontdoor.practice import Practice
from sural.frontdoor.reading import Reading
from sural.frontdoor.understanding import Entities, Intent, Topic
from sural.frontdoor.writing import plain

_SHORT = 5  # words of a message that asks about a payer without a word about cover
_SHORT_TELLING = 10
_NAME_ALONE = 3


def named_in(reading: Reading, practice: Practice) -> Entities:
    """Everything that is named, in the order of the message, the longest names only."""
    return Entities(
        condition=tuple(_of_kind(reading, "c")),
        exercise=tuple(_of_kind(reading, "x")),
        treatment=tuple(_of_kind(reading, "t")),
        payer=payers_in(reading),
        place=tuple(_places(reading, practice)),
        time=tuple(_typed(reading, "DAY")),
    )


def _of_kind(reading: Reading, kind: str) -> Iterable[str]:
    spans = [(span, name) for name, found in reading.spans.items() if name.startswith(kind + ":") for span in found]
    longest = [(span, name) for span, name in spans if not any(_holds(other, span) for other, _ in spans)]
    return dict.fromkeys(name[2:] for _, name in sorted(longest))


def _holds(one: Span, other: Span) -> bool:
    return one != other and one[0] <= other[0] and other[1] <= one[1]


def payers_in(reading: Reading) -> tuple[str, ...]:
    """Payers that the last message names. An ordinary word is one only beside a word about cover, or in a very short message."""
    text = reading.messages[-1]
    words = plain(text)
    about_cover = reading.has("ASK_INSURANCE", "INSURANCE") or (_tells_what_they_have(words) and not reading.has("LEG_TROUBLE", "CONDITION", "BODY"))
    if (
        not about_cover
        and reading.has("LEG_TROUBLE", "CONDITION", "CAN_I", "PLAN_WORDS", "ACTIVITY", "CRISIS", "WHAT_IS", "GOOD_FOR")
        and not reading.has("TAKE")
    ):
        return ()
    in_text = not (about_cover or len(words) <= _NAME_ALONE or (reading.has("TAKE") and len(words) <= _SHORT)) or reading.has("LEG_TROUBLE")
    found = matcher().meant(text[:400], in_text=in_text)
    return tuple(dict.fromkeys(payer for meant in found for payer in meant.payers))


def _tells_what_they_have(words: Sequence[str]) -> bool:
    """ "I have 1199, is that good there": a short message that begins with what somebody has."""
    begins = (("i", "have"), ("ive", "got"), ("i", "got"), ("we", "have"), ("my", "plan"))
    return len(words) <= _SHORT_TELLING and (tuple(words[:2]) in begins or words[:1] == ("tengo",))


def _places(reading: Reading, practice: Practice) -> Iterable[str]:
    known = [name for place in practice.places for name in (place.name, *place.other_names)]
    text = " ".join(reading.texts)
    return [name for name in known if " ".join(plain(name)) in text and name]


def _typed(reading: Reading, name: str) -> Iterable[str]:
    spans = reading.spans.get(name, ())
    return [reading.typed(start, end - 1) for start, end in spans if not any(_holds(other, (start, end)) for other in spans)]


def topic_of(reading: Reading, intent: Intent, entities: Entities) -> Topic | None:
    """What a question is about, and what stands beside it."""
    activities = list(_of_kind(reading, "a"))
    terms = list(_of_kind(reading, "m"))
    condition = entities.condition[0] if entities.condition else ""
    thing = entities.treatment[0] if entities.treatment else ""
    if intent is Intent.CAN_I:
        about = condition or thing
        return Topic("activity", activities[0], about) if activities else Topic("exercise", entities.exercise[0], about) if entities.exercise else None
    if intent is Intent.IS_GOOD_FOR:
        if entities.exercise and not thing:
            return Topic("exercise", entities.exercise[0], condition)
        return Topic("treatment", thing, condition) if thing else Topic("activity", activities[0], condition) if activities else None
    if intent is Intent.WHAT_IS:
        if terms and (not condition or len(terms[0]) > len(condition)):
            return Topic("term", terms[0].replace("_", " "))
        for of, key in (("condition", condition), ("exercise", next(iter(entities.exercise), "")), ("treatment", thing)):
            if key:
                return Topic(of, key)
    return None


def kinds_named(reading: Reading) -> frozenset[str]:
    """Which kinds of things of the knowledge are named at all."""
    return frozenset(kind for kind in KINDS.values() if reading.has(kind))
