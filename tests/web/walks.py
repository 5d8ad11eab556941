"""Random walks over the web's own handlers: one person with several devices, tabs, clocks and zones, their account and their clinician.

`Walk(settings, seed)` draws one action after the other; after each of them `check` looks at the store and at pages. To add an action, write a
method that does one thing a browser can do, and name it in `ACTIONS` with how often it comes. It says what it did by `self.told`.
What a walk may not do is say that somebody has looked when nobody was asked: `self.answered` is only set where a page for that was sent and taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sural.plan.content.version import GetSeen, Plan
from sural.plan.diary.check_in import SAFETY_LINE
from sural_web.accounts import store as accounts
from sural_web.care import store
from sural_web.care.clock import today_in
from sural_web.care.models import StoredVersion
from sural_web.follow.arriving import who
from tests.plan_people import KNOWLEDGE, TODAY
from tests.web.care.conftest import DAY, HEALTH, Patient
from tests.web.clinic.conftest import Clinician

ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "Asia/Kolkata", "", "No/Such_Zone")
OFFSETS = (-3000, -30, -2, -1, 0, 0, 0, 1, 2, 3000)
ODD_DAYS = ("yesterday", "", "2026-02-30", "0000-00-00")
EMERGENCIES = {"40": ("saddle_numb",), "20": ("chest_pain_breathless", "very_unwell"), "30": ("sudden_cold_painful_leg",)}
_NO_ROOMS = {"admin"}  # Django's own pages
# Files and scripts; the JSON export holds the history of the plan, as every person may have it.
_NO_PAGES = {"follow:worker", "follow:manifest", "follow:arrive", "interview:download", "interview:start", "interview:clinician", "why:posture"}
# Pages that name exercises beside a plan to follow: words for what waits on a device, demonstrations, and what a clinician once changed.
_NAMES_ALL = {"follow:offline", "why:page", "care:changes", "care:entries", "follow:progress", "follow:everything", "clinic:clinicians"}
EXERCISE_MARKS = (b'class="exercise-list"', b'id="session"', b"data-step=", b'class="exercise__picture"', b"BEGIN:VEVENT")


def addresses() -> list[tuple[str, str]]:
    """Every page without a number or key in its address, by name, of every room of the app: a new one is looked at without being named here."""
    rooms = [room for room in get_resolver().url_patterns if isinstance(room, URLResolver) and room.app_name not in _NO_ROOMS]
    patterns = [(room.app_name, one) for room in rooms for one in room.url_patterns if isinstance(one, URLPattern)]
    names = [f"{app}:{one.name}" for app, one in patterns if not one.pattern.converters]
    return [(name, reverse(name)) for name in names if name not in _NO_PAGES and not name.startswith("accounts:passkey")]


class Walk:
    """One walk. `signed`: a sign was received; `answered`: and somebody has answered for all of them since."""

    def __init__(self, settings: Any, seed: int) -> None:
        self.random, self.settings, self.seed = Random(seed), settings, seed  # noqa: S311 - a walk, not a secret
        self.person = Patient(settings)
        self.devices = [self.person.client]
        self.known: dict[int, set[str]] = {}  # the exercises of each version of the plan
        self.signed = self.answered = False
        self.number, self.day, self.told = 0, 0, [f"seed {seed}"]
        self.person.begin()
        self.clinician = Clinician(f"Dr Walk {seed}")
        self.consent = self.clinician.enter(self.person)
        self.account = accounts.new_account()

    # What is drawn
    @property
    def device(self) -> Client:
        return self.random.choice(self.devices)

    def step(self) -> None:
        """One action and what must hold after it."""
        action = self.random.choices(list(ACTIONS), list(ACTIONS.values()))[0]
        self.told.append(action.__name__)
        action(self)
        self.check()

    def fresh_id(self) -> str:
        self.number += 1
        return f"walk-{self.seed}-{self.random.randint(max(1, self.number - 3), self.number):05d}"

    def dated(self) -> str:
        if self.random.random() < 0.15:
            return self.random.choice(ODD_DAYS)
        return (TODAY + timedelta(days=self.day + self.random.choice(OFFSETS))).isoformat()

    def signs(self) -> list[str]:
        return self.random.sample(SAFETY_LINE, self.random.choice((1, 1, 2)))

    def post(self, address: str, fields: dict[str, Any], device: Client | None = None) -> Any:
        """As a browser: what leads elsewhere is followed, and going in circles is an error of Django's client."""
        response = (device or self.device).post(address, fields, follow=True)
        assert response.status_code < 500, self.words(address)
        return response

    def words(self, said: str) -> str:
        return f"{said} after: {', '.join(self.told)}"

    # What people do
    def look(self) -> None:
        name, address = self.random.choice(PAGES)
        self.looked_at(self.device, name, address)

    def check_in_calm(self) -> None:
        self._send({"none": "1", "leg_pain": "3", "feeling": self.random.choice(("as_before", "less", "untried"))})

    def check_in_with_a_sign(self) -> None:
        self._send({"tick": self.signs(), **self.random.choice(({}, {"none": "1"}, {"leg_pain": "eleven"}, {"gate": "1"}))})
        self.signed, self.answered = True, False

    def _send(self, fields: dict[str, Any]) -> None:
        door = self.random.choice(("/care/check-in/", "/care/check-in/", "/care/check-in/week/", "/care/arrive"))
        record = {"id": self.random.choice((self.fresh_id(), self.fresh_id(), "x", "")), "on": self.dated(), "version": "1", **fields}
        if door == "/care/arrive":
            record |= {"kind": self.random.choice(("check_in", "weekly")), "who": who(self.person.opened), "more": self.random.choice("012")}
        self.told.append(f"{door} {record['on']} {fields.get('tick', '')}")
        self.post(door, record)

    def train(self) -> None:
        versions = store.versions(self.person.care)
        document = self.random.choice(versions).document
        did = {f"did-{one['exercise']}": self.random.choice(("done", "part", "hurt")) for one in document.get("items", ())}
        self.post("/care/session/", {"id": self.fresh_id(), "on": self.dated(), "version": str(document["version"]), **did})

    def take_an_entry_back(self) -> None:
        """Any of them, also one with a sign: the sign goes on to count."""
        care = self.person.care
        found = [("check_in", one.id) for one, _ in store.check_ins_with_taken_back(care)]
        found += [("session", one.id) for one, _ in store.sessions_with_taken_back(care)]
        kind, entry = self.random.choice(found or [("check_in", "nothing")])
        self.post("/care/entries/", {"kind": kind, "entry": entry})

    def send_the_first_page(self) -> None:
        version = str(self.person.care.version.number)
        said = self.random.choice(({}, {"looked_at": "no"}, {"looked_at": "yes", "version": "1"}, {"looked_at": "yes", "version": version}))
        still = self.random.choice(((), (), self.signs()))
        stopped = self.person.care.version.kind == "get_seen"
        response = self.post("/care/start/1/", {**HEALTH, **said, "still": list(still)})
        if stopped and said.get("looked_at") == "yes" and said["version"] == version and response.request["PATH_INFO"] == "/care/start/2/":
            self.answered = True

    def send_the_second_page(self) -> None:
        """Browser Back is enough for that."""
        self.post("/care/start/2/", DAY)

    def tick_an_emergency_in_the_interview(self) -> None:
        page, items = self.random.choice(list(EMERGENCIES.items()))
        self.post(f"/interview/{page}/", {"tick": self.random.choice(items)})
        self.signed, self.answered = True, False

    def take_the_ticks_back(self) -> None:
        for page in EMERGENCIES:
            self.post(f"/interview/{page}/", {"none": "1"})

    def begin_anew(self) -> None:
        before = self.person.client.cookies["sural_interview"].value
        self.post("/interview/start", {}, self.person.client)
        if self.person.client.cookies["sural_interview"].value != before:  # allowed where no stop holds; the walk goes on with the old one
            assert not self.stopped, self.words("a new interview in place of a stop")
            self.person.client.cookies["sural_interview"] = before

    def another_device(self) -> None:
        page = self.post("/care/devices/", {}, self.person.client).content.decode()
        client = Client()
        client.post("/device/" + page.partition("/device/")[2].partition("<")[0])
        self.devices.append(client)

    def another_device_by_the_account(self) -> None:
        accounts.claim(self.account, self.person.opened.row)
        client = Client()
        client.force_login(self.account)
        client.post("/account/plans/", {"plan": str(accounts.plans(self.account)[0].number)})
        self.devices.append(client)

    def another_zone(self) -> None:
        for client in (self.device, self.clinician.client):
            client.cookies["sural_zone"] = self.random.choice(ZONES)

    def another_day(self) -> None:
        self.day = max(-5, self.day + self.random.choice((-3, -1, 1, 1, 2, 9)))
        self.person.go_to(self.day)

    def clinician_changes(self) -> None:
        plan, version = self.person.plan, str(self.person.care.version.number)
        exercise = plan.items[0].exercise_id if isinstance(plan, Plan) and plan.items else "calf_raise"
        sent = self.random.choice((("add/", {"exercise": exercise}), (f"item/{exercise}/", {"action": "lock"}), (f"item/{exercise}/", {"action": "end"})))
        self._as_clinician(sent[0], {**sent[1], "version": self.random.choice((version, "1", "2"))})

    def clinician_answers(self) -> None:
        seen, version = self.person.plan, self.person.care.version
        if not isinstance(seen, GetSeen):
            return
        page = self.clinician.get(f"/clinic/{self.consent}/clear/")
        asked = [key for key, *_ in page.context["asked"]] if page.context else []
        now = {f"now-{key}": self.random.choice(("no", "no", "no", "yes")) for key in asked}
        day = today_in(self.person.care.zone).isoformat()
        stale = self.random.random() < 0.3
        fields = {**now, "version": "1" if stale else str(version.number), "on": day, "confirmed": ["clot_excluded"]}
        self._as_clinician("clear/", fields)
        if not stale and store.open_care(self.person.opened).version.pk != version.pk:  # type: ignore[union-attr]
            self.answered = True

    def _as_clinician(self, address: str, fields: dict[str, Any]) -> None:
        response = self.clinician.client.post(f"/clinic/{self.consent}/{address}", fields, follow=True)
        assert response.status_code < 500, self.words(address)

    # What must hold
    @property
    def stopped(self) -> bool:
        """Whether, by what was sent and answered, nothing but the stop may be there."""
        return self.signed and not self.answered

    def check(self) -> None:
        """The store after each action, the clinician's list, and some pages on some device."""
        chain = self.check_versions()
        if self.stopped:
            assert chain[-1] == ("get_seen", False), self.words("no stop, or one that nobody has answered for was lifted")
            assert self.on_the_list(), self.words("not on the clinician's list")
        for name, address in (self.random.choice(PLAN_PAGES), self.random.choice(PAGES)):
            self.looked_at(self.device, name, address)

    def check_versions(self) -> list[tuple[str, bool]]:
        """No plan follows a stop that no clearance has lifted, in whatever course. Kind and clearance of each version, oldest first."""
        rows = StoredVersion.objects.filter(course__record__interview=self.person.opened.row.pk).order_by("pk")
        chain = [(kind, clearance is not None) for kind, clearance in rows.values_list("kind", "clearance")]
        assert all(after == "get_seen" or (kind, lifted) != ("get_seen", False) for (kind, lifted), (after, _) in pairwise(chain)), self.words("stepped over")
        return chain

    def on_the_list(self) -> bool:
        return b"Be seen first" in self.clinician.get("/clinic/").content

    def looked_at(self, device: Client, name: str, address: str) -> None:
        """The page is shown without going in circles, and without an exercise where a stop holds."""
        response = device.get(address, follow=True)
        assert response.status_code < 500, self.words(address)
        assert len(response.redirect_chain) <= 3, self.words(f"{address} led to {response.redirect_chain}")
        if self.stopped:
            body = response.content
            found = [mark for mark in EXERCISE_MARKS if mark in body] + ([] if name in _NAMES_ALL else list(self.named(body)))
            assert not found, self.words(f"{address} shows {found}")

    def named(self, body: bytes) -> Iterator[str]:
        """Exercises of any version of the plan that a page names."""
        rows = StoredVersion.objects.filter(course__record__interview=self.person.opened.row.pk, kind="plan").exclude(pk__in=self.known)
        for number, document in rows.values_list("pk", "document"):
            self.known[number] = {KNOWLEDGE.treatment.words[one["exercise"]].name for one in document.get("items", ())}
        text = body.decode("utf-8", "replace")
        names = set[str]().union(*self.known.values())
        yield from (name for name in sorted(names) if " " in name and name in text)  # "Walking" is a word of other pages too

    def check_all(self) -> None:
        """Every page."""
        for name, address in PAGES:
            self.looked_at(self.device, name, address)


PAGES = addresses()
PLAN_PAGES = [(name, address) for name, address in PAGES if name.startswith(("care:", "follow:", "interview:result", "frontdoor:home"))]
ACTIONS: dict[Callable[[Walk], None], int] = {
    Walk.look: 2,
    Walk.check_in_calm: 4,
    Walk.check_in_with_a_sign: 4,
    Walk.train: 2,
    Walk.take_an_entry_back: 2,
    Walk.send_the_first_page: 5,
    Walk.send_the_second_page: 6,
    Walk.tick_an_emergency_in_the_interview: 1,
    Walk.take_the_ticks_back: 2,
    Walk.begin_anew: 1,
    Walk.another_device: 1,
    Walk.another_device_by_the_account: 1,
    Walk.another_zone: 2,
    Walk.another_day: 2,
    Walk.clinician_changes: 2,
    Walk.clinician_answers: 3,
}
