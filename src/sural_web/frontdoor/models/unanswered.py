"""A question to which no reviewed answer was found, as the staff may see it: with the words about health masked. It goes with the person's own record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sural_web.frontdoor.models.conversation import LANGUAGES, LONGEST, Turn


class Unanswered(models.Model):
    """`masked` is all that a page of the staff reads. `dealt`: when somebody wrote an answer to it or set it aside."""

    turn = models.OneToOneField(Turn, on_delete=models.CASCADE, related_name="unanswered")
    practice = models.ForeignKey("practice.Practice", on_delete=models.CASCADE, related_name="+")
    masked = models.CharField(max_length=LONGEST)
    lang = models.CharField(max_length=2, default="en")
    day = models.DateField()
    dealt = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ("-day", "-pk")
        constraints: ClassVar = (
            models.CheckConstraint(condition=~Q(masked=""), name="frontdoor_unanswered_says_something"),
            models.CheckConstraint(condition=Q(lang__in=[one for one, _ in LANGUAGES]), name="frontdoor_unanswered_lang_is_known"),
        )

    def __str__(self) -> str:
        return f"unanswered {self.pk}"
