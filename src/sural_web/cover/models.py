"""What a practice takes: one row a payer, narrower ones for a product, a place or a clinician. Nothing of it is about a person."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from sural.cover.acceptance import REVIEW_DAYS
from sural.cover.acceptance_file import MOST_REVIEW_DAYS
from sural.cover.matching import matcher


def check_payer(value: str) -> None:
    """A payer of the list, by its id."""
    if value not in matcher().names.payers:
        raise ValidationError(f"No payer has the id “{value}”. The ids stand in docs/reference/payers.md.")


class Acceptance(models.Model):
    """Taken or not, while it holds. Empty product, place or clinician: for all. Older than its review time it says nothing any more."""

    practice = models.ForeignKey("practice.Practice", on_delete=models.CASCADE, related_name="acceptances")
    payer = models.CharField(max_length=60, validators=[check_payer])
    product = models.CharField(max_length=60, blank=True, default="", help_text="Only this product, in the words of the card. Empty: all of them.")
    location = models.ForeignKey("practice.Location", on_delete=models.CASCADE, null=True, blank=True, related_name="+", help_text="Empty: all places.")
    clinician = models.ForeignKey("practice.Clinician", on_delete=models.CASCADE, null=True, blank=True, related_name="+", help_text="Empty: everybody.")
    accepted = models.BooleanField("we take it")
    network = models.CharField(max_length=80, blank=True, default="")
    begins = models.DateField("from", null=True, blank=True)
    ends = models.DateField("until", null=True, blank=True)
    verified = models.DateField("checked on", help_text="The day on which somebody made sure.")
    verified_by = models.CharField("checked by", max_length=80, help_text="People do not see it.")
    review_days = models.PositiveSmallIntegerField("days until it must be checked again", default=REVIEW_DAYS)

    class Meta:
        verbose_name = "plan or union that we take or not"
        verbose_name_plural = "plans and unions that we take or not"
        ordering: ClassVar = ("practice", "payer", "product", "pk")
        constraints: ClassVar = (
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(ends__gte=F("begins")),
                name="cover_acceptance_until_not_before_from",
                violation_error_message="Until is before from.",
            ),
            models.CheckConstraint(
                condition=Q(review_days__gte=1, review_days__lte=MOST_REVIEW_DAYS),
                name="cover_acceptance_is_reviewed",
                violation_error_message=f"Write 1 to {MOST_REVIEW_DAYS} days.",
            ),
            models.CheckConstraint(condition=~Q(payer=""), name="cover_acceptance_has_payer", violation_error_message="Choose a payer."),
            models.CheckConstraint(condition=~Q(verified_by=""), name="cover_acceptance_has_verified_by", violation_error_message="Write who checked it."),
        )

    def __str__(self) -> str:
        payer = matcher().names.payers.get(self.payer)
        return " ".join(part for part in (payer.name if payer else self.payer, self.product) if part)

    def clean(self) -> None:
        for name in ("location", "clinician"):
            other = getattr(self, name)
            if other is not None and other.practice_id != self.practice_id:
                raise ValidationError({name: "This belongs to another practice."})
        if self.verified and self.verified > settings.CLOCK().date():
            raise ValidationError({"verified": "This day has not come yet. Write the day on which it was checked."})
