"""Which reviewed answers are given to what was understood, in order."""

from __future__ import annotations

from collections.abc import Iterable

from sural.frontdoor.likeness import LIKENED
from sural.frontdoor.own_answers import own_answer
from sural.frontdoor.practice import Practice
from sural.frontdoor.retrieval import index_of
from sural.frontdoor.understanding import Intent, Need, Understanding
from sural.knowledge import Knowledge

_FITS = 9.0  # BM25 from which a page that was only searched for is shown


def reply_ids(understood: Understanding, knowledge: Knowledge, practice: Practice) -> tuple[str, ...]:
    """Ids of answers; an id of the knowledge stands behind a colon."""
    found: list[str] = []
    if understood.urgency is not Need.NONE:
        found += ["red_flag.self_harm"] if "self_harm" in understood.flags else []
        found += [f"red_flag.{understood.urgency}"] if understood.flags != ("self_harm",) else []
        found += ["red_flag.likeness", "signs"] if understood.flags == (LIKENED,) else []
    else:
        own = own_answer(understood.text, understood.lang, practice.own_answers)
        found += [f"own:{own.id}"] if own else _to(understood.intent, understood, knowledge)
    for intent in understood.also:
        found += _to(intent, understood, knowledge)
    # Also beside a sure answer: some red flags that nobody had written down before are not understood (docs/explanation/front-door.md).
    found += ["signs"] if understood.urgency is Need.NONE else []
    if understood.handover:
        found += ["ask_person"] if understood.intent is not Intent.TALK_TO_HUMAN else []
    return tuple(dict.fromkeys(found))


def _to(intent: Intent, understood: Understanding, knowledge: Knowledge) -> Iterable[str]:
    topic = understood.topic
    if intent is Intent.RED_FLAG:
        return ()
    if intent is Intent.START_INTERVIEW:
        return ("start_interview.prefilled",) if understood.said else ("start_interview",)
    if intent in (Intent.WHAT_IS, Intent.IS_GOOD_FOR):
        return (_about(intent, topic.id if topic else "", knowledge) or _found(intent, understood.text, knowledge),)
    return (str(intent),)


def _about(intent: Intent, key: str, knowledge: Knowledge) -> str:
    for kind, known in (("condition", knowledge.conditions), ("part", knowledge.treatment.part_words), ("exercise", knowledge.treatment.words)):
        if key in known and not (intent is Intent.IS_GOOD_FOR and kind == "condition"):
            return f"{intent}.{kind}:{key}"
    return ""


def _found(intent: Intent, text: str, knowledge: Knowledge) -> str:
    """The page that fits best, where what is asked about has no name in the tables."""
    for page in index_of(knowledge).find(text, 1):
        if page.fit >= _FITS and not (intent is Intent.IS_GOOD_FOR and page.kind == "condition"):
            return f"{intent}.{page.kind}:{page.id}"
    return f"{intent}.unknown"
