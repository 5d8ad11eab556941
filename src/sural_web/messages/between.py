"""Between whom a thread is, before and after its first message: a person and a practice (or a clinician), or a visit and its practice."""

from __future__ import annotations

from dataclasses import dataclass

from sural_web.messages.models import Thread


@dataclass(frozen=True, slots=True)
class Between:
    """Numbers of rows: of an interview with a practice or an account, or of a booking alone."""

    interview_id: int | None = None
    practice_id: int | None = None
    account_id: int | None = None
    booking_id: int | None = None

    @property
    def fields(self) -> dict[str, int | None]:
        return {name: getattr(self, name) for name in ("interview_id", "practice_id", "account_id", "booking_id")}

    def thread(self) -> Thread | None:
        """Nothing where nobody has written yet."""
        return Thread.objects.filter(**self.fields).first()


def between_of(thread: Thread) -> Between:
    return Between(thread.interview_id, thread.practice_id, thread.account_id, thread.booking_id)
