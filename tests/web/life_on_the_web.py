"""A virtual person who lives with the web app: the days, pain and signs of `sural.simulation`, sent by browsers through a bad network to Sural's own handlers.

Each day they may travel, report, exercise, press Back, and let a phone send what it kept; a clinician looks at what stopped a plan. After each step
what the pages show is held against what Sural was told, and the plan against `sural.simulation.safety_check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from django.test import Client

from sural import Answers, Interview
from sural.plan import CheckIn, GetSeen, Plan
from sural.plan.diary.check_in import SAFETY_LINE
from sural.simulation import virtual_person
from sural.simulation.exercising import exercise
from sural.simulation.reporting import HEEL_WALK, report
from sural.simulation.virtual_person import VirtualPerson
from sural_web.care import store
from sural_web.care.models import StoredCheckIn, StoredSession
from sural_web.interview import cookie
from sural_web.interview import store as interviews
from tests.plan_people import KNOWLEDGE, calm_answers
from tests.web.clinic.conftest import Clinician
from tests.web.gateway import ARRIVE, THROUGH, Answer, Fields, Gateway
from tests.web.life_watch import Watch
from tests.web.traveller import ZONES, Circle, Traveller


@dataclass(frozen=True)
class Waiting:
    """A record on a phone, and the day from which it is sent."""

    due: int
    fields: Fields


class WebLife(Traveller):
    """One life. `stopped`: a sign has reached Sural and nobody has answered for it; `kept`: ids of records that the phone has let go of."""

    def __init__(self, settings: Any, seed: int, number: int, zone: str = "") -> None:
        self.random = Random(f"web:{seed}:{number}")  # noqa: S311 - a simulation, not a secret
        self.virtual: VirtualPerson = virtual_person(KNOWLEDGE, seed, number)
        self.settings, self.client, self.number = settings, Client(), 0
        self.gateway, self.outbox, self.tabs = Gateway(self.random), list[Waiting](), list[Fields]()
        self.key, _ = interviews.begin()
        self.client.cookies[cookie.NAME] = self.key
        self.answer(_answered(self.virtual))
        self.interview = self.opened.row.pk
        self.day, self.hour, self.added_pain = 0, 0, 0.0
        self.stopped, self.lifted, self.has_told_a_sign = False, False, False
        self.kept: set[str] = set()
        self.watch = Watch(self)
        self.violations: list[str] = []
        self.told: list[str] = []
        self.tick()
        self.fly(zone or self.random.choice(ZONES))

    # Pages
    def send(self, address: str, fields: Fields, fate: str = "") -> Answer:
        """Send a form, and note what Sural knows from now on."""
        here = {one.id for one in self.check_ins()} if "id" in fields else set()
        answer = self.gateway.send(self.client, address, fields, fate)
        sign = fields.get("tick") or ("heel walk" if fields.get("feeling") == "heels" else "")
        self.told.append(f"day {self.day}: {address} {fields.get('on', '')} {sign} {answer.came}")
        if sign and answer.reached and fields["id"] not in here:
            self.stopped = True
        return answer

    def settled(self, address: str, fields: Fields, fate: str = "") -> bool:
        """Send a record; whether the phone lets go of it. What it lets go of, Sural must have, or have refused in words."""
        answer = self.send(address, fields, fate)
        settles = answer.settles(fields)
        if settles and not (answer.own and answer.refuses(fields)):
            self.kept.add(fields["id"])
        return settles

    # The plan
    def begin_plan(self) -> bool:
        """Both pages, with a clinician and a calendar; False for somebody who is to be seen first."""
        said = self.virtual.person.said
        health = {"none": "1", "falls_3m": said.get("falls_3m", "none"), "pregnancy_stage": "second_third"}
        pain = str(round(self.virtual.course.pain_start))
        day = {"leg_pain": pain, "back_pain": "2", "settle_time": said["settle_time"], "night_waking": said["night_waking"], "minutes": "30"}
        self.send("/care/start/1/", health, THROUGH)
        self.send("/care/start/2/", {**day, "equipment": ["wall", "chair", "mat", "strap", "step"]}, THROUGH)
        if store.open_care(self.opened) is None or not isinstance(self.plan, Plan):
            return False
        self.clinician = Clinician(f"Dr Virtual {self.key[:4]}")
        self.clinician.client.cookies["sural_zone"] = self.random.choice(ZONES)
        self.consent = self.clinician.enter_by_pages(self)
        page = self.client.post("/care/calendar/", {"at": "08:00"}).content.decode()
        self.calendar = re.search(r"/calendar/[\w-]+\.ics", page)
        return True

    # A day
    def live(self, days: int) -> None:
        """Days of a life, until something is wrong; that stands in `violations`."""
        for day in range(days):
            self.tick(days=1 if day else 0)
            for step in self.steps():
                self.tick()
                self.do(step)
                if self.violations:
                    return
        self.do(lambda: self.send_what_waits(everything=True))
        sessions = StoredSession.objects.filter(record__interview=self.interview).values_list("client_id", flat=True)
        lost = self.kept - {one.id for one in self.check_ins()} - set(sessions)
        self.violations += [f"records that nobody has any more: {sorted(lost)}"] if lost else []

    def do(self, step: Callable[[], None]) -> None:
        """One step, and a look at what came of it."""
        try:
            step()
            self.look()
        except Circle as circle:
            self.violations.append(f"day {self.day}, {self.today}, in {self.zone}: {circle} leads in circles (after {self.told[-1]})")

    def steps(self) -> Iterator[Callable[[], None]]:
        """What happens on a day, in the order of the day."""
        if self.random.random() < 0.25:
            yield lambda: self.fly(self.random.choice(ZONES))
        if self.outbox:
            yield self.send_what_waits
        yield self.report
        if self.tabs and self.random.random() < 0.5:
            yield self.send_from_another_tab
        if not self.stopped:
            yield self.exercise
        if self.random.random() < 0.5 or self.stopped:
            yield self.press_back
        if self.stopped:
            yield from (self.make_a_new_plan_by_back, self.press_back, self.press_back)
        if self.stopped and self.random.random() < 0.5:
            yield self.random.choice((self.be_looked_at, self.say_that_somebody_looked))

    def tell(self, sign: str) -> None:
        """A check-in that names a sign, by the form and at once."""
        self.send("/care/check-in/", self.form_of(CheckIn("", self.today, leg_pain=4.0), sign), THROUGH)

    def report(self) -> None:
        """The check-in of the day; a sign in a quarter of them. By the form, from a phone whose clock may be wrong, or left open in a tab for another day."""
        written = report(KNOWLEDGE, self.virtual, self.day, self.today, self.added_pain, self.random)
        if written is None:
            return
        self.added_pain = 0.0
        named = written.sign or self.random.choice((*SAFETY_LINE, HEEL_WALK))
        sign = named if written.sign or self.random.random() < 0.25 or (self.day and not self.has_told_a_sign) else ""
        self.has_told_a_sign |= bool(sign)  # at least one in each life
        fields = self.form_of(written.check_in, sign)
        way = self.random.random()
        if way < 0.15:
            self.tabs.append(fields)
        elif way < 0.4:
            clock = timedelta(days=self.random.choice((0, 0, -1, 1, -400)))
            self.keep_for_later("check_in", {**fields, "on": (self.today + clock).isoformat()})
        else:
            self.deliver("/care/check-in/", "check_in", fields)

    def send_from_another_tab(self) -> None:
        """A form that was filled in on another day, maybe of another plan and before a stop."""
        self.deliver("/care/check-in/", "check_in", self.tabs.pop(0))

    def form_of(self, one: CheckIn, sign: str) -> dict[str, Any]:
        """A check-in as the page sends it."""
        ticked = {"tick": sign} if sign and sign != HEEL_WALK else {"none": "1"}
        feeling = "heels" if sign == HEEL_WALK else "as_before"
        pain = {"leg_pain": str(round(one.leg_pain or 0)), "reach": str(int(one.reach or 0)), "settled": one.settled, "feeling": feeling}
        return {**self.hidden("/care/check-in/"), "id": self.fresh_id(), **ticked, **pain}

    def fresh_id(self) -> str:
        self.number += 1
        return f"life-{self.number:06d}"

    def deliver(self, address: str, kind: str, fields: Fields, fate: str = "") -> None:
        """Send a record; the phone keeps what Sural itself has not answered for."""
        if not self.settled(address, fields, fate):
            self.keep_for_later(kind, fields)

    def keep_for_later(self, kind: str, fields: Fields) -> None:
        self.outbox.append(Waiting(self.day + self.random.randint(0, 2), {**fields, "kind": kind}))

    def send_what_waits(self, everything: bool = False) -> None:
        """In the order in which it was written, until one is not answered."""
        waiting = [one for one in self.outbox if everything or one.due <= self.day]
        for place, one in enumerate(waiting):
            fields = {**one.fields, "more": str(len(waiting) - place - 1)}
            if not self.settled(ARRIVE, fields, THROUGH if everything else ""):
                return
            self.outbox.remove(one)

    def exercise(self) -> None:
        """The session of the day, where the page offers one."""
        page = self.visit("/care/session/")
        if page.request["PATH_INFO"] != "/care/session/" or not isinstance(self.plan, Plan):
            return
        plan = self.plan
        offered = tuple(item for item in plan.items if f'name="did-{item.exercise_id}"'.encode() in page.content)
        done, self.added_pain = exercise(KNOWLEDGE, self.virtual, offered, plan.header.version, self.day, self.today, self.random)
        if done is None:
            return
        said = {f"did-{one.exercise_id}": "hurt" if one.stopped else "done" for one in done.done}
        felt = {f"pain-{one.exercise_id}": str(round(one.pain_during or 0)) for one in done.done}
        self.deliver("/care/session/", "session", {**self.hidden("/care/session/"), "id": self.fresh_id(), "effort": "5", **said, **felt})

    # Ways around a stop
    def press_back(self) -> None:
        """Back and Reload, or another tab: something that was sent before is sent again as it was."""
        again = self.random.choice(self.gateway.history)
        if self.stopped or not again.address.startswith("/care/start/"):
            self.send(again.address, again.fields)

    def make_a_new_plan_by_back(self) -> None:
        """The second page of the plan form as it was sent when the plan began."""
        first = next(one for one in self.gateway.history if one.address == "/care/start/2/")
        self.send(first.address, first.fields)

    # Ways out of it
    def be_looked_at(self) -> None:
        """A clinician answers everything that the page asks."""
        address = f"/clinic/{self.consent}/clear/"
        page = self.visit(address, self.clinician.client).content.decode()
        asked = set(re.findall(r'name="(now-[\w]+)"', page))
        today = re.findall(r'type="date"[^>]* value="([\d-]+)"', page)
        if not today:
            self.violations.append("a clinician finds nothing to answer although a sign was told")
            return
        version = re.findall(r'name="version" value="(\d+)"', page)[0]
        fields = {**dict.fromkeys(asked, "no"), "version": version, "on": today[0], "confirmed": ["strength_stable"]}
        response = self.clinician.client.post(address, fields)
        self.told.append(f"day {self.day}: {address} {response.status_code}")
        if response.status_code == 302:
            self.lift()
        else:
            said = re.findall(r'class="error"[^>]*>(.*?)</p>', response.content.decode(), re.S)
            self.violations.append(f"a clinician has answered all that was asked, and is refused: {said}")

    def say_that_somebody_looked(self) -> None:
        """The person's own way: the first page again, with what is there now, then the second one."""
        page = {**self.hidden("/care/start/1/"), "none": "1", "falls_3m": "none", "pregnancy_stage": "second_third", "looked_at": "yes"}
        before = self.care.course.pk
        self.send("/care/start/1/", page, THROUGH)
        second = next(one for one in self.gateway.history if one.address == "/care/start/2/")
        self.send(second.address, second.fields, THROUGH)
        if self.care.course.pk != before:
            self.lift()

    def lift(self) -> None:
        self.stopped, self.lifted = isinstance(self.plan, GetSeen), True

    # What must hold
    def look(self) -> None:
        """Pages, the calendar, the clinician's list and the store, after each step."""
        found = self.watch.look()
        self.violations += [f"day {self.day}, {self.today}, in {self.zone}: {one} (after {self.told[-1]})" for one in found]
        self.lifted = False

    def check_ins(self, **of: Any) -> tuple[CheckIn, ...]:
        """All that has arrived, of every plan unless one is named, in the order in which it came."""
        rows = StoredCheckIn.objects.filter(record__interview=self.interview, **of).order_by("pk")
        return tuple(CheckIn(row.client_id, row.on, row.safety, row.leg_pain, heel_walk=row.heel_walk) for row in rows)


def _answered(person: VirtualPerson) -> Interview:
    """Every page put, and the answers of the virtual person; what they left open is calm, since an open safety page has its own tests."""
    interview = Interview(KNOWLEDGE, Answers(), "patient")
    for page in interview.knowledge.pages.values():
        if page.block != "clinician":
            interview = interview.skip(page.id)
    for key, level in {**calm_answers(), **person.answers.levels}.items():
        if key in KNOWLEDGE.findings:
            interview = interview.answer(key, level)
    return interview
