"""What somebody sends again and again while workers are killed, and what of it the database must hold in the end."""

from __future__ import annotations

import contextlib
import html
import http.client
import json
import re
import sqlite3
import threading
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any, ClassVar

from benchmarks.web.served import Served
from benchmarks.web.visitor import Visitor

DATABASE = "SURAL_DATABASE_URL"
_LOST = (OSError, http.client.HTTPException)  # no answer came: it may have been kept or not


@dataclass
class Sender(ABC):
    """One person who sends one record after another until `stop`. What got no answer is sent again.

    To add a way in which people write: a class here with its line in `KINDS`, and what such a person needs beforehand in `patient.PREPARED`.
    `stored` is the query of what the database holds: whose it is (the hash of the key, or the record, which begins with the name), and the record.
    """

    stored: ClassVar[str]

    port: int
    key: str
    name: str
    stop: threading.Event
    acknowledged: list[str] = field(default_factory=list)
    again: int = 0
    refused: list[str] = field(default_factory=list)

    def run(self) -> None:
        visitor: Visitor | None = None
        while not self.stop.is_set():
            record = self.record(len(self.acknowledged))
            try:
                visitor = visitor or self._visitor()
                why_not = self.sent(visitor, record)
            except _LOST:
                self.again += 1
                if visitor:
                    visitor.connection.close()
                visitor = None
                continue
            self.refused.append(why_not) if why_not else self.acknowledged.append(record)
        if visitor:
            visitor.connection.close()

    def _visitor(self) -> Visitor:
        visitor = Visitor(self.port)
        visitor.cookies["sural_interview"] = self.key
        try:
            self.open(visitor)
        except _LOST:
            visitor.connection.close()
            raise
        return visitor

    @property
    def mark(self) -> str:
        """By which its rows are known in the database."""
        from sural_web.ops.key_hash import key_hash

        return key_hash(self.key)

    @abstractmethod
    def record(self, number: int) -> str:
        """The next one to send."""

    @abstractmethod
    def open(self, visitor: Visitor) -> None:
        """Get the token of the form."""

    @abstractmethod
    def sent(self, visitor: Visitor, record: str) -> str:
        """Send it; why it was refused, or nothing where it was acknowledged."""

    def faults(self, stored: list[str]) -> tuple[int, int]:
        """How many acknowledged records are lost, and how many are there more often than once."""
        mine = Counter(stored)
        return sum(not mine[one] for one in self.acknowledged), sum(count > 1 for count in mine.values())


class CheckIns(Sender):
    """Check-ins under ids of their own, as the worker of a phone sends them: each must be there once."""

    stored = "SELECT client_id, client_id FROM care_storedcheckin WHERE client_id LIKE 'person-%'"

    def record(self, number: int) -> str:
        return f"{self.name}-{number:06d}"

    def open(self, visitor: Visitor) -> None:
        visitor.ask("GET", "/care/arrive")
        visitor.token = json.loads(visitor.body)["token"]

    def sent(self, visitor: Visitor, record: str) -> str:
        told = [("kind", "check_in"), ("id", record), ("none", "1"), ("leg_pain", "3")]
        answer = visitor.ask("POST", "/care/arrive", [("csrfmiddlewaretoken", visitor.token), *told])
        state = json.loads(visitor.body) if answer.status == 200 else {}
        return "" if state.get("state") in ("arrived", "again") else f"{answer.status} {state.get('why', '')}"


class Answers(Sender):
    """Answers of an interview, each another age than the one before. The log must hold them in their order.

    An answer that got no acknowledgement may stand there twice in a row, which says the same as once; no more often than it was sent again.
    """

    stored = (
        "SELECT i.key_hash, l.value FROM interview_logentry l JOIN interview_storedinterview i ON i.id = l.interview_id "
        "WHERE l.item = 'rf_age' AND l.action = 'answer' AND l.value IS NOT NULL ORDER BY l.interview_id, l.number"
    )

    def record(self, number: int) -> str:
        return str(20 + number % 70)

    def open(self, visitor: Visitor) -> None:
        visitor.ask("GET", "/interview/10/")

    def sent(self, visitor: Visitor, record: str) -> str:
        told = [("seen", "0"), ("lines", "1"), ("rf_age", record), ("rf_sex", "female"), ("from_answers", "1")]
        answer = visitor.ask("POST", "/interview/10/", [("csrfmiddlewaretoken", visitor.token), *told])
        return "" if answer.status == 302 else str(answer.status)

    def faults(self, stored: list[str]) -> tuple[int, int]:
        runs = [(value, len(list(run))) for value, run in groupby(stored)]
        kept = [value for value, _ in runs]
        # The last one may have been kept without its acknowledgement.
        right = kept[: len(self.acknowledged)] == self.acknowledged and len(kept) <= len(self.acknowledged) + 1
        lost = 0 if right else max(1, len(self.acknowledged) - len(kept))
        return lost, max(0, sum(count - 1 for _, count in runs) - self.again)


class Examiner(Sender):
    """A clinician. The key is their session and the number of the consent that a person gave them."""

    page: ClassVar[str]

    @property
    def mark(self) -> str:
        return self.key.partition(":")[2]

    @property
    def address(self) -> str:
        return f"/clinic/{self.mark}/{self.page}/"

    def open(self, visitor: Visitor) -> None:
        visitor.cookies["sural_account"] = self.key.partition(":")[0]
        visitor.ask("GET", self.address)


