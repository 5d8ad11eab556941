"""The same plan on a second device: by a link that works once, and for minutes."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sural_web.care import store
from sural_web.follow.store import CODE_LASTS, use_code
from tests.web.care.conftest import Patient
from tests.web.qr_reader import qr_codes

pytestmark = pytest.mark.django_db


def link(begun: Patient) -> str:
    found = re.search(r"http://testserver(/device/[\w-]+/)", begun.post("/care/devices/", {}).content.decode())
    assert found
    return found[1]


def test_the_second_device_has_the_same_plan_and_both_go_on(begun: Patient) -> None:
    second = Client()
    assert second.post(link(begun)).headers["Location"] == "/care/"
    assert second.cookies["sural_interview"].value != begun.key
    assert second.get("/care/").status_code == begun.client.get("/care/").status_code == 200
    second.post("/care/check-in/", {"id": "second-device-1", "none": "1", "leg_pain": "4"})
    assert "second-device-1" in {one.id for one in store.check_ins(begun.care)}


def test_looking_at_the_link_does_not_use_it_up_and_using_it_does(begun: Patient) -> None:
    address = link(begun)
    assert Client().get(address).status_code == 200
    assert Client().post(address).status_code == 302
    assert Client().post(address).status_code == 410


def test_it_works_for_minutes_only(begun: Patient) -> None:
    code = link(begun).split("/")[2]
    assert use_code(code, timezone.now() + CODE_LASTS + timedelta(seconds=1)) is None


def test_a_newer_link_ends_the_older_one(begun: Patient) -> None:
    first, second = link(begun), link(begun)
    assert Client().post(first).status_code == 410
    assert Client().post(second).status_code == 302


def test_all_others_can_be_shut_out_and_the_device_in_the_hand_stays(begun: Patient) -> None:
    second = Client()
    second.post(link(begun))
    begun.post("/care/devices/", {"shut_out": "1"})
    assert second.get("/care/").status_code == 410
    assert begun.client.get("/care/").status_code == 200


def test_shutting_others_out_also_ends_a_link_on_its_way(begun: Patient) -> None:
    address = link(begun)
    begun.post("/care/devices/", {"shut_out": "1"})
    assert Client().post(address).status_code == 410


def test_the_first_device_can_be_shut_out_from_the_second_one(begun: Patient) -> None:
    second = Client()
    second.post(link(begun))
    second.post("/care/devices/", {"shut_out": "1"})
    assert begun.client.get("/care/").status_code == 410
    assert second.get("/care/").status_code == 200


def test_guessing_is_stopped_and_stays_stopped_when_it_can_not_be_counted(begun: Patient, settings: Any) -> None:
    settings.JOINS_PER_HOUR = 3
    assert [Client().post("/device/guess/").status_code for _ in range(4)] == [410, 410, 410, 429]
    assert Client().post(link(begun)).status_code == 429


def test_deleting_everything_on_one_device_ends_the_other_too(begun: Patient) -> None:
    second = Client()
    second.post(link(begun))
    second.post("/interview/delete/")
    assert begun.client.get("/care/").status_code == 410


def test_a_camera_reads_the_same_link_that_stands_beside_the_code(begun: Patient) -> None:
    page = begun.post("/care/devices/", {}).content.decode()
    address = re.search(r'<code class="address">([^<]+)</code>', page)
    assert address
    ((alternative, read),) = qr_codes(page)
    assert read == address[1]
    assert "link that stands below" in alternative
    assert f'data-copy-text="{read}"' in page
    assert Client().post(read.removeprefix("http://testserver")).headers["Location"] == "/care/"
