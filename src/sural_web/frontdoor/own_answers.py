"""Answers that a practice wrote: a draft, a review by a second act, and then a version that is given until a newer one is reviewed or it is ended."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from sural_web.accounts.store import Account
from sural_web.frontdoor.models import OwnAnswer
from sural_web.practice.store import Practice

__all__ = ("AnsweredMeanwhile", "OwnAnswer", "draft_of", "end", "given_by", "newest", "newest_of", "review", "write")


class AnsweredMeanwhile(Exception):
    """Somebody changed, reviewed or ended this answer in another window."""


def given_by(practice: Practice) -> list[OwnAnswer]:
    """The newest reviewed version of each answer that was not ended."""
    found: dict[str, OwnAnswer] = {}
    for one in OwnAnswer.objects.filter(practice=practice, reviewed__isnull=False).order_by("key", "-version"):
        found.setdefault(one.key, one)
    return [one for one in found.values() if one.ended is None]


def newest(practice: Practice) -> list[tuple[OwnAnswer | None, OwnAnswer | None]]:
    """Of each answer that is not ended: the version that is given, and the draft that waits for a review."""
    found: dict[str, list[OwnAnswer | None]] = {}
    for one in OwnAnswer.objects.filter(practice=practice).order_by("-written", "key", "-version"):
        pair = found.setdefault(one.key, [None, None])
        if one.ended is None:
            pair[one.is_draft] = pair[one.is_draft] or one
    return [(given, draft) for given, draft in found.values() if given or draft]


def newest_of(practice: Practice, key: str) -> OwnAnswer | None:
    """The newest version of an answer, to write the next one from."""
    return OwnAnswer.objects.filter(practice=practice, key=key, ended=None).order_by("-version").first()


def draft_of(practice: Practice, key: str) -> OwnAnswer | None:
    return OwnAnswer.objects.filter(practice=practice, key=key, reviewed=None, ended=None).first()


def write(practice: Practice, by: Account, lang: str, questions: str, text: str, now: datetime, key: str = "") -> OwnAnswer:
    """A draft: of a new answer, or the next version of one that is there. A draft that waits is written over; a reviewed version never is."""
    with transaction.atomic():
        rows = OwnAnswer.objects.select_for_update(no_key=True).filter(practice=practice, key=key) if key else OwnAnswer.objects.none()
        waits = rows.filter(reviewed=None, ended=None).first()
        if waits is None:
            number = (max(rows.values_list("version", flat=True), default=0)) + 1
            waits = OwnAnswer(practice=practice, key=key or secrets.token_hex(8), version=number)
        waits.lang, waits.questions, waits.text = lang, questions, text
        waits.written, waits.written_by, waits.writer = now, by.name or "Staff", by
        waits.save()
    return waits


def review(draft: OwnAnswer, seen: str, by: Account, now: datetime) -> None:
    """From now on it is given. `seen` is the text that the reviewer read; a draft that was changed since is not passed.

    Raises
    ------
    AnsweredMeanwhile
        It is no draft any more, or another one.
    """
    with transaction.atomic():
        row = OwnAnswer.objects.select_for_update(no_key=True).filter(pk=draft.pk, reviewed=None, ended=None).first()
        if row is None or row.mark != seen:
            raise AnsweredMeanwhile
        row.reviewed, row.reviewed_by, row.reviewer = now, by.name or "Staff", by
        row.save()


def end(practice: Practice, key: str, now: datetime) -> None:
    """Given no more; every version stays for the record."""
    OwnAnswer.objects.filter(practice=practice, key=key, ended=None).update(ended=now)
