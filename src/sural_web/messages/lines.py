"""A thread as a page shows it: who wrote what and when, what came with it, and whether the other side has read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sural_web.messages.models import File, Message, Reading, Thread
from sural_web.ops.first_of import first_of

SHOWN = 50
_READINGS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """`mine`: by whoever looks. `read`: by whom of the other side and when, None while nobody has."""

    number: int
    mine: bool
    by: str
    at: datetime
    text: str
    urgent: bool
    file: Any
    read: Reading | None

    @property
    def size_words(self) -> str:
        """Of its file."""
        return f"{self.file.size / 1_048_576:.1f} MB" if self.file.size >= 104_858 else f"{max(1, self.file.size // 1_024)} KB"


def lines_of(thread: Thread | None, for_staff: bool, until: int = 0) -> tuple[list[Line], int]:
    """The newest ones (before the number `until`, where one is given), the oldest of them first; and the number of the first, 1 where all are shown."""
    if thread is None:
        return [], 1
    rows = Message.objects.filter(thread=thread, **({"number__lt": until} if until else {})).order_by("-number")
    found = list(first_of(rows, SHOWN).rows[::-1])
    files = {one.message_id: one for one in File.objects.filter(message__in=[row.pk for row in found if row.with_file]).defer("content")}
    readings = _readings(thread, by_staff=not for_staff)
    return [_line(row, for_staff, files.get(row.pk), readings) for row in found], found[0].number if found else 1


def _line(row: Message, for_staff: bool, file: File | None, readings: list[Reading]) -> Line:
    mine = row.of_person is not for_staff
    read = next((one for one in readings if one.number >= row.number), None) if mine else None
    return Line(row.number, mine, row.by, row.at, row.text, row.need != "none", file, read)


def _readings(thread: Thread, by_staff: bool) -> list[Reading]:
    """Of one side, the oldest first."""
    rows = Reading.objects.filter(thread=thread, what="read", account__isnull=not by_staff)
    return list(first_of(rows.order_by("-pk"), _READINGS).rows[::-1])
