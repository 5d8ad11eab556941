"""What must hold in a life on the web, after each step: pages, calendar, the clinician's list and every version of the plan against what Sural was told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from django.test import Client
from icalendar import Calendar

from sural.interop.plan_json import from_json
from sural.plan import PlanVersion
from sural.plan.day.day_list import AskFirst, Today
from sural.simulation.safety_check import Observed, violations
from sural_web.care.models import StoredVersion
from tests.plan_people import KNOWLEDGE

if TYPE_CHECKING:
    from tests.web.life_on_the_web import WebLife

STOPPED, EXERCISES = b"All exercises stop", b"exercise-list"


class Watch:
    """Looks at one life again and again. It remembers the last version and how many check-ins it has seen."""

    def __init__(self, life: WebLife) -> None:
        self.life = life
        self.seen_version = self.seen_check_ins = self.turn = 0
        self.last: list[PlanVersion] = []

    def look(self) -> list[str]:
        """What is wrong now; nothing when all is well."""
        page = self.life.visit("/care/").content
        return [*self.of_pages(page), *self.of_versions(page)]

    def of_pages(self, page: bytes) -> Iterator[str]:
        """Where a sign was told and nobody has answered for it, no page, list or calendar may go on."""
        life = self.life
        if not life.stopped:
            return
        if STOPPED not in page or EXERCISES in page:
            yield "a sign was told and the page of the day goes on"
        self.turn += 1  # one of the other places each time, in turn
        if self.turn % 3 == 0 and b'id="session"' in life.visit("/care/session/").content:
            yield "a sign was told and a session is shown"
        if self.turn % 3 == 1 and b"Be seen first" not in life.clinician.get("/clinic/").content:
            yield "a sign was told and is not on the clinician's list"
        if self.turn % 3 == 2 and life.calendar and Calendar.from_ical(Client().get(life.calendar[0]).content).walk("VEVENT"):
            yield "a sign was told and the calendar holds sessions"

    def of_versions(self, page: bytes) -> Iterator[str]:
        """Each version that was made since the last look, beside the one before it; what was told since belongs to the last of them."""
        life = self.life
        rows = StoredVersion.objects.filter(course__record__interview=life.interview, pk__gt=self.seen_version).order_by("pk")
        made = [*self.last, *(from_json(KNOWLEDGE, row.document) for row in rows)]
        check_ins = life.check_ins()
        told, shown = check_ins[self.seen_check_ins :], Today((), 0) if EXERCISES in page else AskFirst(())
        if not rows and not told and not isinstance(shown, Today):
            return
        person = replace(life.virtual, answers=life.opened.interview.answers)
        of_plan = life.check_ins(course=life.care.course.pk)  # what led to an earlier plan was answered before this one began
        # A version that the rules replace as it is kept is never shown: what the pain of the day allows is judged on the one that holds.
        without_pain = tuple(replace(one, leg_pain=None) if one.on == life.today else one for one in of_plan)
        for before, care in pairwise(made if rows and self.last else (made[0], *made)):
            here = (shown, of_plan, told) if care is made[-1] else (AskFirst(()), without_pain, ())
            yield from violations(KNOWLEDGE, Observed(person, life.day, life.today, before, care, *here, life.lifted))
        self.last, self.seen_check_ins = made[-1:], len(check_ins)
        self.seen_version = max([self.seen_version, *(row.pk for row in rows)])
