"""A plan is claimed later without losing anything, and opened again on other devices."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from sural_web.accounts import store
from sural_web.accounts.models import Account, AccountEvent, Claim
from sural_web.care import store as care
from sural_web.interview import purging
from sural_web.interview import store as interviews
from sural_web.interview.models import LogEntry, OtherKey, StoredInterview
from tests.web.accounts.authenticator import Authenticator
from tests.web.accounts.conftest import Holder, sign_in
from tests.web.care.conftest import Patient

pytestmark = pytest.mark.django_db
KEY = "sural_interview"


def everything_of(person: Patient) -> list[Any]:
    return [list(model.objects.values()) for model in (LogEntry, OtherKey)] + [care.everything(person.opened)]


def test_keeping_a_plan_changes_nothing_of_it_and_its_key_goes_on_working(begun: Patient) -> None:
    begun.check_in()
    before, key = everything_of(begun), begun.client.cookies[KEY].value
    holder = Holder(begun)
    assert everything_of(begun) == before
    assert begun.client.cookies[KEY].value == key
    assert begun.get("/care/").status_code == 200
    assert [plan.row for plan in store.plans(holder.account)] == [begun.opened.row]


def test_another_device_that_signs_in_has_the_same_plan_under_a_key_of_its_own(holder: Holder) -> None:
    other = Client()
    sign_in(other, holder.passkey)
    assert other.cookies[KEY].value != holder.client.cookies[KEY].value
    other.post("/care/check-in/", {"id": "other-device-01", "none": "1", "leg_pain": "4"})
    assert "other-device-01" in {one.id for one in care.check_ins(holder.person.care)}


def test_h35_a_plan_belongs_to_one_account_at_most(holder: Holder) -> None:
    row = holder.person.opened.row
    assert not store.claim(Account.objects.create(), row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(account=Account.objects.create(), interview=row)


def test_h35_somebody_with_the_link_can_not_keep_a_plan_that_is_kept(holder: Holder) -> None:
    helper = Client()
    helper.cookies[KEY] = interviews.another_key(holder.person.opened.row)
    helper.post("/account/keep/", {"answer": Authenticator().make(helper)})
    assert Claim.objects.count() == Account.objects.count() == 1


def test_h35_a_person_takes_their_plan_out_of_a_strange_account_and_shuts_it_out(holder: Holder) -> None:
    stranger, own = holder.client, Client()
    own.cookies[KEY] = interviews.another_key(holder.person.opened.row)
    assert "Not your account?" in own.get("/account/keep/").content.decode()
    own.post("/account/keep/", {"release": "1"})
    assert own.get("/care/").status_code == 200
    assert stranger.get("/care/").status_code == 410
    assert store.plans(Account.objects.get()) == []
    assert AccountEvent.objects.filter(what="plan_removed").exists()


def test_h35_a_plan_is_opened_by_its_own_account_only(holder: Holder) -> None:
    stranger = Client()
    stranger.force_login(Account.objects.create())
    assert stranger.post("/account/plans/", {"plan": str(Claim.objects.get().pk)}).status_code == 404
    assert KEY not in stranger.cookies


def test_h36_signing_in_where_an_unkept_plan_lives_asks_and_both_can_be_chosen(holder: Holder, settings: Any) -> None:
    here = Patient(settings)
    here.begin()
    assert sign_in(here.client, holder.passkey).headers["Location"] == "/account/found/"
    assert here.client.cookies[KEY].value == here.key
    here.client.post("/account/found/", {"add": "1"})
    page = here.client.get("/account/plans/").content.decode()
    assert page.count("Open this one") == 2
    assert here.client.get("/care/").status_code == 200


def test_h36_another_plan_is_not_opened_over_an_unkept_one_without_a_word(holder: Holder, settings: Any) -> None:
    here = Patient(settings)
    sign_in(here.client, holder.passkey)
    chosen = {"plan": str(Claim.objects.get().pk)}
    page = here.client.post("/account/plans/", chosen)
    assert "nobody can open it again" in page.content.decode()
    assert here.client.cookies[KEY].value == here.key
    assert here.client.post("/account/plans/", chosen | {"leave": "1"}).headers["Location"] == "/care/"


def test_h36_a_plan_that_was_added_later_is_found_again_from_a_new_device(holder: Holder, settings: Any) -> None:
    here = Patient(settings)
    here.begin()
    sign_in(here.client, holder.passkey)
    here.client.post("/account/found/", {"add": "1"})
    other = Client()
    assert sign_in(other, holder.passkey).headers["Location"] == "/account/plans/"
    newest = store.plans(holder.account)[0]
    other.post("/account/plans/", {"plan": str(newest.number)})
    assert other.get("/care/").status_code == 200


def test_plans_are_told_by_their_days_the_one_used_last_first(holder: Holder, settings: Any) -> None:
    here = Patient(settings)
    here.begin()
    sign_in(here.client, holder.passkey)
    here.client.post("/account/found/", {"add": "1"})
    StoredInterview.objects.filter(pk=holder.person.opened.row.pk).update(used=timezone.now() + timedelta(days=1))
    page = Client()
    sign_in(page, holder.passkey)
    text = page.get("/account/plans/").content.decode()
    assert store.plans(holder.account)[0].row == holder.person.opened.row
    assert not {"leg", "pain", "sciatica", "nerve"} & set(text.split("<main")[1].split("</main>")[0].lower().split())


def test_signing_out_forgets_this_device_alone(holder: Holder) -> None:
    other = Client()
    sign_in(other, holder.passkey)
    key = other.cookies[KEY].value
    response = other.post("/account/sign-out/")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert other.cookies[KEY].value == ""
    assert interviews.open_with(key) is None
    assert not OtherKey.objects.exists()
    assert other.get("/account/").status_code == 302
    assert holder.client.get("/care/").status_code == holder.client.get("/account/").status_code == 200


def test_signing_out_where_it_all_began_ends_that_key_too_and_the_account_opens_the_plan_again(holder: Holder) -> None:
    holder.client.post("/account/sign-out/")
    assert interviews.open_with(holder.person.key) is None
    sign_in(holder.client, holder.passkey)
    assert holder.client.get("/care/").status_code == 200


def test_h36_signing_out_never_takes_away_a_plan_that_nothing_else_opens(holder: Holder, settings: Any) -> None:
    here = Patient(settings)
    sign_in(here.client, holder.passkey)
    assert "is in no account" in here.client.get("/account/sign-out/").content.decode()
    here.client.post("/account/sign-out/")
    assert here.client.cookies[KEY].value == here.key
    assert interviews.open_with(here.key) is not None


def test_an_unkept_plan_can_be_added_on_the_way_out(holder: Holder, settings: Any) -> None:
    here = Patient(settings)
    sign_in(here.client, holder.passkey)
    here.client.post("/account/sign-out/", {"add": "1"})
    assert here.client.cookies[KEY].value == ""
    assert len(store.plans(holder.account)) == 2


def test_h37_signing_out_everywhere_else_ends_sessions_keys_and_links_but_not_the_device_in_the_hand(holder: Holder) -> None:
    other, late = Client(), Client()
    sign_in(other, holder.passkey)
    link = holder.person.post("/care/devices/", {}).context["link"].removeprefix("http://testserver")
    other.post("/account/sign-out-elsewhere/")
    assert other.get("/account/").status_code == other.get("/care/").status_code == 200
    assert holder.client.get("/account/").status_code == 302
    assert holder.client.get("/care/").status_code == 410
    assert late.post(link).status_code == 410


def test_h37_what_happened_can_be_read_and_not_changed(holder: Holder) -> None:
    other = Client()
    sign_in(other, holder.passkey)
    third = Client()
    third.post(holder.person.post("/care/devices/", {}).context["link"].removeprefix("http://testserver"))
    told = [what for what, _ in holder.events()]
    assert told == ["device_let_in", "signed_in", "signed_in", "plan_added", "passkey_added"]
    page = holder.client.get("/account/").content.decode()
    assert "A link let one more device in" in page
    assert "127.0.0.1" not in page
    with pytest.raises(DatabaseError), transaction.atomic():
        AccountEvent.objects.update(how="nobody")


def test_the_events_do_not_grow_for_ever(holder: Holder) -> None:
    for _ in range(210):
        store.note(holder.account, "signed_in", "again")
    assert len(store.events(holder.account)) == 200


def test_a_kept_plan_stays_longer_than_one_that_nobody_claimed(holder: Holder, settings: Any) -> None:
    loose = Patient(settings)
    now = timezone.now()
    assert purging.purge(now + timedelta(days=31)) == 1
    assert interviews.open_with(loose.key) is None
    assert purging.purge(now + timedelta(days=364)) == 0
    assert purging.purge(now + timedelta(days=366)) == 1
    purging.purge(now + timedelta(days=366))
    assert not Account.objects.exists()


def test_a_kept_plan_is_never_kept_shorter_than_an_unkept_one(holder: Holder, settings: Any) -> None:
    settings.KEEP_CLAIMED_DAYS = 1
    assert purging.purge(timezone.now() + timedelta(days=29)) == 0


def test_an_account_that_keeps_nothing_goes_after_a_while_but_no_clinician_s(db: None) -> None:
    store.account_at("anna@example.org")
    clinician = store.new_clinician("Dr Ada")
    purging.purge(timezone.now() + timedelta(days=29))
    assert Account.objects.count() == 2
    purging.purge(timezone.now() + timedelta(days=31))
    assert Account.objects.get() == clinician


def test_deleting_everything_takes_the_account_along_when_it_was_its_last_plan(holder: Holder) -> None:
    holder.client.post("/interview/delete/")
    assert not Account.objects.exists()
    assert holder.client.get("/account/").status_code == 302


def test_deleting_one_of_two_plans_leaves_the_account_and_the_other(holder: Holder, settings: Any) -> None:
    here = Patient(settings)
    sign_in(here.client, holder.passkey)
    here.client.post("/account/found/", {"add": "1"})
    here.client.post("/interview/delete/")
    assert Claim.objects.get().interview == holder.person.opened.row


def test_the_account_of_a_clinician_stays_when_their_own_plan_is_deleted(begun: Patient) -> None:
    store.claim(store.new_clinician("Dr Ada"), begun.opened.row)
    begun.post("/interview/delete/", {})
    assert Account.objects.get().clinician


def test_deleting_the_account_leaves_its_plans_to_the_devices_or_takes_them_along(holder: Holder, settings: Any) -> None:
    holder.client.post("/account/delete/", {"plans": "stay"})
    assert not Account.objects.exists()
    assert holder.client.get("/care/").status_code == 200
    assert not holder.person.opened.row.claimed
    again = Holder(holder.person)
    again.client.post("/account/delete/", {"plans": "go"})
    assert not Account.objects.exists()
    assert not StoredInterview.objects.exists()


def test_h36_deleting_the_account_with_its_plans_spares_a_plan_that_is_not_in_it(holder: Holder, settings: Any) -> None:
    here = Patient(settings)
    sign_in(here.client, holder.passkey)
    here.client.post("/account/delete/", {"plans": "go"})
    assert here.client.cookies[KEY].value == here.key
    assert [one.pk for one in StoredInterview.objects.all()] == [here.opened.row.pk]


def test_pages_of_an_account_need_a_session_and_lead_to_signing_in() -> None:
    for page in ("", "passkey/add/", "plans/", "found/", "sign-out/", "delete/", "email/remove/"):
        response = Client().get(f"/account/{page}")
        assert (response.status_code, response.headers["Location"].startswith("/account/sign-in/?next=")) == (302, True), page


@pytest.mark.parametrize(("page", "most"), [("/account/", 10), ("/account/plans/", 7), ("/account/sign-out/", 6)])
def test_pages_take_the_same_few_queries_with_many_plans_and_passkeys(holder: Holder, page: str, most: int, django_assert_max_num_queries: Any) -> None:
    for number in range(20):
        store.claim(holder.account, interviews.begin()[1])
        store.add_passkey(holder.account, f"id-{number}", b"", 0, f"key {number}")
    with django_assert_max_num_queries(most):
        holder.client.get(page)


def test_h37_shutting_a_lost_phone_out_also_ends_its_session(holder: Holder) -> None:
    lost = Client()
    sign_in(lost, holder.passkey)
    holder.client.post("/care/devices/", {"shut_out": "1"})
    assert lost.get("/account/").status_code == 302
    assert lost.get("/care/").status_code == 410
    assert holder.client.get("/care/").status_code == 200


def test_times_are_told_in_the_zone_of_the_person(holder: Holder) -> None:
    AccountEvent.objects.all().delete()
    AccountEvent.objects.create(account=holder.account, what="signed_in", at=datetime(2026, 1, 2, 23, 30, tzinfo=UTC))
    holder.client.cookies["sural_zone"] = "Asia/Tokyo"
    assert "3 January 2026, 08:30" in holder.client.get("/account/").content.decode()
