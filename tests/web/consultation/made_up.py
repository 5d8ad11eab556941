"""Rows of two visits: one with a signed note and something added to it, one that is under way."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from sural_web.consultation.models import Addendum, Consultation, Draft, Finding, Note


def consulted(row: Any, account: Any) -> None:
    now = timezone.now()
    who = {"interview": row, "account": account, "by": account.name, "on": now.date(), "at": now}
    over, under_way = Consultation.objects.create(**who), Consultation.objects.create(**who)
    Finding.objects.create(consultation=over, number=1, finding="exam_slr", level=None, knowledge_version="1", at=now)
    note = Note.objects.create(
        consultation=over, blocks=[{"id": "plan", "title": "Plan", "text": "Walk."}], urgency=0, by=account.name, knowledge_version="1", at=now
    )
    Addendum.objects.create(note=note, account=account, by=account.name, text="More.", at=now)
    Draft.objects.create(consultation=under_way, texts={"plan": ["Rest.", "x"]}, at=now)
