"""A network between a browser and Sural that loses, repeats and delays, and a device that keeps what Sural itself has not answered for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from django.http import HttpResponse
from django.test import Client

THROUGH, REFUSED, LOST, TWICE = "through", "refused on the way", "answer lost", "sent twice"
_FATES = (THROUGH, THROUGH, THROUGH, REFUSED, LOST, TWICE)
ARRIVE = "/care/arrive"
Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Sent:
    """One form that was sent, as the browser remembers it for Back and Reload."""

    address: str
    fields: Fields


@dataclass(frozen=True)
class Answer:
    """What came back: Sural's own, or a gateway's in its place; `reached` says whether Sural saw the form."""

    response: Any
    reached: bool
    own: bool
    came: str

    def settles(self, record: Fields) -> bool:
        """Whether the device may let go of the record, by the rule of the worker: Sural itself says that it is kept, or what is to be mended."""
        if not self.own:
            return False
        return self.says_kept(record["id"]) or self.refuses(record)

    def says_kept(self, record_id: str) -> bool:
        """Whether it says that Sural has this record now."""
        if self.own and self.response.request["PATH_INFO"] == ARRIVE:
            return self.response.json()["state"] in ("arrived", "again")
        return self.response.headers.get("Sural-Kept") == record_id

    def refuses(self, record: Fields) -> bool:
        """Whether it is a word on what is wrong with the record. For a sign that is never enough."""
        if self.own and self.response.request["PATH_INFO"] == ARRIVE:
            return self.response.json()["state"] == "refused"
        return "tick" not in record and self.response.status_code in (409, 422)


class Gateway:
    """Sends forms with a fate drawn for each. `history` holds all that a browser ever sent."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.history: list[Sent] = []

    def send(self, client: Client, address: str, fields: Fields, fate: str = "") -> Answer:
        fate = fate or self.random.choice(_FATES)
        self.history.append(Sent(address, fields))
        if fate == REFUSED:
            return Answer(HttpResponse("Bad gateway", status=502), False, False, fate)
        response = client.post(address, fields)
        if fate == TWICE:
            response = client.post(address, fields)
        if fate == LOST:
            return Answer(HttpResponse("Gateway timeout", status=504), True, False, fate)
        return Answer(response, True, True, fate)
