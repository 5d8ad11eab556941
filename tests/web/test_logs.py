"""Logs hold no health data, no key and no id (H23)."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import DataError, IntegrityError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from sural_web.booking.models import Booking
from sural_web.care.models import StoredCheckIn
from sural_web.ops.logs import NeverFails, WithoutValues, told_of_thread, told_uncaught
from tests.repository.checkout import ROOT
from tests.web.booking.conftest import Place, place
from tests.web.booking.test_pages import TUESDAY_NINE, once
from tests.web.care.conftest import Patient, begun, patient

__all__ = ["begun", "patient", "place"]

KEY = "kQ7vVxYw0bN3sT5uR9aLmE2dF4gH6jK8pZ1cX_-yO3w"
NUMBER = "8675309"
MAIL = "anna@example.org"


class Lines(logging.Handler):
    """What our handlers would write."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.written.append(WithoutValues().format(record))


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Every record of every logger, as it would be written."""
    handler, loggers = Lines(), [logging.getLogger(), logging.getLogger("django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler.written
    for logger in loggers:
        logger.removeHandler(handler)


def addresses() -> list[str]:
    """Every address of the app, with a key or a number wherever it takes something."""
    return [f"/{address}" for address in _below(get_resolver().url_patterns, "")]


def _below(patterns: list[Any], before: str) -> Iterator[str]:
    for one in patterns:
        address = before + str(one.pattern)
        for name, converter in one.pattern.converters.items():
            filled = NUMBER if isinstance(converter, IntConverter) else KEY
            kind = next(kind for kind in ("int", "slug", "str", "path") if f"<{kind}:{name}>" in address)
            address = address.replace(f"<{kind}:{name}>", filled)
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, address)
        elif isinstance(one, URLPattern):
            yield address


@pytest.mark.django_db
def test_h23_no_address_leaves_its_key_or_number_in_the_log(lines: list[str]) -> None:
    client, found = Client(enforce_csrf_checks=True), addresses()
    for address in found:
        client.get(f"{address}?code={KEY}")
        client.post(address, {"email": MAIL, "code": KEY})
        client.get(f"{address}/{KEY}/nowhere")

    assert len(found) > 60
    assert len(lines) > len(found)
    assert [line for line in lines if KEY in line or NUMBER in line or MAIL in line] == []


@pytest.mark.django_db
def test_h23_an_answer_that_is_refused_is_not_in_the_log(lines: list[str]) -> None:
    client = Client()
    client.post("/interview/start")
    client.post("/interview/10/", {"lines": "1", "rf_age": "460", "rf_sex": "female"})
    assert "460" not in "".join(lines)


REASON = "A zebra-striped bruise on the left calf"
PERSON = "Zacharias Quillfeather"
PHONE = "+1 212 555 0177"


@pytest.mark.django_db
def test_h23_a_whole_visit_leaves_nothing_about_anybody_in_any_log(
    begun: Patient, place: Place, lines: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Answers, plan, a booked visit, the export, a check-in with a sign, a link by mail; and each of them once more while something breaks."""
    settings.EMAIL_HOST = "mail.example"
    wanted = {"name": PERSON, "phone": PHONE, "email": MAIL, "reason": REASON, "share": "yes"}
    begun.client.raise_request_exception = False

    def whole_visit() -> None:
        begun.post("/interview/10/", {"lines": "1", "rf_age": "47", "rf_sex": "female", "seen": "0"})
        with suppress(AssertionError):  # the form is not there in an emergency
            begun.post(TUESDAY_NINE, {**wanted, **once(begun.client, TUESDAY_NINE)})
        for address in ("/interview/result/", "/care/", "/care/plan/", "/care/progress/", "/visit/", "/care/everything/", "/care/everything/fhir.json"):
            begun.get(address)
        begun.check_in(leg_pain="7", tick="saddle_numb", none=None)
        begun.post(reverse("accounts:email"), {"email": MAIL})

    whole_visit()
    assert Booking.objects.filter(name=PERSON).exists()
    assert StoredCheckIn.objects.filter(leg_pain=7).exists()
    for broken in ("sural_web.interview.store.append", "sural_web.care.store.add_check_in", "sural_web.care.judging.current"):
        with monkeypatch.context() as patched:
            patched.setattr(broken, _breaks)
            whole_visit()

    told = "\n".join([*lines, *capfd.readouterr()])
    assert any("IntegrityError" in line for line in lines)
    secrets = [begun.key, MAIL, PHONE, "555", PERSON, "Quillfeather", REASON, "zebra", "saddle", "rf_age", "female", "check-in-0"]
    assert [word for word in secrets if word.casefold() in told.casefold()] == []


