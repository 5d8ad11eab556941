"""Somebody with a finished interview, a plan, and the safety line of the day answered."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sural import Answers, Interview, Knowledge
from sural.plan.diary.check_in import CheckIn
from sural_web.care import store
from sural_web.interview import store as interviews

STORY = {"rf_age": "40to49", "rf_sex": "female", "duration": "6to12w", "pain_severity": "0to3", "pain_below_knee": "yes", "low_back_pain": "yes"}
HEALTH = {"none": "1", "falls_3m": "none"}
DAY = {"leg_pain": "3", "back_pain": "2", "settle_time": "lt30min", "night_waking": "no", "minutes": "30", "equipment": ["wall", "chair", "mat", "strap"]}


def begin(client: Client, check_ins: int) -> None:
    """The cookie of `client` opens the plan."""
    knowledge = Knowledge.load()
    interview = Interview(knowledge, Answers(), "patient")
    for page in knowledge.pages.values():
        if page.block != "clinician":
            interview = interview.skip(page.id)
    calm = {finding.id: finding.levels[0] for finding in knowledge.findings.values() if finding.who_can_answer == "patient"}
    for key, level in (calm | STORY).items():
        interview = interview.answer(key, level)
    key, _ = interviews.begin()
    opened = interviews.open_with(key)
    assert opened is not None
    interviews.append(opened, interview.mark_body(()))
    client.cookies["sural_interview"] = key
    client.post("/care/start/1/", HEALTH)
    client.post("/care/start/2/", DAY)
    client.post("/care/check-in/", {"id": "check-in-now", "none": "1", "leg_pain": "3"})
    _before(key, check_ins)


def let_in(client: Client) -> None:
    """A clinician of the practice "kills" has the consent of this person, who can write to them."""
    from sural_web.accounts import staff
    from sural_web.clinic import store as clinics
    from sural_web.practice import staffing
    from sural_web.practice.models import Membership, Practice

    now = timezone.now()
    practice, made = Practice.objects.get_or_create(slug="kills", defaults={"name": "Kills", "phone": "+1 212 555 0100"})
    if made:
        staffing.give_role(practice, staff.new_staff("Dr Kills"), "clinician", "Dr Kills", now)
    account = Membership.objects.get(practice=practice).account
    opened = interviews.open_with(client.cookies["sural_interview"].value)
    assert opened is not None
    assert clinics.let_in(account, clinics.new_code(opened, now), "A. B.", now)


def clinician_of(client: Client) -> str:
    """The session of a clinician whom this person has let in, and the number of the consent."""
    from sural_web.accounts import store as accounts
    from sural_web.clinic import store as clinics
    from sural_web.policy.actor import PROVED_AT

    opened, account, theirs = interviews.open_with(client.cookies["sural_interview"].value), accounts.new_clinician("Dr Bench"), Client(SERVER_NAME="localhost")
    grant = clinics.let_in(account, clinics.new_code(opened, timezone.now()), "B. M.", timezone.now()) if opened else None
    if grant is None:
        raise SystemExit("Nobody was let in.")
    theirs.force_login(account)
    session = theirs.session
    session[PROVED_AT] = int(time.time())
    session.save()
    return f"{session.session_key}:{grant.pk}"


# By kind of sender: what a person needs who sends such records; and the key of whoever sends them, where that is somebody else.
PREPARED: dict[str, Callable[[Client], str | None]] = {"messages": let_in, "findings": clinician_of, "notes": clinician_of}


def _before(key: str, check_ins: int) -> None:
    opened = interviews.open_with(key)
    care = store.open_care(opened) if opened else None
    if care is None:
        raise SystemExit("There is no plan.")
    for number in range(1, check_ins + 1):
        store.add_check_in(care, CheckIn(f"check-in-{number:05d}", timezone.localdate() - timedelta(days=number), {}, 3.0), 1)
