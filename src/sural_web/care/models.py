"""What is stored of the care of one unnamed person: courses of plans, every version of a plan, check-ins and sessions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sural.plan.diary.check_in import RANGES

KINDS = ("plan", "get_seen")
RECORD_KINDS = ("check_in", "session")
MOST_RECORDS = 5_000
ID = r"^[A-Za-z0-9_-]{8,64}$"
_WORDS = {
    "moved": ("", "up", "same", "down"),
    "numbness": ("", "less", "same", "more"),
    "settled": ("", "lt30min", "30min_to_2h", "gt2h"),
    "heel_walk": ("", "can", "cannot"),
    "toe_walk": ("", "can", "cannot"),
}
_DONE = {"sets": 50, "reps": 500, "hold_s": 7200, "pain_during": 10, "effort": 10}


def _between(name: str, low: float, high: float) -> Q:
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": low, f"{name}__lte": high})


class CareRecord(models.Model):
    """The care of the person behind one interview; it goes with it. `about` is what was said for the plan, as `read_person_file` reads it.

    `zone` is the time zone in which the person's days are counted, wherever somebody else looks from.
    """

    interview = models.OneToOneField("interview.StoredInterview", on_delete=models.CASCADE, related_name="care")
    about = models.JSONField(default=dict)
    began = models.DateTimeField(default=timezone.now)
    zone = models.CharField(max_length=64, default="")


class Course(models.Model):
    """One chain of plan versions, from a first plan until a new one is begun. `answers` is the length of the interview's log then."""

    record = models.ForeignKey(CareRecord, on_delete=models.CASCADE, related_name="courses")
    answers = models.PositiveIntegerField()
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("record",), condition=Q(ended_on__isnull=True), name="care_one_active_course"),
            models.CheckConstraint(condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("begun_on")), name="care_course_ends_after_it_began"),
        )


class StoredVersion(models.Model):
    """One version of a plan as `sural.interop.plan_json` writes it. Never changed (a trigger refuses it).

    Another trigger refuses a plan that would follow "be seen first", in this course or in an earlier one, without a clearance of that version.
    """

    course = models.ForeignKey(Course, on_delete=models.CASCADE, db_index=False, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    made_on = models.DateField()
    made_by = models.CharField(max_length=64)
    knowledge_version = models.CharField(max_length=64)
    document = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("number",)
        constraints = (
            # Also the index that finds the newest version, and what keeps two windows from judging the same diary twice.
            models.UniqueConstraint(fields=("course", "number"), name="care_version_number_is_unique"),
            models.CheckConstraint(condition=Q(number__gte=1), name="care_version_counts_from_one"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="care_version_kind_is_known"),
            models.CheckConstraint(condition=~Q(made_by=""), name="care_version_names_its_rule"),
        )


class StoredClearance(models.Model):
    """Somebody has looked at the person: what lifts one version of "be seen first", as `sural.plan.Clearance`. Taken back by deleting it."""

    version = models.OneToOneField(StoredVersion, on_delete=models.CASCADE, related_name="clearance")
    by = models.CharField(max_length=80)
    on = models.DateField()
    levels = models.JSONField(default=dict)
    confirmed = models.JSONField(default=dict)
    note = models.CharField(max_length=200, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(by=""), name="care_clearance_says_by_whom"),)


class StoredCheckIn(models.Model):
    """One check-in, in the form of `sural.plan.diary.check_in.CheckIn`. Never changed. `client_id` is made where it was filled in."""

    record = models.ForeignKey(CareRecord, on_delete=models.CASCADE, db_index=False, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="check_ins")
    client_id = models.CharField(max_length=64)
    on = models.DateField()
    plan_version = models.PositiveIntegerField()
    safety = models.JSONField(default=dict)
    moved = models.CharField(max_length=8, default="")
    numbness = models.CharField(max_length=8, default="")
    settled = models.CharField(max_length=12, default="")
    woke = models.BooleanField(default=False)
    heel_walk = models.CharField(max_length=8, default="")
    toe_walk = models.CharField(max_length=8, default="")
    leg_pain = models.FloatField(null=True)
    morning_pain = models.FloatField(null=True)
    back_pain = models.FloatField(null=True)
    reach = models.FloatField(null=True)
    sleep = models.FloatField(null=True)
    goal = models.FloatField(null=True)
    confidence = models.FloatField(null=True)
    rmdq = models.FloatField(null=True)
    work_days = models.FloatField(null=True)
    walk_min = models.FloatField(null=True)
    sit_min = models.FloatField(null=True)
    heel_raises_left = models.FloatField(null=True)
    heel_raises_right = models.FloatField(null=True)
    knee_to_wall_left = models.FloatField(null=True)
    knee_to_wall_right = models.FloatField(null=True)
    chair_stands = models.FloatField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("record", "client_id"), name="care_check_in_arrives_once"),
            models.CheckConstraint(condition=Q(client_id__regex=ID), name="care_check_in_has_an_id"),
            *(models.CheckConstraint(condition=_between(name, *ends), name=f"care_check_in_{name}") for name, ends in RANGES.items()),
            *(models.CheckConstraint(condition=Q(**{f"{name}__in": known}), name=f"care_check_in_{name}") for name, known in _WORDS.items()),
        )


class StoredSession(models.Model):
    """One session of exercises. Never changed."""

    record = models.ForeignKey(CareRecord, on_delete=models.CASCADE, db_index=False, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sessions")
    client_id = models.CharField(max_length=64)
    on = models.DateField()
    plan_version = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("record", "client_id"), name="care_session_arrives_once"),
            models.CheckConstraint(condition=Q(client_id__regex=ID), name="care_session_has_an_id"),
        )


class TakenBack(models.Model):
    """A record that its person took back as a mistake. It stays what it was and counts no more, but for a warning sign in it. Never changed."""

    record = models.ForeignKey(CareRecord, on_delete=models.CASCADE, db_index=False, related_name="taken_back")
    kind = models.CharField(max_length=8)
    client_id = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("record", "kind", "client_id"), name="care_taken_back_once"),
            models.CheckConstraint(condition=Q(kind__in=RECORD_KINDS), name="care_taken_back_kind_is_known"),
        )


class StoredDone(models.Model):
    """One exercise of a session, in the form of `sural.plan.diary.check_in.Done`. Never changed."""

    session = models.ForeignKey(StoredSession, on_delete=models.CASCADE, db_index=False, related_name="done")
    place = models.PositiveSmallIntegerField()
    exercise_id = models.CharField(max_length=64)
    sets = models.PositiveSmallIntegerField()
    reps = models.PositiveSmallIntegerField()
    hold_s = models.PositiveSmallIntegerField(default=0)
    pain_during = models.FloatField(null=True)
    effort = models.FloatField(null=True)
    moved = models.CharField(max_length=8, default="")
    stopped = models.BooleanField(default=False)
    skipped = models.CharField(max_length=40, default="")

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=("session", "place"), name="care_done_place_is_unique"),
            models.UniqueConstraint(fields=("session", "exercise_id"), name="care_done_counts_once_a_session"),
            models.CheckConstraint(condition=~Q(exercise_id=""), name="care_done_names_its_exercise"),
            models.CheckConstraint(condition=Q(moved__in=_WORDS["moved"]), name="care_done_moved"),
            *(models.CheckConstraint(condition=_between(name, 0, most), name=f"care_done_{name}") for name, most in _DONE.items()),
        )
