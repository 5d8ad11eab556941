"""Logs hold no health data, no key and no id (H23)."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DataError, IntegrityError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from sural_web.ops.logs import NeverFails, WithoutValues, told_of_thread, told_uncaught
from tests.repository.checkout import ROOT

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