class Findings(Examiner):
    """Findings of an examination, one test that is found the other way each time. The record must hold them in their order, each once.

    The same again is no new entry.
    """

    page = "exam"

    stored = (
        "SELECT CAST(g.id AS TEXT), f.level FROM consultation_finding f JOIN consultation_consultation c ON c.id = f.consultation_id "
        "JOIN clinic_grant g ON g.interview_id = c.interview_id AND g.account_id = c.account_id ORDER BY g.id, f.id"
    )

    def record(self, number: int) -> str:
        return ("yes", "no")[number % 2]

    def sent(self, visitor: Visitor, record: str) -> str:
        told = [("seen", "99999"), ("group", "1"), ("found-slump_clinician", record)]
        answer = visitor.ask("POST", self.address, [("csrfmiddlewaretoken", visitor.token), *told])
        return "" if answer.status == 302 else str(answer.status)

    def faults(self, stored: list[str]) -> tuple[int, int]:
        doubled = sum(one == other for one, other in pairwise(stored))
        right = stored[: len(self.acknowledged)] == self.acknowledged and len(stored) <= len(self.acknowledged) + 1
        return 0 if right or doubled else max(1, len(self.acknowledged) - len(stored)), doubled


@dataclass
class Notes(Examiner):
    """Notes of visits, each saved for later and then signed. Each must be there once, signed, with the words that were typed."""

    stored = (
        "SELECT CAST(g.id AS TEXT), n.blocks -> 1 ->> 'text' FROM consultation_note n JOIN consultation_consultation c ON c.id = n.consultation_id "
        "JOIN clinic_grant g ON g.interview_id = c.interview_id AND g.account_id = c.account_id"
    )
    page = "note"
    to_save: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    to_sign: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def record(self, number: int) -> str:
        return f"{self.name}-{number:06d}: walks to work again."

    def sent(self, visitor: Visitor, record: str) -> str:
        if record not in self.to_sign:
            if record not in self.to_save:
                self.to_save[record] = self._form(visitor, record)
            answer = visitor.ask("POST", self.address, [("csrfmiddlewaretoken", visitor.token), *self.to_save[record]])
            if answer.status != 302:
                return f"{answer.status} of a draft"
            self.to_sign[record] = [*self._form(visitor, record), ("sign", "1")]
        answer = visitor.ask("POST", self.address, [("csrfmiddlewaretoken", visitor.token), *self.to_sign[record]])
        return "" if answer.status == 302 else f"{answer.status} of a signature"

    def _form(self, visitor: Visitor, record: str) -> list[tuple[str, str]]:
        """All that the page of the note would send, with the record as what was typed into the history."""
        visitor.ask("GET", self.address)
        hidden = re.findall(r'name="(basis|revision|after|base-\w+)" value="([^"]*)"', visitor.body)
        typed = re.findall(r'name="(text-\w+)"[^>]*>\n(.*?)</textarea>', visitor.body, re.DOTALL)
        if not typed:  # a page that says to come again
            raise http.client.HTTPException
        return [*hidden, *((name, record if name == "text-history" else html.unescape(text)) for name, text in typed)]


@dataclass
class Messages(Sender):
    """Messages to a practice, each by a form with a mark of its own that is sent again as it is: each must be there once, with its item of the inbox."""

    stored = (
        "SELECT i.key_hash, m.text FROM threads_message m JOIN threads_thread t ON t.id = m.thread_id "
        "JOIN interview_storedinterview i ON i.id = t.interview_id JOIN inbox_item n ON n.message_id = m.id"
    )
    address = "/messages/kills/"
    marks: dict[str, str] = field(default_factory=dict)

    def record(self, number: int) -> str:
        return f"{self.name}-{number:06d}: may I walk to work?"

    def open(self, visitor: Visitor) -> None:
        visitor.ask("GET", self.address)

    def sent(self, visitor: Visitor, record: str) -> str:
        if record not in self.marks:
            visitor.ask("GET", self.address)
            found = re.search(r'name="once" value="([^"]+)"', visitor.body)
            if found is None:  # a page that says to come again
                raise http.client.HTTPException
            self.marks[record] = found[1]
        answer = visitor.ask("POST", self.address, [("csrfmiddlewaretoken", visitor.token), ("text", record), ("once", self.marks[record])])
        return "" if answer.status == 302 else str(answer.status)


KINDS: dict[str, Callable[..., Sender]] = {"check-ins": CheckIns, "answers": Answers, "messages": Messages, "findings": Findings, "notes": Notes}


def all_stored(server: Served, crowd: list[Sender]) -> dict[str, list[str]]:
    """By the name of the person, what the database holds of what they sent."""
    found: dict[str, list[str]] = {one.name: [] for one in crowd}
    by_key = {one.mark: one for one in crowd}
    named = {one.name: one for one in crowd}
    with contextlib.closing(_connected(server)) as database:
        for kind in {type(one) for one in crowd}:
            for whose, record in database.execute(kind.stored):
                one = by_key.get(whose) or named.get(whose.rpartition("-")[0])
                if type(one) is kind:
                    found[one.name].append(record if isinstance(record, str) else f"{record:.0f}")
    return found


def _connected(server: Served) -> Any:
    """SQLite, or the PostgreSQL that the server was told of."""
    if DATABASE not in server.settings:
        return sqlite3.connect(server.data / "sural.sqlite3")
    import psycopg

    return psycopg.connect(server.settings[DATABASE])
