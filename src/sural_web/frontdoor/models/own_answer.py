"""An answer that a practice wrote for its own people. A version is a draft until somebody has reviewed it; from then on it is never changed."""

from __future__ import annotations

from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from sural_web.frontdoor.models.conversation import LANGUAGES, LONGEST

_STAFF = {"on_delete": models.SET_NULL, "null": True, "related_name": "+"}
_A_DRAFT = Q(reviewed=None, reviewed_by="")
_REVIEWED = Q(reviewed__isnull=False) & ~Q(reviewed_by="")


class OwnAnswer(models.Model):
    """One version of one answer; `key` is the same for all of its versions. `questions`: one a line, as people ask it. `ended`: it is given no more."""

    practice = models.ForeignKey("practice.Practice", on_delete=models.CASCADE, related_name="own_answers")
    key = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField(default=1)
    lang = models.CharField("language", max_length=2, choices=LANGUAGES, default="en")
    questions = models.CharField(max_length=LONGEST)
    text = models.CharField(max_length=LONGEST)
    written = models.DateTimeField()
    written_by = models.CharField(max_length=80)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, **_STAFF)
    reviewed = models.DateTimeField(null=True)
    reviewed_by = models.CharField(max_length=80, blank=True, default="")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, **_STAFF)
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ("practice", "key", "-version")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("practice", "key", "version"), name="frontdoor_answer_version_is_unique"),
            models.UniqueConstraint(fields=("practice", "key"), condition=Q(reviewed=None, ended=None), name="frontdoor_answer_has_one_draft"),
            models.CheckConstraint(condition=Q(version__gte=1), name="frontdoor_answer_version_counts"),
            models.CheckConstraint(condition=_A_DRAFT | _REVIEWED, name="frontdoor_answer_is_draft_or_reviewed"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(questions="") & ~Q(key="") & ~Q(written_by=""), name="frontdoor_answer_is_whole"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), LONGEST) & LessThanOrEqual(Length("questions"), LONGEST), name="frontdoor_answer_is_short"
            ),
            models.CheckConstraint(condition=Q(lang__in=[one for one, _ in LANGUAGES]), name="frontdoor_answer_lang_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.key} version {self.version}"

    @property
    def is_draft(self) -> bool:
        """Written, and not reviewed yet: nobody is given it."""
        return self.reviewed is None

    @property
    def mark(self) -> str:
        """Changes with every word, so that a review is of the words that were read."""
        return sha256("\0".join((self.lang, self.questions, self.text)).encode()).hexdigest()[:16]

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions, each by itself."""
        return tuple(line.strip() for line in self.questions.splitlines() if line.strip())
