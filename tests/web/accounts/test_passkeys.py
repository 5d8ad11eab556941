"""Signing in with a passkey: who may, who may not, and what a copied or stale answer is worth."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from django.test import Client

from sural_web.accounts import passkeys
from sural_web.accounts.models import Account, Passkey
from tests.web.accounts.authenticator import OPTIONS, Authenticator
from tests.web.accounts.conftest import Holder, sign_in

pytestmark = pytest.mark.django_db


def signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_a_passkey_signs_in_on_another_device_without_naming_anybody(holder: Holder) -> None:
    other = Client()
    assert sign_in(other, holder.passkey).headers["Location"] == "/care/"
    assert signed_in(other)


def test_h37_an_answer_works_once(holder: Holder) -> None:
    other = Client()
    answer = holder.passkey.use(other)
    other.post("/account/sign-in/", {"answer": answer})
    other.post("/account/sign-out/")
    assert other.post("/account/sign-in/", {"answer": answer}).status_code == 400
    assert not signed_in(other)


def test_an_answer_of_another_browser_is_worth_nothing(holder: Holder) -> None:
    answer, thief = holder.passkey.use(Client()), Client()
    thief.post(OPTIONS, {"for": "sign_in"})
    assert thief.post("/account/sign-in/", {"answer": answer}).status_code == 400


def test_an_answer_comes_within_minutes_or_not_at_all(holder: Holder, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Client()
    answer = holder.passkey.use(other)
    later = time.time() + passkeys.CHALLENGE_LASTS_S + 1
    monkeypatch.setattr(passkeys.time, "time", lambda: later)
    assert other.post("/account/sign-in/", {"answer": answer}).status_code == 400


def test_a_challenge_to_make_a_passkey_signs_nobody_in(holder: Holder) -> None:
    other = Client()
    answer = holder.passkey.use(other)
    other.post(OPTIONS, {"for": "new"})
    assert other.post("/account/sign-in/", {"answer": answer}).status_code == 400


@pytest.mark.parametrize("change", [{"verified": False}, {"origin": "http://other.testserver"}, {"host": "elsewhere.example"}, {"handle": "AAAA"}])
def test_h37_a_passkey_that_did_not_check_its_owner_or_answers_another_site_is_refused(holder: Holder, change: dict[str, Any]) -> None:
    for name, value in change.items():
        setattr(holder.passkey, name, value)
    assert sign_in(Client(), holder.passkey).status_code == 400


def test_a_stranger_with_the_id_of_a_passkey_but_not_its_key_is_refused(holder: Holder) -> None:
    forged = Authenticator(id=holder.passkey.id, handle=holder.passkey.handle)
    assert sign_in(Client(), forged).status_code == 400


def test_h37_a_counter_that_does_not_rise_shows_a_copy_and_is_refused(holder: Holder) -> None:
    holder.passkey.counter = 5
    assert sign_in(Client(), holder.passkey).status_code == 302
    assert sign_in(Client(), holder.passkey).status_code == 400
    holder.passkey.counter = 6
    assert sign_in(Client(), holder.passkey).status_code == 302


def test_a_passkey_that_never_counts_can_be_used_again_and_again(holder: Holder) -> None:
    assert [sign_in(Client(), holder.passkey).status_code for _ in range(2)] == [302, 302]


def test_unknown_removed_and_broken_answers_are_refused_with_the_same_words(holder: Holder) -> None:
    unknown = sign_in(Client(), Authenticator(handle="AAAA")).content
    Passkey.objects.all().delete()
    removed = sign_in(Client(), holder.passkey).content
    broken = [Client().post("/account/sign-in/", {"answer": answer}).content for answer in ("", "{", json.dumps({"id": 3}))]
    assert {*broken, removed} == {unknown}


def test_the_options_are_the_same_for_everybody_and_say_nothing_about_health(holder: Holder) -> None:
    asked = Client().post(OPTIONS, {"for": "new"}).json()["publicKey"]
    assert asked["user"]["name"].startswith("Sural, since ")
    assert asked["authenticatorSelection"] == {"residentKey": "required", "userVerification": "required", "requireResidentKey": True}
    assert asked["rp"] == {"name": "Sural", "id": "testserver"}


def test_under_a_number_instead_of_a_name_the_page_says_what_to_do() -> None:
    client = Client(headers={"host": "127.0.0.1:8000"})
    assert "Open it as “localhost”" in client.get("/account/sign-in/").content.decode()
    assert client.post(OPTIONS, {"for": "sign_in"}).status_code == 400


def test_a_host_that_is_not_allowed_is_refused() -> None:
    assert Client(headers={"host": "evil.example"}).post(OPTIONS, {"for": "sign_in"}).status_code == 400


def test_one_more_passkey_has_the_name_that_its_owner_gave_and_opens_the_same_account(holder: Holder) -> None:
    second = Authenticator()
    answer = second.make(holder.client)
    assert holder.client.post("/account/passkey/add/", {"answer": answer, "name": "  my   tablet "}).headers["Location"] == "/account/"
    sign_in(Client(), second)
    page = holder.client.get("/account/").content.decode()
    assert "my tablet" in page
    assert "Signed in: passkey: my tablet" in page
    assert Account.objects.count() == 1


def test_a_known_passkey_is_not_added_a_second_time(holder: Holder) -> None:
    holder.client.post("/account/passkey/add/", {"answer": holder.passkey.make(holder.client)})
    assert Passkey.objects.count() == 1


def test_a_passkey_made_for_somebody_else_is_not_added(holder: Holder) -> None:
    device = Authenticator()
    session = holder.client.session
    answer = device.make(holder.client)
    session = holder.client.session
    session["sural_passkey"] = {**session["sural_passkey"], "handle": "another"}
    session.save()
    assert holder.client.post("/account/passkey/add/", {"answer": answer}).status_code == 400
    assert Passkey.objects.count() == 1


def test_a_passkey_can_be_renamed_and_removed(holder: Holder) -> None:
    second = Authenticator()
    holder.client.post("/account/passkey/add/", {"answer": second.make(holder.client), "name": "old"})
    number = Passkey.objects.get(name="old").pk
    holder.client.post(f"/account/passkey/{number}/", {"name": "new"})
    assert Passkey.objects.get(pk=number).name == "new"
    holder.client.post(f"/account/passkey/{number}/", {"remove": "1"})
    assert sign_in(Client(), second).status_code == 400


def test_the_last_way_in_goes_only_when_somebody_says_so(holder: Holder) -> None:
    address = f"/account/passkey/{Passkey.objects.get().pk}/"
    assert "your last way in" in holder.client.get(address).content.decode()
    holder.client.post(address, {"remove": "1"})
    assert Passkey.objects.count() == 1
    holder.client.post(address, {"remove": "1", "sure": "1"})
    assert Passkey.objects.count() == 0


def test_the_passkey_of_another_account_can_not_be_seen_or_changed(holder: Holder) -> None:
    stranger, number = Client(), Passkey.objects.get().pk
    stranger.force_login(Account.objects.create())
    assert [stranger.get(f"/account/passkey/{number}/").status_code, stranger.post(f"/account/passkey/{number}/", {"remove": "1"}).status_code] == [404, 404]


@pytest.mark.parametrize(
    ("wanted", "landed"), [("/about/", "/about/"), ("https://evil.example/", "/care/"), ("//evil.example", "/care/"), ("/\\evil", "/care/")]
)
def test_after_signing_in_only_pages_of_this_site_are_gone_to(holder: Holder, wanted: str, landed: str) -> None:
    assert sign_in(Client(), holder.passkey, next=wanted).headers["Location"] == landed


def test_guessing_is_stopped(settings: Any) -> None:
    settings.SIGN_INS_PER_HOUR = 2
    assert [Client().post("/account/sign-in/", {"answer": ""}).status_code for _ in range(3)] == [400, 400, 429]


def test_no_password_signs_anybody_in(holder: Holder) -> None:
    assert not Client().login(username=holder.account.handle, password="")  # noqa: S106
