"""Every address and every form, with what nobody should send: no answer breaks, and none takes a second.

Some hundred requests run with the suite, other ones each time; Hypothesis says how to repeat one that fails. `SURAL_FUZZ=20000` asks for so many.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_from_bytes

import hypothesis
import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given
from hypothesis import strategies as st

from tests.web.fuzz.addresses import Address, addresses
from tests.web.fuzz.hostile import BODIES, HEADERS, anything, arguments
from tests.web.fuzz.states import State, states

REQUESTS = int(os.environ.get("SURAL_FUZZ", "120"))
MOST_S = 1.0  # of a core: other programs on the machine slow a clock on the wall down too
METHODS = ("GET", "HEAD", "POST", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")
AFTER = ("/care/", "/care/check-in/", "/care/everything/", "/care/progress/", "/interview/answers/", "/interview/result/", "/account/", "/clinic/")
FORM = "application/x-www-form-urlencoded"
PART = b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'


@dataclass
class Sent:
    """One request, as it goes out."""

    state: str
    method: str
    path: str
    body: bytes = b""
    kind: str = FORM
    headers: dict[str, str] = field(default_factory=dict)


@st.composite
def requests(draw: Any, people: list[State]) -> Sent:
    """Half of them are what a form would send, with a field or two changed; the others are anything at all."""
    state = draw(st.sampled_from(people))
    headers = draw(st.sampled_from((*[{}] * 8, *HEADERS)))
    if state.forms and draw(st.booleans()):
        action = draw(st.sampled_from(sorted(state.forms)))
        fields = _changed(draw, state.forms[action].sent(draw(st.randoms(use_true_random=False))), state)
        return Sent(state.name, "POST", action, *_packed(draw, fields), headers)
    path = _path(draw, state, draw(st.sampled_from(addresses())))
    method = draw(st.sampled_from(METHODS))
    if method == "POST" and draw(st.integers(0, 3)):
        return Sent(state.name, method, path, *_packed(draw, _changed(draw, [], state)), headers)
    kind, body = draw(st.sampled_from(BODIES)) if method not in ("GET", "HEAD") else ("", b"")
    query = draw(st.one_of(st.just(b""), st.lists(st.tuples(st.sampled_from(_names(state)), anything), max_size=3).map(_joined)))
    return Sent(state.name, method, path + (f"?{query.decode('ascii')}" if query else ""), body, kind, headers)


def _path(draw: Any, state: State, address: Address) -> str:
    known = state.paths(address)
    if known and draw(st.integers(0, 2)):
        return str(draw(st.sampled_from(known)))
    return address.filled({name: quote_from_bytes(draw(arguments), safe="/") for name in address.arguments})


def _names(state: State) -> list[bytes]:
    return [b"", b"a[]", b"\xff", b"a\x00", *sorted({name.encode() for form in state.forms.values() for name in form.fields})]


def _changed(draw: Any, fields: list[tuple[str, str]], state: State) -> list[tuple[bytes, bytes]]:
    """One to four fields more, fewer, twice or with another value."""
    found = [(name.encode(), value.encode()) for name, value in fields]
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(found)))
        name = found[place][0] if place < len(found) and draw(st.integers(0, 4)) else draw(st.sampled_from(_names(state)))
        how = draw(st.sampled_from(("set", "set", "set", "add", "drop")))
        if how == "add" or place == len(found):
            found.append((name, draw(anything)))
        elif how == "set":
            found[place] = (name, draw(anything))
        else:
            del found[place]
    return found


def _packed(draw: Any, fields: list[tuple[bytes, bytes]]) -> tuple[bytes, str]:
    if draw(st.integers(0, 5)):
        return _joined(fields), FORM
    return b"".join(PART % pair for pair in fields) + b"--x--\r\n", "multipart/form-data; boundary=x"


def _joined(fields: list[tuple[bytes, bytes]]) -> bytes:
    return b"&".join(quote_from_bytes(name, safe="").encode() + b"=" + quote_from_bytes(value, safe="").encode() for name, value in fields)


@pytest.mark.django_db
def test_whatever_is_sent_to_whichever_address_is_answered_in_words_and_in_time(settings: Any) -> None:
    people = states(settings)
    _all_is_reached(people)
    clients = {state.name: state.client for state in people}

    @hypothesis.settings(max_examples=REQUESTS, suppress_health_check=list(HealthCheck), deadline=None)
    @given(requests(people), st.sampled_from(("", "", "", *AFTER)))
    def answered(sent: Sent, after: str) -> None:
        client = clients[sent.state]
        cookies, savepoint = client.cookies.copy(), transaction.savepoint()
        try:
            _look(client, sent)
            if after:
                _look(client, Sent(sent.state, "GET", after, kind=""))
        finally:
            client.cookies = cookies
            transaction.savepoint_rollback(savepoint)

    answered()


def _all_is_reached(people: list[State]) -> None:
    """What this fuzz does not reach it does not try: a new address needs a state that has something to show there."""
    reached = {address.route for address in addresses() for state in people if state.paths(address)}
    assert {address.route for address in addresses()} - reached == set()
    assert len({action for state in people for action in state.forms}) > 50


def _look(client: Any, sent: Sent) -> None:
    """Send it, follow where it leads, and judge each answer."""
    for turn in range(4):
        start = time.thread_time()
        response = client.generic(sent.method, sent.path, sent.body, content_type=sent.kind, **sent.headers)
        took = time.thread_time() - start
        event(f"status {response.status_code}")
        assert response.status_code < 500, (response.status_code, sent)
        assert took < MOST_S, (took, sent)
        assert b"Traceback" not in response.content, sent
        if response.status_code not in (301, 302, 303) or turn == 3 or not response.url.startswith("/"):
            return
        sent = Sent(sent.state, "GET", response.url, kind="")
