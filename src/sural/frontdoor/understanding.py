"""What the front door understood of one message: frozen values that a page, a command and a test read alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class Intent(StrEnum):
    """What a person wants. Of several in one message the one that is answered first; `RED_FLAG` wins over every other wish."""

    RED_FLAG = "red_flag"
    START_INTERVIEW = "start_interview"
    COVER_QUESTION = "cover_question"
    BOOK = "book"
    MOVE_OR_CANCEL = "move_or_cancel"
    WHERE = "where"
    HOURS = "hours"
    PHONE = "phone"
    COST = "cost"
    WHAT_IS = "what_is"
    IS_GOOD_FOR = "is_good_for"
    CAN_I = "can_i"
    PLAN_QUESTION = "plan_question"
    TALK_TO_HUMAN = "talk_to_human"
    ABOUT_SURAL = "about_sural"
    PRIVACY = "privacy"
    THANKS_OR_GREETING = "thanks_or_greeting"
    OTHER_BODY_PART = "other_body_part"
    NOT_MEDICAL = "not_medical"
    ABUSE = "abuse"
    UNCLEAR = "unclear"


class Need(StrEnum):
    """How urgent what was told is. `NONE` means that nothing urgent was understood; it is never to be worded as "not urgent"."""

    NONE = "none"
    SAME_DAY = "same_day"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """0 for none, 2 for emergency; to compare two."""
        return list(Need).index(self)


class Person(StrEnum):
    """Whom the message is about."""

    SELF = "self"
    OTHER = "other"
    ANIMAL = "animal"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of the interview that the message gives, with the words that it stands on; a person confirms it before it is kept."""

    finding_id: str
    level: str
    words: str


@dataclass(frozen=True, slots=True)
class Entities:
    """What the message names: ids of the knowledge (conditions, exercises, parts of a plan, payers), and places and times as typed."""

    condition: tuple[str, ...] = ()
    exercise: tuple[str, ...] = ()
    treatment: tuple[str, ...] = ()
    payer: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    time: tuple[str, ...] = ()

    def as_json(self) -> dict[str, list[str]]:
        """Only the kinds of which something was named."""
        kinds = ("condition", "exercise", "treatment", "payer", "place", "time")
        return {kind: list(getattr(self, kind)) for kind in kinds if getattr(self, kind)}


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about. `of`: condition, exercise, treatment, activity or term; `about`: the condition or thing beside it ("ice for a calf tear")."""

    of: str
    id: str
    about: str = ""

    def as_json(self) -> dict[str, str]:
        """With the key `with` where something stands beside it."""
        return {"of": self.of, "id": self.id, **({"with": self.about} if self.about else {})}


@dataclass(frozen=True, slots=True)
class Understanding:
    """One message, read after the turns before it.

    Attributes
    ----------
    lang
        "en" or "es": the language to answer in.
    intent, also
        What is answered first, and further wishes of the same message, answered or offered after it.
    urgency, flags
        The need, and the kinds of red flag behind it (cauda_equina, clot, self_harm ...), for logs without words and for the score.
    said
        Answers to fill in for confirmation. `findings` are the same as a mapping.
    answer_ids
        Which reviewed answers are given, in order; `answers.answers_of` makes texts of them.
    confidence
        0 to 1. Below `ASKS_BACK` the page asks back ("did you mean") instead of answering.
    handover
        A person has to look: the page shows phone, booking and message, and the list of warning signs.
    person
        About whom it is; a page words a warning for another person where it is `OTHER`.
    rules
        Ids of the urgency rules that spoke, most urgent first; empty where only the words alone raised it.
    by_words
        What words raised that are no answer of the interview (a wish to die, "just like my clot"): it stands whatever is said of the answers.
    """

    text: str
    lang: str
    intent: Intent
    urgency: Need = Need.NONE
    also: tuple[Intent, ...] = ()
    flags: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    entities: Entities = field(default_factory=Entities)
    topic: Topic | None = None
    answer_ids: tuple[str, ...] = ()
    confidence: float = 0.0
    handover: bool = False
    person: Person = Person.SELF
    rules: tuple[str, ...] = ()
    by_words: Need = Need.NONE

    @property
    def findings(self) -> Mapping[str, str]:
        """Level by id of the interview's question."""
        return MappingProxyType({one.finding_id: one.level for one in self.said})

    @property
    def asks_back(self) -> bool:
        """Is it too unsure to answer without asking first?"""
        return self.confidence < ASKS_BACK

    def as_json(self) -> dict[str, Any]:
        """Plain values, as `sural ask --format json` prints them."""
        return {
            "lang": self.lang,
            "intent": str(self.intent),
            "also": [str(one) for one in self.also],
            "urgency": str(self.urgency),
            "flags": list(self.flags),
            "findings": dict(self.findings),
            "entities": self.entities.as_json(),
            "topic": self.topic.as_json() if self.topic else None,
            "answer_ids": list(self.answer_ids),
            "confidence": round(self.confidence, 2),
            "handover": self.handover,
            "person": str(self.person),
            "rules": list(self.rules),
        }


ASKS_BACK = 0.5
