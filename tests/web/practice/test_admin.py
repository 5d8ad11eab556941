"""The admin: each practice its own, nothing about health, and CSV that says what it would change and which line is wrong."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from sural_web.practice.admin import office
from sural_web.practice.models import Location, LocationHours, Membership, Practice, StaffInvitation
from tests.web.practice import made_up
from tests.web.practice.conftest import Member

pytestmark = pytest.mark.django_db
HEAD = "location,weekday,begins,ends\n"
# Every model and field that the admin may show. Nothing here is about the health of anybody; a new field is added only after asking that.
ALLOWED = {
    "practice": "id name slug phone email about urgent_answer_min shown",
    "location": "id practice name slug street postcode city region country phone zone languages step_free accessible_toilet hearing_loop parking "
    "access_note getting_there latitude longitude directions_url shown",
    "locationhours": "id location weekday begins ends",
    "locationexception": "id location first_day last_day begins ends reason",
    "holiday": "id practice first_day last_day name",
    "clinician": "id practice account name slug profession treats languages shown visit_kinds",
    "clinicianhours": "id clinician location weekday begins ends",
    "clinicianexception": "id clinician location first_day last_day begins ends",
    "visitkind": "id practice name slug form minutes gap_min booked_by notice_hours days_ahead price_note prepare shown",
    "membership": "id practice account role since ended",
    "acceptance": "id practice payer product location clinician accepted network begins ends verified verified_by review_days",
    "staffinvitation": "id practice role name code_hash until",
}


def test_h62_nothing_about_a_persons_health_is_in_the_admin() -> None:
    inlines = {inline.model for admin in office._registry.values() for inline in admin.inlines}
    shown = {model._meta.model_name: {field.name for field in (*model._meta.fields, *model._meta.many_to_many)} for model in {*office._registry, *inlines}}
    assert {name: sorted(fields) for name, fields in shown.items()} == {name: sorted(fields.split()) for name, fields in ALLOWED.items()}


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_every_page_of_the_admin_opens(administrator: Member, name: str) -> None:
    place, who = made_up.a_location(administrator.practice), made_up.a_clinician(administrator.practice)
    made_up.open_on(place, 0, time(9), time(12))
    made_up.works_on(who, place, 0, time(9), time(12))
    assert administrator.get("/admin/").status_code == 200
    for model, admin in office._registry.items():
        if model._meta.model_name == name:
            assert administrator.get(f"/admin/{name}/").status_code == 200
            assert administrator.get(f"/admin/{name}/add/").status_code == (403 if name in ("practice", "membership") else 200)
            row = admin.model.objects.first()
            if row:
                assert administrator.get(f"/admin/{name}/{row.pk}/change/").status_code == 200
                assert administrator.get(f"/admin/{name}/{row.pk}/history/").status_code == 200


def sent(member: Member, model: str, text: str) -> Any:
    return member.post(f"/admin/{model}/import/", {"format": "0", "resource": "", "import_file": SimpleUploadedFile("rows.csv", text.encode(), "text/csv")})


def confirmed(member: Member, model: str, page: Any) -> Any:
    form = page.context["confirm_form"].initial
    return member.post(f"/admin/{model}/process_import/", {**form, "confirm": "1"}, follow=True)


def test_an_import_shows_each_change_first_and_makes_it_when_told(administrator: Member) -> None:
    place, waiting = made_up.a_location(administrator.practice), Path(django_settings.DATA) / "imports"
    before = set(waiting.glob("*.csv"))
    made_up.open_on(place, 0, time(9), time(12))
    page = sent(administrator, "locationhours", HEAD + "alder,Monday,09:00,13:00\nalder,Tuesday,10:00,17:00\n")
    text = page.content.decode()
    assert "<del>12:00</del> <ins>13:00</ins>" in text
    assert "<ins>Tuesday</ins>" in text
    assert LocationHours.objects.count() == 1  # nothing yet
    assert 'style="' not in text
    confirmed(administrator, "locationhours", page)
    assert [(one.weekday, one.ends) for one in place.hours.all()] == [(0, time(13)), (1, time(17))]
    assert set(waiting.glob("*.csv")) <= before


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("nowhere,Monday,09:00,10:00", "no location with the short name “nowhere”"),
        ("alder,Someday,09:00,10:00", "“Someday” is no day of the week"),
        ("alder,Monday,12:00,10:00", "The end must be later than the beginning"),
        ("alder,Monday,08:00,10:00", "overlap"),
        ("alder,Monday,nine,10:00", "“nine” is no time"),
    ],
)
def test_an_error_is_named_by_its_line_and_nothing_is_changed(administrator: Member, row: str, said: str) -> None:
    place = made_up.a_location(administrator.practice)
    page = sent(administrator, "locationhours", HEAD + f"alder,Monday,09:00,12:00\n{row}\n").content.decode()
    assert "Line 3" in page
    assert said in page
    assert "Make these changes" not in page
    assert not place.hours.exists()


def test_a_file_without_the_columns_that_name_a_row_is_refused_in_plain_words(administrator: Member) -> None:
    made_up.a_location(administrator.practice)
    page = sent(administrator, "locationhours", "place,day\nalder,Monday\n").content.decode()
    assert "These columns are missing in the first line: location, weekday, begins. It has: place, day." in page
    assert "import_id_fields" not in page and "Make these changes" not in page


def test_lists_tell_times_as_the_files_do_and_moments_with_their_zone(administrator: Member) -> None:
    made_up.open_on(made_up.a_location(administrator.practice), 0, time(9), time(12))
    administrator.post("/admin/staffinvitation/add/", {"practice": administrator.practice.pk, "role": "desk", "name": "Kim Tran"})
    hours, invitations = (administrator.get(f"/admin/{one}/").content.decode() for one in ("locationhours", "staffinvitation"))
    assert ">09:00<" in hours and ">12:00<" in hours
    assert " UTC</td>" in invitations and "p.m." not in invitations and "a.m." not in invitations


def test_what_was_exported_can_be_imported_again_and_changes_nothing(administrator: Member) -> None:
    practice = administrator.practice
    place, who, kind = made_up.a_location(practice), made_up.a_clinician(practice), made_up.a_visit_kind(practice)
    who.visit_kinds.add(kind)
    made_up.open_on(place, 0, time(9), time(12))
    made_up.works_on(who, place, 0, time(9), time(12))
    for model in ("location", "locationhours", "clinician", "clinicianhours", "visitkind"):
        exported = administrator.post(f"/admin/{model}/export/", {"format": "0"})
        assert exported.headers["Content-Type"].startswith("text/csv"), exported.content
        page = sent(administrator, model, exported.content.decode()).content.decode()
        assert "As it is" in page, (model, page)
        assert ">New<" not in page and ">Changed<" not in page


def test_a_filter_that_does_not_exist_breaks_no_page_and_makes_no_file(administrator: Member) -> None:
    for model in office._registry:
        at = f"/admin/{model._meta.model_name}"
        for asked in ("tick=-inf", "id=x", "o=9.9.x", "p=-1", "account__email__startswith=a"):
            assert administrator.get(f"{at}/?{asked}").status_code < 500, (model, asked)
            assert administrator.post(f"{at}/export/?{asked}", {"format": "0"}).status_code < 500, (model, asked)
    for method in (administrator.get, administrator.post):
        assert method("/admin/clinician/export/?tick=1").headers["Location"] == "/admin/clinician/"
        assert b"a filter that does not exist" in administrator.get("/admin/clinician/").content


def test_an_action_on_a_row_that_does_not_exist_does_nothing_and_breaks_no_page(administrator: Member) -> None:
    place = made_up.a_location(administrator.practice)
    for model in office._registry:
        for chosen in ("javascript:1", "-1", "9" * 30, "", "\x00"):
            for more in ({}, {"post": "yes"}):
                fields = {"action": "delete_selected", "select_across": "0", "index": "0", "_selected_action": [chosen], **more}
                assert administrator.post(f"/admin/{model._meta.model_name}/", fields).status_code < 500, (model, chosen)
    assert Location.objects.filter(pk=place.pk).exists()


def test_no_more_rows_are_read_than_could_be_typed_however_many_are_said_to_come(administrator: Member) -> None:
    place = made_up.a_location(administrator.practice)
    made_up.open_on(place, 0, time(9), time(12))
    fields = {f"{one}-{what}": "2147483648" for one in ("hours", "exceptions") for what in ("TOTAL_FORMS", "INITIAL_FORMS")}
    page = administrator.post(f"/admin/location/{place.pk}/change/", fields).content.decode()
    assert page.count('class="form-row') < 200 and page.count("<tr") < 200
    assert place.hours.count() == 1


def test_h62_an_administrator_sees_and_changes_only_their_own_practice(administrator: Member) -> None:
    other = made_up.a_practice("other", "Other Practice")
    theirs = made_up.a_location(other, "birch", name="Birch House")
    stranger = Member(other, "desk", "Tom Other")
    for model, row in (("location", theirs), ("practice", other), ("membership", stranger.membership)):
        assert b"Birch House" not in administrator.get(f"/admin/{model}/").content
        assert b"Tom Other" not in administrator.get(f"/admin/{model}/").content
        assert administrator.get(f"/admin/{model}/{row.pk}/change/").status_code == 302  # as if it were not there
    page = administrator.get("/admin/clinicianhours/add/").content
    assert b"Birch House" not in page
    text = sent(administrator, "locationhours", HEAD + "birch,Monday,09:00,12:00\n").content.decode()
    assert "no location with the short name “birch”" in text
    fields = {"practice": other.pk, "name": "Mine", "slug": "mine", "form": "first", "minutes": "30", "gap_min": "0", "booked_by": "anybody"}
    fields |= {"notice_hours": "2", "days_ahead": "60"}
    assert b"Select a valid choice" in administrator.post("/admin/visitkind/add/", fields).content
    exported = administrator.post("/admin/location/export/", {"format": "0"}).content
    assert b"birch" not in exported


def test_only_an_administrators_import_takes_a_file_and_only_a_small_one(administrator: Member) -> None:
    desk = Member(administrator.practice, "desk", "Kim Desk")
    assert sent(desk, "locationhours", HEAD).status_code == 413
    assert sent(administrator, "locationhours", HEAD + "x" * 200_001).status_code == 413
    file = SimpleUploadedFile("rows.csv", b"x", "text/csv")
    assert administrator.post("/care/check-in/", {"file": file}).status_code == 413


def test_a_waiting_file_can_not_be_turned_into_a_path(administrator: Member) -> None:
    fields = {"import_file_name": "../secret", "original_file_name": "x", "format": "0", "resource": "", "confirm": "1"}
    assert administrator.post("/admin/locationhours/process_import/", fields).status_code == 404


def test_two_spans_that_overlap_on_one_page_are_refused_in_words(administrator: Member) -> None:
    place = made_up.a_location(administrator.practice)
    base = {name: getattr(place, name) for name in ("name", "slug", "phone", "street", "city", "country", "zone", "languages")}
    forms = {f"hours-{key}": value for key, value in {"TOTAL_FORMS": 2, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}.items()}
    forms |= {f"exceptions-{key}": value for key, value in {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}.items()}
    rows = {"hours-0-weekday": 0, "hours-0-begins": "09:00", "hours-0-ends": "12:00", "hours-1-weekday": 0, "hours-1-begins": "11:00", "hours-1-ends": "14:00"}
    page = administrator.post(f"/admin/location/{place.pk}/change/", {**base, **forms, **rows})
    assert "overlap" in page.content.decode()
    page = administrator.post(f"/admin/location/{place.pk}/change/", {**base, **forms, **rows, "hours-1-begins": "12:00"})
    assert page.status_code == 302
    assert place.hours.count() == 2


def test_an_invitation_shows_its_link_once_and_makes_a_member_with_a_passkey(administrator: Member) -> None:
    page = administrator.post("/admin/staffinvitation/add/", {"practice": administrator.practice.pk, "role": "desk", "name": "Kim Desk"}, follow=True)
    assert "/staff/join/" in page.content.decode()
    assert "/staff/join/" not in administrator.get("/admin/staffinvitation/").content.decode()
    assert StaffInvitation.objects.count() == 1


def test_the_last_administrator_keeps_the_role(administrator: Member) -> None:
    fields = {"action": "end_roles", "_selected_action": [administrator.membership.pk]}
    page = administrator.post("/admin/membership/", fields, follow=True).content.decode()
    assert "not ended" in page
    other = Member(administrator.practice, "administrator", "Second One")
    administrator.post("/admin/membership/", {**fields, "_selected_action": [other.membership.pk]})
    assert Membership.objects.get(pk=other.membership.pk).ended is not None
    assert other.get("/admin/").status_code == 403


def test_a_zone_that_is_none_is_refused_in_words(administrator: Member) -> None:
    text = "practice,slug,name,street,city,country,phone,zone,languages\n,oak,Oak,1 Oak Street,New York,US,+1 212 555 0103,America/Nowhere,en\n"
    page = sent(administrator, "location", text).content.decode()
    assert "Line 2" in page and "No time zone is called" in page
    assert not Location.objects.exists()
    assert Practice.objects.count() == 1
