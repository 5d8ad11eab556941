"""What is stored of messages between a person and a practice. Rows are only added: nothing that was written is ever changed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

LONGEST = 2_000  # letters of one message
MOST = 2_000  # messages of one thread
NEEDS = ("none", "same_day", "emergency")
KINDS = ("pdf", "jpeg", "png", "heic")
READ = ("read", "file")

_BY_CONSENT = Q(interview__isnull=False, booking=None) & (Q(practice__isnull=False, account=None) | Q(practice=None, account__isnull=False))
_ALONG_WITH_A_VISIT = Q(interview=None, booking__isnull=False, practice=None, account=None)


class Thread(models.Model):
    """All messages between one person and one practice. Never changed (a trigger refuses it).

    Either of a person (`interview`) with a practice, or with one clinician (`account`) who belongs to none: read by consent. Or along with a
    `booking`: read by the staff of its practice.
    """

    interview = models.ForeignKey("interview.StoredInterview", on_delete=models.CASCADE, null=True, related_name="threads")
    booking = models.ForeignKey("booking.Booking", on_delete=models.CASCADE, null=True, related_name="threads")
    practice = models.ForeignKey("practice.Practice", on_delete=models.PROTECT, null=True, related_name="threads")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="threads")
    begun = models.DateTimeField()

    class Meta:
        constraints: ClassVar = (
            models.CheckConstraint(condition=_BY_CONSENT | _ALONG_WITH_A_VISIT, name="threads_thread_is_between_two"),
            models.UniqueConstraint(fields=("interview", "practice"), condition=Q(practice__isnull=False), name="threads_one_with_a_practice"),
            models.UniqueConstraint(fields=("interview", "account"), condition=Q(account__isnull=False), name="threads_one_with_a_clinician"),
            models.UniqueConstraint(fields=("booking",), condition=Q(booking__isnull=False), name="threads_one_with_a_visit"),
        )

    def __str__(self) -> str:
        return f"thread {self.pk}"


class Message(models.Model):
    """One message. Never changed (a trigger refuses it).

    `by`: who of the staff wrote it, "" for the person. `once`: the form that it came from, with its words, so that a form that is sent again
    makes no second one. `urgency`: how urgent it is for whoever reads it; `need`, `flags` and `rules` are what was understood of the words.
    `answers_to`: the newest message of the person that the staff had before them while they wrote.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, db_index=False, related_name="messages")
    number = models.PositiveIntegerField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=80, blank=True, default="")
    text = models.CharField(max_length=LONGEST, blank=True, default="")
    with_file = models.BooleanField(default=False)
    once = models.CharField(max_length=64, unique=True)
    urgency = models.PositiveSmallIntegerField(default=0)
    need = models.CharField(max_length=10, default="none")
    flags = models.CharField(max_length=300, blank=True, default="")
    rules = models.CharField(max_length=600, blank=True, default="")
    answers_to = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ("number",)
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("thread", "number"), name="threads_message_number_is_unique"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=MOST), name="threads_message_number_is_bounded"),
            models.CheckConstraint(condition=~Q(text="") | Q(with_file=True), name="threads_message_says_something"),
            models.CheckConstraint(condition=LessThanOrEqual(Length("text"), LONGEST), name="threads_message_is_not_too_long"),
            models.CheckConstraint(condition=Q(account=None, by="") | (Q(account__isnull=False) & ~Q(by="")), name="threads_message_says_by_whom"),
            models.CheckConstraint(condition=Q(need__in=NEEDS), name="threads_message_need_is_known"),
            models.CheckConstraint(condition=Q(urgency__lte=5), name="threads_message_urgency_is_known"),
            models.CheckConstraint(condition=Q(once__regex=r"^[0-9a-f]{64}$"), name="threads_message_once_is_hashed"),
        )

    def __str__(self) -> str:
        return f"message {self.number}"

    @property
    def of_person(self) -> bool:
        return self.account_id is None


class File(models.Model):
    """What came with a message. Never changed (a trigger refuses it). `kind` was found in its first bytes, whatever its name said."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="file")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = (
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="threads_file_kind_is_known"),
            models.CheckConstraint(condition=~Q(name="") & Q(size__gte=1), name="threads_file_is_something"),
        )

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """Somebody has read a thread up to a message, or has fetched its file. Never changed (a trigger refuses it). `by`: "" for the person."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="readings")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=4, default="read")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.CharField(max_length=80, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ("pk",)
        constraints: ClassVar = (models.CheckConstraint(condition=Q(what__in=READ), name="threads_reading_is_known"),)

    def __str__(self) -> str:
        return f"{self.what} {self.number}"