def _breaks(*values: Any, **named: Any) -> None:
    """As a database does that quotes what it was given."""
    raise IntegrityError(f"DETAIL: Failing row contains {values} {named} saddle_numb {MAIL}")


DETAILS = (
    IntegrityError(f'duplicate key value violates unique constraint "x"\nDETAIL:  Key (key_hash)=({KEY}) already exists.\n'),
    IntegrityError(f'null value in column "at"\nDETAIL:  Failing row contains ({NUMBER}, answer, saddle_numb, yes, null).\nCONTEXT:  SQL {MAIL}\n'),
    DataError(f'invalid input syntax for type integer: "{KEY}"\nLINE 1: SELECT 1 WHERE item = {NUMBER}'),
    ValueError(f"could not convert string to float: '{KEY}'"),
    KeyError(KEY),
)


@pytest.mark.parametrize("error", DETAILS, ids=[type(one).__name__ + str(number) for number, one in enumerate(DETAILS)])
def test_h23_an_error_is_told_by_its_class_and_places_and_not_by_what_the_database_says_of_the_row(error: Exception, lines: list[str]) -> None:
    try:
        try:
            raise error
        except Exception as problem:
            raise RuntimeError(f"while {KEY} was kept") from problem
    except RuntimeError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", f"/clinic/welcome/{KEY}/")

    (text,) = lines
    assert type(error).__name__ in text
    assert "test_logs.py:" in text
    assert [word for word in (KEY, NUMBER, MAIL, "saddle_numb", "already exists") if word in text] == []


@pytest.mark.parametrize("message", [f"Bad code {KEY}", f"GET /clinic/welcome/{KEY}/ failed", f"Mail to {MAIL} was refused\nDETAIL: {NUMBER}"])
def test_h23_a_message_that_was_put_together_beforehand_loses_its_keys_too(message: str, lines: list[str]) -> None:
    logging.getLogger("some.library").warning(message)

    assert [word for word in (KEY, NUMBER, MAIL) if word in lines[0]] == []


def test_h23_a_line_that_a_full_disk_does_not_take_is_not_told_elsewhere_either(capsys: pytest.CaptureFixture[str]) -> None:
    full = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115, closing it fails, as it should
    logger = logging.Logger("full")
    logger.addHandler(NeverFails(full))
    logger.error("an error about %s", KEY)

    assert capsys.readouterr().err == ""
    with pytest.raises(OSError, match="No space left"):
        full.close()


def test_h23_a_command_that_ends_by_an_error_of_the_database_does_not_print_the_row(capsys: pytest.CaptureFixture[str]) -> None:
    set_up = "import sys, django; django.setup(); from sural_web.ops.logs import told_uncaught; sys.exit(sys.excepthook is not told_uncaught)"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.web.settings"}
    assert subprocess.run([sys.executable, "-c", set_up], env=environment, cwd=ROOT, check=False).returncode == 0
    told_uncaught(IntegrityError, DETAILS[1], None)
    assert "IntegrityError" in (told := capsys.readouterr().err)
    assert NUMBER not in told


def test_h23_a_thread_that_ends_by_an_error_does_not_print_it_either(lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    told_of_thread(threading.ExceptHookArgs((ValueError, DETAILS[3], None, None)))
    assert "ValueError" in lines[0]
    assert KEY not in lines[0] + capsys.readouterr().err
