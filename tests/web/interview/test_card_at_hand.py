"""The card that a page holds ready for a tick that needs help now: each country's own number, however many others were shown a card before."""

from __future__ import annotations

import re

import pytest

from sural_web.design.phones import COUNTRY
from sural_web.interview import cookie
from tests.web.conftest import Visitor


def card(visitor: Visitor, country: str, for_other: bool) -> str:
    visitor.client.cookies[COUNTRY] = country
    visitor.client.cookies[cookie.FOR_OTHER] = "1" if for_other else ""
    page = visitor.client.get("/interview/", follow=True).content.decode()
    found = re.search(r'<template id="now-card">(.*?)</template>', page, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("order", [("gb", "us", "", "de"), ("de", "", "us", "gb")])
def test_h50_each_country_has_its_own_number_on_the_card_at_hand(visitor: Visitor, order: tuple[str, ...]) -> None:
    visitor.start()
    numbers = {"gb": "tel:999", "us": "tel:911", "de": "tel:112"}
    for country in order:
        for for_other in (False, True, False):
            found = card(visitor, country, for_other)
            if country:
                assert numbers[country] in found
                assert not any(number in found for key, number in numbers.items() if key != country)
            else:
                assert "Choose your country" in found
            assert ("Call for them." in found) is for_other
