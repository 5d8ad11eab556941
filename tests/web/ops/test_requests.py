"""What every address does alike: HEAD answers as GET, text that can't be kept is refused, a busy database is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from sural_web.interview.models import LogEntry
from sural_web.ops.refusals import readable
from tests.web.conftest import Visitor

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("address", ["/", "/alive", "/interview/", "/care/", "/account/sign-in/", "/device/a-code/", "/worker.js", "/nowhere/"])
def test_head_answers_with_the_head_of_get_and_no_body(address: str) -> None:
    head, whole = Client().head(address), Client().get(address)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]


def test_head_of_a_page_that_does_something_when_it_is_sent_does_nothing(visitor: Visitor) -> None:
    visitor.start()
    assert visitor.client.head("/interview/delete/").status_code == 200
    assert visitor.client.get("/interview/").status_code == 302


@pytest.mark.parametrize("body", [b"rf_age=4%00&lines=1", b"rf_age%00=40&lines=1", b"tick=saddle_numb%00", b"tick=%C0%80\x00"])
def test_text_with_nul_is_refused_in_words_and_changes_nothing(body: bytes, visitor: Visitor) -> None:
    visitor.start()
    response = visitor.client.post("/interview/10/", body, content_type=FORM)
    assert (response.status_code, LogEntry.objects.count()) == (400, 0)
    assert b"We could not read that" in response.content


@pytest.mark.parametrize("address", ["/why/?loss=%00", "/causes/%00/", "/device/%00/", "/calendar/%00.ics"])
def test_an_address_with_nul_is_refused(address: str) -> None:
    assert Client().get(address).status_code == 400


def test_a_cookie_with_nul_counts_as_absent() -> None:
    client = Client()
    client.cookies.load({"sural_interview": "a\x00b", settings.SESSION_COOKIE_NAME: "12345678\x00"})
    assert client.get("/interview/").status_code == 410
    assert client.get("/account/").status_code == 302


def as_served(client: Client) -> Client:
    """Requests of the client pass what stands before Django."""
    django = client.handler
    client.handler = lambda environ: django(readable(environ))  # type: ignore[assignment,method-assign]
    return client


@pytest.mark.parametrize("kind", ["text/plain; a*=nothing-known''x", "a; charset=idna", "text/plain; charset*=utf-7''utf-8", "\xff; charset=\xff"])
def test_a_content_type_that_django_itself_can_not_read_is_refused_in_words(kind: str) -> None:
    response = as_served(Client()).generic("POST", "/interview/start?next=%ff%5Cevil", b"a=1", content_type=kind)
    assert response.status_code in (400, 302)
    assert response.status_code == 302 or b"We could not read that" in response.content


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-16", "utf-7", "hex", "idna", "nothing-known"])
@pytest.mark.parametrize("kind", [FORM, MULTIPART_CONTENT])
def test_a_form_in_another_encoding_is_refused(charset: str, kind: str, visitor: Visitor) -> None:
    visitor.start()
    body: Any = (
        b"rf_age=%5Cud800" if kind == FORM else b'--BoUnDaRyStRiNg\r\nContent-Disposition: form-data; name="rf_age"\r\n\r\n\\ud800\r\n--BoUnDaRyStRiNg--\r\n'
    )
    response = as_served(visitor.client).generic("POST", "/interview/10/", body, content_type=f"{kind}; charset={charset}")
    assert (response.status_code, LogEntry.objects.count()) == (400, 0)


@contextmanager
def somebody_else_writes() -> Iterator[None]:
    """Another connection holds what a page needs to write, and nobody waits for long."""
    sqlite = connection.vendor == "sqlite"
    held, wait = connection.copy(), "PRAGMA busy_timeout = {}" if sqlite else "SET lock_timeout = {}"
    connection.cursor().execute(wait.format(50))
    try:
        with transaction_of(held):
            if not sqlite:
                held.cursor().execute(f"LOCK TABLE {LogEntry._meta.db_table} IN SHARE MODE")
            yield
    finally:
        held.close()
        connection.cursor().execute(wait.format(5000))


@contextmanager
def transaction_of(other: BaseDatabaseWrapper) -> Iterator[None]:
    other.cursor().execute("BEGIN IMMEDIATE" if other.vendor == "sqlite" else "BEGIN")
    yield
    other.cursor().execute("ROLLBACK")


@pytest.mark.django_db(transaction=True)
def test_h46_while_the_database_is_locked_somebody_reads_that_nothing_was_kept_and_to_get_help_for_a_sign(visitor: Visitor) -> None:
    page = visitor.start()
    visitor.client.raise_request_exception = False
    with somebody_else_writes():
        response = visitor.none(page)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert b"was not kept" in response.content
    assert b"get help now" in response.content
