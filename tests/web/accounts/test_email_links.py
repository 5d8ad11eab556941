"""A link by email: offered only where a mail server is named, good once, and silent about who has an account."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from sural_web.accounts import store
from sural_web.accounts.models import Account, EmailLink
from tests.web.accounts.conftest import Holder, mailed_link
from tests.web.care.conftest import Patient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]
ANNA = "anna@example.org"


def ask(client: Client, email: str = ANNA, **fields: str) -> Any:
    return client.post("/account/email/", {"email": email, **fields})


def test_without_a_mail_server_email_is_neither_offered_nor_served(settings: Any, begun: Patient) -> None:
    settings.EMAIL_HOST = ""
    pages = [Client().get("/account/sign-in/"), begun.client.get("/account/keep/")]
    assert [b"email" in page.content.lower().split(b"<main")[1].split(b"</main>")[0] for page in pages] == [False, False]
    assert ask(Client()).status_code == 404
    assert Client().get("/account/link/guess/").status_code == 404


def test_a_link_signs_in_once_and_looking_at_it_does_not_use_it_up() -> None:
    ask(Client())
    path, device = mailed_link(), Client()
    assert Client().get(path).status_code == Client().get(path).status_code == 200
    assert not Account.objects.exists()
    assert device.post(path).status_code == 302
    assert ANNA in device.get("/account/").content.decode()
    assert Client().post(path).status_code == 410


@pytest.mark.parametrize("address", ["a@\ufffd.de", "anna", "anna@", "@example.org", "a@b.c\r\nBcc: x@y.z", "a@" + "b" * 5_000 + ".de", "ä" * 400 + "@x.de"])
def test_what_is_no_address_is_said_and_no_link_is_made(address: str) -> None:
    response = ask(Client(), address)
    assert response.status_code == 400
    assert b"This is no email address" in response.content
    assert not EmailLink.objects.exists()


def test_it_works_for_minutes_only() -> None:
    ask(Client())
    EmailLink.objects.update(until=timezone.now())
    assert Client().get(mailed_link()).status_code == 410
    assert store.use_link("any", timezone.now()) is None


def test_the_second_link_opens_the_account_of_the_first() -> None:
    for address in (ANNA, " Anna@Example.ORG "):
        ask(Client(), address)
        Client().post(mailed_link())
    assert Account.objects.count() == 1


def test_only_the_hash_of_a_link_is_kept() -> None:
    ask(Client())
    assert mailed_link().split("/")[3] not in str(list(EmailLink.objects.values()))


def test_the_answer_is_the_same_whether_the_address_is_known_or_not() -> None:
    ask(Client())
    Client().post(mailed_link())
    known, unknown = ask(Client()), ask(Client(), "nobody@example.org")
    assert known.content == unknown.content
    assert len(mail.outbox) == 3


def test_a_mail_says_nothing_about_health_and_nothing_about_the_person() -> None:
    ask(Client())
    words = set((mail.outbox[0].subject + " " + mail.outbox[0].body).lower().replace(".", " ").split())
    assert not words & {"leg", "pain", "plan", "sciatica", "exercise", "exercises", "anna"}


def test_a_mailbox_is_not_flooded_and_the_page_does_not_tell() -> None:
    answers = {ask(Client()).content for _ in range(5)}
    assert (len(mail.outbox), len(answers)) == (3, 1)


def test_one_caller_may_ask_for_some_links_an_hour(settings: Any) -> None:
    settings.MAILS_PER_HOUR = 2
    assert [ask(Client(), f"{name}@example.org").status_code for name in "abc"] == [200, 200, 429]


def test_what_is_no_address_and_a_server_that_does_not_answer_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> int:
        raise SMTPException

    assert ask(Client(), "anna").status_code == 400
    monkeypatch.setattr("sural_web.accounts.mail.send_mail", refuse)
    response = ask(Client())
    assert (response.status_code, b"mail could not be sent" in response.content) == (503, True)


def test_a_plan_is_kept_by_a_link_that_is_opened_in_its_browser(begun: Patient) -> None:
    ask(begun.client, keeping="1")
    assert begun.client.post(mailed_link()).headers["Location"] == "/account/?kept"
    assert store.owner(begun.opened.row) == Account.objects.get(email=ANNA)
    assert begun.get("/care/").status_code == 200


def test_h35_a_link_that_went_to_a_wrong_address_does_not_give_the_plan_away(begun: Patient) -> None:
    ask(begun.client, "stranger@example.org", keeping="1")
    stranger = Client()
    stranger.post(mailed_link())
    assert store.owner(begun.opened.row) is None
    assert stranger.get("/care/").status_code == 410


def test_a_link_brings_the_plan_to_another_device(begun: Patient) -> None:
    ask(begun.client, keeping="1")
    begun.client.post(mailed_link())
    other = Client()
    ask(other)
    assert other.post(mailed_link()).headers["Location"] == "/care/"
    assert other.get("/care/").status_code == 200


def test_an_address_is_added_to_the_account_that_is_signed_in_once_it_is_confirmed(holder: Holder) -> None:
    ask(holder.client)
    assert holder.account.email is None
    holder.client.post(mailed_link())
    assert holder.account.email == ANNA
    assert ("email_kept", "") in holder.events()


def test_h35_a_link_that_adds_an_address_works_only_where_it_was_asked_for(holder: Holder) -> None:
    ask(holder.client)
    assert Client().post(mailed_link()).status_code == 409
    assert holder.account.email is None


def test_an_address_opens_one_account_only(holder: Holder) -> None:
    store.account_at(ANNA)
    ask(holder.client)
    assert holder.client.post(mailed_link()).status_code == 409
    assert holder.account.email is None


def test_the_last_way_in_is_not_removed_by_one_tap(holder: Holder) -> None:
    client = Client()
    ask(client)
    client.post(mailed_link())
    assert "your last way in" in client.get("/account/email/remove/").content.decode()
    client.post("/account/email/remove/")
    assert Account.objects.filter(email=ANNA).exists()
    client.post("/account/email/remove/", {"sure": "1"})
    assert not Account.objects.filter(email=ANNA).exists()


def test_signing_out_everywhere_else_also_ends_a_link_on_its_way(holder: Holder) -> None:
    store.keep_email(holder.account, ANNA)
    ask(Client())
    holder.client.post("/account/sign-out-elsewhere/")
    assert Client().get(mailed_link()).status_code == 410


def test_old_links_are_purged(begun: Patient) -> None:
    ask(Client())
    store.purge(timezone.now() + timedelta(minutes=16))
    assert not EmailLink.objects.exists()


def test_a_link_goes_on_to_the_page_that_was_asked_for_if_it_is_of_this_site() -> None:
    for wanted, landed in (("/about/", "/about/"), ("https://evil.example/", "/account/")):
        ask(Client(), next=wanted)
        path = mailed_link()
        assert Client().post(path).headers["Location"] == landed
