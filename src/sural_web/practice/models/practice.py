"""A practice: who is called, and how soon somebody answers an urgent booking."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sural_web.practice.models.fields import not_empty, phone_field, phone_is_dialled, slug_field, slug_is_plain
from sural_web.practice.models.shared import SharedRow


class Practice(SharedRow):
    """One practice with its places. Several may share a Sural; each sees only its own."""

    name = models.CharField(max_length=80)
    slug = slug_field()
    phone = phone_field()
    email = models.EmailField(blank=True, default="", help_text="People see it. Leave it empty if nobody reads it every day.")
    about = models.TextField(max_length=600, blank=True, default="", help_text="Two or three plain sentences for people.")
    urgent_answer_min = models.PositiveSmallIntegerField("minutes to answer an urgent booking", default=60)
    shown = models.BooleanField("shown to people", default=True)

    class Meta:
        ordering: ClassVar = ("name", "pk")
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("slug",), name="practice_slug_is_unique"),
            models.CheckConstraint(
                condition=Q(urgent_answer_min__gte=5, urgent_answer_min__lte=1_440),
                name="practice_answers_within_a_day",
                violation_error_message="Write 5 to 1440 minutes.",
            ),
            not_empty("name", "practice"),
            phone_is_dialled("practice"),
            slug_is_plain("practice"),
        )

    def __str__(self) -> str:
        return self.name
