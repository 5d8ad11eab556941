"""The page of the reminders: off until wanted, strict about what a browser sends, and honest without scripts."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import pytest

from sural_web.env import SettingProblem, contact
from sural_web.reminders import server_key, store
from sural_web.reminders.encryption import encrypted
from tests.web.care.conftest import Patient
from tests.web.reminders.push_service import PushService, unpacked

ASKED = {"at": "18:00"}


@pytest.mark.django_db
def test_without_scripts_the_page_says_what_it_needs_and_what_does_it_instead(begun: Patient) -> None:
    page = begun.get("/care/reminders/").content.decode()
    assert "needs JavaScript" in page
    assert re.search(r'<form class="stack" method="post" data-player hidden>', page)
    assert "/care/calendar/" in page


@pytest.mark.django_db
def test_the_time_can_be_changed_and_the_reminder_ended_also_from_another_device(begun: Patient, service: PushService) -> None:
    browser = service.browser()
    for at in ("18:00", "07:30"):
        begun.client.post("/care/reminders/", {**browser.fields, "at": at})
    (device,) = store.devices(begun.opened)
    assert device.at == time(7, 30)
    begun.post("/care/reminders/", {"stop": str(device.pk)})
    assert store.devices(begun.opened) == []


@pytest.mark.django_db
def test_nobody_ends_the_reminder_of_another_person(begun: Patient, service: PushService, settings: Any) -> None:
    begun.client.post("/care/reminders/", {**service.browser().fields, **ASKED})
    stranger = Patient(settings)
    stranger.begin()
    stranger.post("/care/reminders/", {"stop": str(store.devices(begun.opened)[0].pk)})
    assert len(store.devices(begun.opened)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{"p256dh": "AAAA"}, {"p256dh": "B" + "A" * 86}, {"auth": "AA"}, {"auth": "ü" * 22}, {"endpoint": ""}, {"at": "soon"}, {"at": ""}, {"p256dh": "A" * 5_000}],
)
def test_what_no_browser_sends_is_refused_in_words(begun: Patient, service: PushService, wrong: dict[str, str]) -> None:
    response = begun.client.post("/care/reminders/", {**service.browser().fields, **ASKED, **wrong})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert store.devices(begun.opened) == []


@pytest.mark.django_db
def test_nobody_can_fill_the_store_with_devices(begun: Patient, service: PushService) -> None:
    answers = [begun.client.post("/care/reminders/", {**service.browser(str(one)).fields, **ASKED}).status_code for one in range(store.MOST_DEVICES + 1)]
    assert answers == [302] * store.MOST_DEVICES + [422]


@pytest.mark.django_db
def test_a_server_that_sends_none_offers_none(begun: Patient, service: PushService, settings: Any) -> None:
    settings.PUSH = False
    assert "This server sends no reminders" in begun.get("/care/reminders/").content.decode()
    assert begun.client.post("/care/reminders/", {**service.browser().fields, **ASKED}).status_code == 422


def test_the_key_of_the_server_is_made_once_for_its_owner_alone(settings: Any, tmp_path: Any) -> None:
    settings.PUSH_KEY_FILE = tmp_path / "push-key"
    server_key.make_key()
    assert settings.PUSH_KEY_FILE.stat().st_mode & 0o777 == 0o600
    assert len(unpacked(server_key.public_key())) == 65
    before = server_key.public_key()
    server_key._key.cache_clear()
    assert server_key.public_key() == before


@pytest.mark.parametrize("content", ["", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_broken_key_stops_the_start_in_words(settings: Any, tmp_path: Any, content: str) -> None:
    settings.PUSH_KEY_FILE = tmp_path / "push-key"
    settings.PUSH_KEY_FILE.write_text(content)
    with pytest.raises(SettingProblem, match="Put its copy back"):
        server_key.make_key()


def test_whom_to_write_to_is_an_address_and_by_default_the_name_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    assert contact("SURAL_PUSH_SUBJECT", ["leg.clinic.example"]) == "https://leg.clinic.example"
    monkeypatch.setenv("SURAL_PUSH_SUBJECT", "leg@clinic.example")
    with pytest.raises(SettingProblem, match="mailto:"):
        contact("SURAL_PUSH_SUBJECT", [])


def test_the_encryption_is_that_of_the_example_in_rfc_8291() -> None:
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

    sender = derive_private_key(int.from_bytes(unpacked("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), SECP256R1())
    receiver = unpacked("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")
    made = encrypted(b"When I grow up, I want to be a watermelon", receiver, unpacked("BTBZMqHH6r4Tts7J_aSIgg"), sender, unpacked("DGv6ra1nlYgDCS1FRnbzlw"))
    assert made == unpacked(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
