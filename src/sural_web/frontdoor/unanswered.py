"""Questions without a reviewed answer, for the staff of the practice: only the masked words are kept beside the person's own log, and go with it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from sural.cover.matching import matcher
from sural.frontdoor import Intent, Need, Person, Understanding
from sural.frontdoor.masking import masked
from sural_web.frontdoor.asking import Here
from sural_web.frontdoor.cover_part import is_told_by_rows
from sural_web.frontdoor.models import Turn, Unanswered
from sural_web.practice.store import Practice, visit_kinds

__all__ = ("Unanswered", "deal_with", "note_unanswered", "open_questions")
_SURE = 0.65
_NO_QUESTION = frozenset((Intent.RED_FLAG, Intent.THANKS_OR_GREETING, Intent.ABUSE, Intent.TALK_TO_HUMAN, Intent.START_INTERVIEW))


def note_unanswered(turn: Turn, understood: Understanding, here: Here, now: datetime) -> None:
    """Where a person of the practice could have answered and no text did. Nothing urgent is put among the questions."""
    if here.row is None or understood.urgency is not Need.NONE or not _is_open(understood) or is_told_by_rows(understood, here.facts, now.date()):
        return
    text = masked(turn.text, _own_names(here, understood))
    if text:
        Unanswered.objects.create(turn=turn, practice=here.row, masked=text, lang=understood.lang, day=now.date())


def _is_open(understood: Understanding) -> bool:
    """No answer was given with any certainty, and it is something that one can ask a practice."""
    if understood.intent in _NO_QUESTION or understood.person is Person.ANIMAL or any(one.startswith("own:") for one in understood.answer_ids):
        return False
    unknown = understood.intent in (Intent.UNCLEAR, Intent.NOT_MEDICAL) or any(one.endswith(".unknown") for one in understood.answer_ids)
    return unknown or understood.handover or understood.confidence < _SURE


def open_questions(practice: Practice) -> QuerySet[Unanswered]:
    """What nobody of the staff has dealt with, the newest first."""
    return Unanswered.objects.filter(practice=practice, dealt=None)


def deal_with(practice: Practice, number: int, now: datetime) -> None:
    """An answer was written to it, or it was set aside."""
    Unanswered.objects.filter(practice=practice, pk=number, dealt=None).update(dealt=now)


def _own_names(here: Here, understood: Understanding) -> list[str]:
    """Words that say nothing of the person: the practice's own places and kinds of visit, and the payer that was named."""
    payers = [matcher().names.payers[one].name for one in understood.entities.payer if one in matcher().names.payers]
    kinds = [one.name for one in visit_kinds(here.row)] if here.row else []
    return [part for one in here.places for part in (one.name, one.city)] + kinds + payers
