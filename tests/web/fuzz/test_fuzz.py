"""Every address and every form, with what nobody should send: no answer breaks, and none takes a second.

Each round sends every form once, with values of one theme, such as "many digits"; each third round asks every address, with anything at all. Three
rounds run with the suite (one more on PostgreSQL), other ones each time. `SURAL_SEED=...` repeats a run, `SURAL_FUZZ=200` asks for so many rounds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.db import transaction

from tests import fresh_seed
from tests.web.fuzz.addresses import addresses
from tests.web.fuzz.forms import Form
from tests.web.fuzz.hostile import ARGUMENTS, BODIES, HEADERS, NAMES, THEMES, anything
from tests.web.fuzz.states import State, states

ROUNDS = int(os.environ.get("SURAL_FUZZ") or ("1" if "SURAL_DATABASE_URL" in os.environ else "3"))
MOST_S = 1.0  # of a core: other programs on the machine slow a clock on the wall down too, and a core that is shared a little
TRIES = 3
METHODS = ("GET", "GET", "HEAD", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")
AFTER = ("/care/", "/care/check-in/", "/care/everything/", "/care/progress/", "/interview/answers/", "/interview/result/", "/account/", "/clinic/")
FORM = "application/x-www-form-urlencoded"
PART = b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
Pairs = list[tuple[bytes, bytes]]


@dataclass
class Sent:
    """One request, as it goes out."""

    state: str
    method: str
    path: str
    body: bytes = b""
    kind: str = FORM
    headers: dict[str, str] = field(default_factory=dict)


@pytest.mark.django_db
def test_whatever_is_sent_to_whichever_address_is_answered_in_words_and_in_time(settings: Any) -> None:
    people, random = states(settings), Random(fresh_seed.SEED)  # noqa: S311
    _all_is_reached(people)
    clients = {state.name: state.client for state in people}
    for number in range(ROUNDS):
        for sent in (*_forms(people, number, random), *(_addresses(people, random) if number % 3 == 0 else ())):
            _answered(clients[sent.state], sent, random)


def _all_is_reached(people: list[State]) -> None:
    """What this fuzz does not reach it does not try: a new address needs a state that has something to show there."""
    reached = {address.route for address in addresses() for state in people if state.paths(address)}
    assert {address.route for address in addresses()} - reached == set()
    assert len({action for state in people for action in state.forms}) > 50


def _forms(people: list[State], number: int, random: Random) -> Iterator[Sent]:
    """Every form once, of one of the states that see it. From round to round each goes on to its next theme."""
    for place, action in enumerate(sorted({action for state in people for action in state.forms})):
        theme = THEMES[list(THEMES)[(fresh_seed.SEED + place * 5 + number) % len(THEMES)]]
        state = random.choice([state for state in people if action in state.forms])
        headers = random.choice(HEADERS) if random.random() < 0.2 else {}
        yield Sent(state.name, "POST", action, *_packed(_changed(state.forms[action], theme, random), random), headers)


def _changed(form: Form, theme: tuple[bytes, ...], random: Random) -> Pairs:
    """What the form would send, with values of the theme: in one field, in half of them, or in all. Some fields come twice, or not."""
    share = random.choice((0.0, 0.5, 1.0, 1.0))
    sent: Pairs = [(name.encode(), value.encode()) for name, value in form.sent(random)]
    chosen = random.randrange(len(sent)) if sent else 0
    found = [(name, random.choice(theme) if random.random() < share or place == chosen else value) for place, (name, value) in enumerate(sent)]
    if found and random.random() < 0.2:
        found.append((random.choice(found)[0], random.choice(theme)))
    if random.random() < 0.2:
        found.append((random.choice(NAMES), random.choice(theme)))
    return [pair for pair in found if random.random() > 0.05]


def _addresses(people: list[State], random: Random) -> Iterator[Sent]:
    """Every address once, as somebody random, by any method, with any body and query; half of them with arguments that are good."""
    for address in addresses():
        state, method = random.choice(people), random.choice(METHODS)
        known = state.paths(address) if random.random() < 0.5 else []
        junk = {name: quote_from_bytes(random.choice(ARGUMENTS), safe="/") for name in address.arguments}
        path = random.choice(known) if known else address.filled(junk)
        query = _joined([(random.choice(NAMES), anything(random)) for _ in range(random.choice((0, 0, 1, 3)))]).decode("ascii")
        kind, body = random.choice(BODIES) if method not in ("GET", "HEAD") else ("", b"")
        headers = random.choice(HEADERS) if random.random() < 0.3 else {}
        yield Sent(state.name, method, path + (f"?{query}" if query else ""), body, kind, headers)


def _packed(fields: Pairs, random: Random) -> tuple[bytes, str]:
    if random.random() < 0.85:
        return _joined(fields), FORM
    return b"".join(PART % pair for pair in fields) + b"--x--\r\n", "multipart/form-data; boundary=x"


def _joined(fields: Pairs) -> bytes:
    return b"&".join(quote_from_bytes(name, safe="").encode() + b"=" + quote_from_bytes(value, safe="").encode() for name, value in fields)


def _answered(client: Any, sent: Sent, random: Random) -> None:
    """Send it, sometimes read a page that shows what was kept, and leave everything as it was. What took long is sent again: once is an accident."""
    after = Sent(sent.state, "GET", random.choice(AFTER), kind="") if random.random() < 0.3 else None
    took = []
    while len(took) < TRIES and (not took or took[-1] >= MOST_S):
        cookies, savepoint = client.cookies.copy(), transaction.savepoint()
        try:
            took.append(max(_look(client, one) for one in (sent, after) if one))
        finally:
            client.cookies = cookies
            transaction.savepoint_rollback(savepoint)
    assert min(took) < MOST_S, (took, sent)


def _look(client: Any, sent: Sent) -> float:
    """Follow where it leads, and judge each answer; the longest time of one [s]."""
    longest = 0.0
    for turn in range(4):
        start = time.thread_time()
        try:
            response = client.generic(sent.method, sent.path, sent.body, content_type=sent.kind, **sent.headers)
        except Exception as problem:
            problem.add_note(str(sent)[:2_000])
            raise
        longest = max(longest, time.thread_time() - start)
        assert response.status_code < 500, (response.status_code, sent)
        assert b"Traceback" not in response.content, sent
        if response.status_code not in (301, 302, 303) or turn == 3 or not response.url.startswith("/"):
            break
        sent = Sent(sent.state, "GET", response.url, kind="")
    return longest
