"""What one worker writes is on the page of the next request, whichever worker answers it and whatever it has kept in memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.web.served import Served, environment
from benchmarks.web.visitor import Visitor

ENOUGH = 12  # requests, each over a connection of its own: both workers answer some of them
PREPARE = """
import django
django.setup()
from django.test import Client
from benchmarks.web.patient import begin, clinician_of
person = Client(SERVER_NAME="localhost")
begin(person, 0)
print(person.cookies["sural_interview"].value, clinician_of(person))
"""


def prepared(data: Path) -> tuple[str, str, str]:
    """The key of a person with a plan, the session of a clinician whom they have let in, and the number of that consent."""
    made = subprocess.run([sys.executable, "-P", "-c", PREPARE], env=environment(data), stdout=subprocess.PIPE, text=True, check=True)
    person, clinician = made.stdout.split()
    return person, *clinician.split(":")


def pages(server: Served, session: str, number: str) -> list[tuple[int, str]]:
    """What the clinician is shown, again and again."""
    found = []
    for _ in range(ENOUGH):
        visitor = Visitor(server.port)
        visitor.cookies["sural_account"] = session
        found.append((visitor.ask("GET", f"/clinic/{number}/").status, visitor.body))
        visitor.connection.close()
    return found


def test_h94_a_sign_and_consent_that_is_taken_back_are_seen_by_every_worker(server: Served) -> None:
    key, session, number = prepared(server.data)
    assert all(status == 200 and 'data-standing="' not in body for status, body in pages(server, session, number))
    person = Visitor(server.port)
    person.cookies["sural_interview"] = key
    person.ask("GET", "/care/check-in/")
    told = [("id", "check-in-sign"), ("tick", "saddle_numb"), ("leg_pain", "8")]
    assert person.ask("POST", "/care/check-in/", [("csrfmiddlewaretoken", person.token), *told]).status in (200, 302)
    assert all(status == 200 and 'data-standing="emergency"' in body for status, body in pages(server, session, number))
    person.ask("GET", "/care/clinicians/")
    assert person.ask("POST", "/care/clinicians/", [("csrfmiddlewaretoken", person.token), ("take_back", number)]).status in (200, 302)
    person.connection.close()
    assert {status for status, _ in pages(server, session, number)} == {404}
