"""The one place that reads and writes interviews. Whoever holds the key in the cookie may; nobody else can."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Max, Q
from django.utils import timezone

from sural import Answers, Interview, Knowledge
from sural.assessment.answers import Entry
from sural.unlocked import cached_property
from sural_web.interview.models import BY_CONSENT, BY_RIGHT, MOST_ENTRIES, LogEntry, OtherKey, StoredInterview
from sural_web.interview.weighing import weigher
from sural_web.ops.kept_query import KeptQuery, number, text
from sural_web.ops.key_hash import key_hash
from sural_web.ops.wal import empty_after_commit

__all__ = ["BY_CONSENT", "BY_RIGHT", "Opened", "StoredInterview"]
Write = Callable[[], None]
Heard = Callable[["Opened", "Opened"], "Write | None"]
_HEARD: list[Heard] = []
_ENTRIES = KeptQuery[tuple[str, str, str | None, float | None]](
    lambda: LogEntry.objects.filter(interview=number("interview")).values_list("action", "item", "level", "value"),
)
_OPENED_BY = KeptQuery[StoredInterview](
    lambda: StoredInterview.objects.filter(Q(key_hash=text("key")) | Q(pk__in=OtherKey.objects.filter(key_hash=text("key")).values("interview")))[:1]
)
_LAST_STEP = KeptQuery[tuple[int, int, str, str]](
    # Plain values: joined model rows take twice as long, and every page of the plan begins here.
    lambda: (
        LogEntry.objects.filter(interview__key_hash=text("key"))
        .order_by("-number")
        .values_list("number", "interview_id", "interview__mode", "interview__told")[:1]
    )
)
_TRIES = 3
_PURGED_AT_ONCE = 20  # deleting holds the lock, and somebody who starts an interview waits for it


class LogFull(Exception):
    """An interview with thousands of changes takes no more."""


@dataclass(frozen=True)
class Opened:
    """An interview that its key has opened: its row, and how many steps its log has. The log is read when it is first needed."""

    row: StoredInterview
    length: int

    @property
    def knowledge(self) -> Knowledge:
        return Knowledge.load()

    @property
    def is_blank(self) -> bool:
        """Nothing was answered, and nothing urgent was told that still stands."""
        return not self.length and not self.row.told

    @cached_property
    def interview(self) -> Interview:
        """What was answered so far."""
        return _interview(self.row, _answers(self.row))

    @cached_property
    def answers_mark(self) -> str:
        """Stands for every step of these answers as they were read: other answers have another one, wherever they are kept."""
        steps = [(one.action, one.id, one.level, one.value) for one in self.interview.answers.log]
        return hashlib.sha256(repr(steps).encode()).hexdigest()


def begin() -> tuple[str, StoredInterview]:
    """A new interview and its key. The key is told once and not kept."""
    key = secrets.token_urlsafe(32)
    return key, StoredInterview.objects.create(key_hash=key_hash(key))


def open_with(key: str | None) -> Opened | None:
    """The interview that this key opens, or None when there is none (never was, deleted, expired). Two queries."""
    if not key:
        return None
    row = _OPENED_BY.first(key=key_hash(key))
    return _read(row) if row else None


def opened_of(row: StoredInterview) -> Opened:
    """The interview of a row that another room opened with a key of its own."""
    return _read(row)


def opens(row: StoredInterview, hashed: str) -> bool:
    """Whether the key of this hash still opens the interview."""
    return StoredInterview.objects.filter(Q(key_hash=hashed) | Q(other_keys__key_hash=hashed), pk=row.pk).exists()


def row_of(number: int) -> StoredInterview | None:
    """The row of an interview that somebody else has a right to; nothing of it is read."""
    return StoredInterview.objects.filter(pk=number).first()


def another_key(row: StoredInterview) -> str:
    """One more key, for one more device. It is told once and not kept."""
    key = secrets.token_urlsafe(32)
    OtherKey.objects.create(interview=row, key_hash=key_hash(key))
    return key


def other_keys(opened: Opened) -> list[datetime]:
    """When further devices were let in."""
    return list(OtherKey.objects.filter(interview=opened.row).order_by("made").values_list("made", flat=True))


def shut_out_others(row: StoredInterview, key: str | None) -> None:
    """Only the device with this key opens the interview from now on; without one, none does until an account lets it in."""
    with transaction.atomic():
        OtherKey.objects.filter(interview=row).delete()
        StoredInterview.objects.filter(pk=row.pk).update(key_hash=key_hash(key or secrets.token_urlsafe(32)))


def forget_key(key: str) -> None:
    """This key opens nothing any more; every other key goes on."""
    with transaction.atomic():
        OtherKey.objects.filter(key_hash=key_hash(key)).delete()
        StoredInterview.objects.filter(key_hash=key_hash(key)).update(key_hash=key_hash(secrets.token_urlsafe(32)))


def set_claimed(row: StoredInterview, claimed: bool) -> None:
    """Whether it is kept for as long as plans that belong to an account."""
    StoredInterview.objects.filter(pk=row.pk).update(claimed=claimed)
    row.claimed = claimed


def recognise(key: str | None) -> Opened | None:
    """As `open_with`, for pages that hardly ever need the answers themselves. One query, and one more when they do."""
    if not key:
        return None
    last = _LAST_STEP.first(key=key_hash(key))
    return Opened(StoredInterview.from_db(None, ("id", "mode", "told"), last[1:]), last[0] + 1) if last else open_with(key)


def register_answered(heard: Heard) -> None:
    """A room that has to know of answers as they are kept: told what is known before and after, it gives what it writes in the same transaction.

    It is asked before the lock is taken, but for the rare time when another window was faster.
    """
    _HEARD.append(heard)


def append(opened: Opened, changed: Interview) -> Opened:
    """Keep what `changed` added to the log. When another window wrote in between, its steps come first and stay.

    Raises
    ------
    LogFull
        The log has thousands of steps.
    """
    new = changed.answers.log[opened.length :]
    after, writes = _followed(opened, new)
    for again in range(_TRIES):
        try:
            with transaction.atomic():
                if again:
                    opened = _in_turn(opened.row)
                    after, writes = _followed(opened, new)
                if opened.length + len(new) >= MOST_ENTRIES:
                    raise LogFull
                LogEntry.objects.bulk_create(_rows(opened, new))
                for write in writes:
                    write()
        except IntegrityError:
            if not StoredInterview.objects.filter(pk=opened.row.pk).exists():
                raise  # it was deleted meanwhile
            continue
        return after
    raise OperationalError("others write to this interview all the time")  # a page says that it was not kept, and to send it again


def _followed(opened: Opened, new: tuple[Entry, ...]) -> tuple[Opened, list[Write]]:
    """What is known with the new steps, and what other rooms write because of them."""
    after = _with(opened.row, _interview(opened.row, Answers((*opened.interview.answers.log, *new))))
    return after, [write for write in (heard(opened, after) for heard in _HEARD) if write is not None]


def _in_turn(row: StoredInterview) -> Opened:
    """All that others have written, and nobody who is in turn too writes until the transaction ends."""
    hold(row)
    return _read(row)


def answered_between(opened: Opened, start: datetime, end: datetime) -> frozenset[str]:
    """What was answered from `start` on and before `end`."""
    return frozenset(LogEntry.objects.filter(interview=opened.row, action="answer", at__gte=start, at__lt=end).values_list("item", flat=True))


def set_mode(opened: Opened, mode: str) -> None:
    """Patient or clinician."""
    StoredInterview.objects.filter(pk=opened.row.pk).update(mode=mode)


def set_answered_by(row: StoredInterview, consent: str) -> None:
    """Somebody else answered for this person, with their consent or by a right to decide for them. It stays so: earlier answers are theirs."""
    StoredInterview.objects.filter(pk=row.pk).update(answered_by=consent)
    row.answered_by = consent


def answered_by(opened: Opened) -> str:
    """Who gave answers for this person, in words; empty where nobody did."""
    if "answered_by" in opened.row.get_deferred_fields():  # it was recognised only
        found = StoredInterview.objects.filter(pk=opened.row.pk).values_list("answered_by", flat=True).first()
    else:
        found = opened.row.answered_by
    return {BY_CONSENT: "somebody else, with this person's consent", BY_RIGHT: "somebody who may decide for this person"}.get(found or "", "")


def set_told(row: StoredInterview, told: str) -> None:
    """The urgency that was told at the front door and stands, "" where none does. Its room keeps the words, and calls this in the same transaction."""
    StoredInterview.objects.filter(pk=row.pk).update(told=told, used=timezone.now())
    row.told = told


def told_now(row: StoredInterview) -> str:
    """The urgency that was told and stands, as another window may have changed it."""
    return StoredInterview.objects.filter(pk=row.pk).values_list("told", flat=True).first() or ""


def hold(row: StoredInterview) -> None:
    """Until the transaction ends, nobody else who asks for it too writes beside these answers."""
    StoredInterview.objects.select_for_update(no_key=True).filter(pk=row.pk).values_list("pk").first()


def keep(opened: Opened) -> None:
    """It is in use: the days after which it is deleted count from now."""
    StoredInterview.objects.filter(pk=opened.row.pk).update(used=timezone.now())


def delete(opened: Opened) -> None:
    """Remove the interview and every step of it, for good."""
    with transaction.atomic():
        _hold_all_of([opened.row.pk])
        opened.row.delete()
        empty_after_commit()


def _hold_all_of(keys: list[int]) -> None:
    """Nobody adds anything to these until the transaction ends; who tries is told that they are gone. SQLite lets only one write at a time by itself.

    What hangs on them comes first, and all of it in order: whoever writes takes the locks in this order too.
    """
    if connection.features.has_select_for_update:
        hanging = [(one.related_model, f"{one.field.name}__in") for one in StoredInterview._meta.related_objects]
        for model, chosen in (*hanging, (StoredInterview, "pk__in")):
            list(model._base_manager.select_for_update().filter(**{chosen: keys}).order_by("pk").values_list("pk"))


def purge(keep_days: int, now: datetime | None = None, claimed: bool = False) -> int:
    """Delete interviews that belong to no account (or, with `claimed`, to one) and were not used for `keep_days`; how many."""
    limit = (now or timezone.now()) - timedelta(days=keep_days)
    unused = StoredInterview.objects.filter(Q(used=None) | Q(used__lt=limit), began__lt=limit, claimed=claimed)
    old = unused.annotate(last=Max("entries__at")).filter(Q(last=None) | Q(last__lt=limit))
    keys = list(old.values_list("pk", flat=True)[:_PURGED_AT_ONCE])
    if not keys:
        return 0
    with transaction.atomic():
        _hold_all_of(keys)
        still = list(old.filter(pk__in=keys).values_list("pk", flat=True))  # one that came into use just now stays
        StoredInterview.objects.filter(pk__in=still).delete()
        empty_after_commit()
    return len(still)


def _read(row: StoredInterview) -> Opened:
    return _with(row, _interview(row, _answers(row)))


def _interview(row: StoredInterview, answers: Answers) -> Interview:
    return Interview(Knowledge.load(), answers, row.mode, weigher(row.pk))


def _with(row: StoredInterview, interview: Interview) -> Opened:
    opened = Opened(row, len(interview.answers.log))
    opened.__dict__["interview"] = interview  # read already
    return opened


def _answers(row: StoredInterview) -> Answers:
    return Answers.of_log(Knowledge.load(), map(Entry._make, _ENTRIES.all(interview=row.pk)))


def _rows(opened: Opened, entries: tuple[Entry, ...]) -> list[LogEntry]:
    return [
        LogEntry(interview=opened.row, number=number, action=entry.action, item=entry.id, level=entry.level, value=entry.value)
        for number, entry in enumerate(entries, start=opened.length)
    ]
