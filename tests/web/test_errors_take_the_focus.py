"""A form that comes back with an error: the focus on the first field that is wrong, a title that says so, a summary that names it. One way everywhere."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sural_web.ops.first_error import told, with_focus
from tests.plan_people import KNOWLEDGE
from tests.repository.checkout import tracked
from tests.web.care.conftest import DAY, Patient, begun, patient
from tests.web.clinic.conftest import Clinician

__all__ = ["begun", "patient"]
AGE = f"/interview/{KNOWLEDGE.page_of['rf_age'].order}/"
PAIN = f"/interview/{KNOWLEDGE.page_of['pain_severity'].order}/"
# What is sent, and the field that it is wrong in.
SENT = {
    "check-in": ("/care/check-in/", {"leg_pain": "eleven", "none": "1", "id": "check-in-0001"}, "leg_pain"),
    "day of a check-in": ("/care/check-in/", {"on": "1999-01-01", "none": "1", "leg_pain": "3", "id": "check-in-0002"}, "on|none|tick"),
    "before a plan": ("/care/start/1/", {"falls_3m": "none"}, "none|tick|looked_at"),
    "a plan": ("/care/start/2/", {"leg_pain": "3"}, "back_pain|settle_time|minutes|walk_min|night_waking"),
    "heel raises": ("/care/start/2/", {**DAY, "heel_raises_right": "x"}, "heel_raises_right"),
    "questions": ("/care/questions/", {}, "says|none"),
    "age": (AGE, {"rf_age": "460", "rf_sex": "female"}, "rf_age"),
    "pain": (PAIN, {"pain_severity": "eleven"}, "pain_severity"),
    "for whom": ("/interview/whose/", {"other": "new"}, "consent"),
    "calendar": ("/care/calendar/", {"at": "25:99"}, "at"),
}  # fmt: skip

_ERRORS = re.compile(r'(?:id="error-[^>]*>(?:\{%[^%]*%\})?)?<(?:p|div) class="error"[^>]*>')


def focused(html: str) -> str:
    """The name of the field that has the focus."""
    fields = re.findall(r"<(?:input|select|textarea)[^>]* autofocus[^>]*>", html)
    assert html.count(" autofocus") == len(fields) == 1, "one focus, and on a field"
    found = re.search(r' name="([^"]+)"', fields[0])
    assert found
    return found[1]


@pytest.mark.parametrize("form", SENT)
def test_a_form_with_an_error_has_the_focus_on_its_field_and_a_title_and_a_summary(begun: Patient, form: str) -> None:
    address, sent, field = SENT[form]
    html = begun.post(address, sent).content.decode()
    assert re.fullmatch(field, focused(html)), focused(html)
    assert html.count("<title>Please check: ") == 1
    assert re.search(r'role="alert"(?![^>]* hidden)', html)


def test_a_form_of_a_clinician_does_so_too(db: None, settings: Any) -> None:
    person = Patient(settings)
    person.begin()
    clinician = Clinician("Dr Focus")
    html = clinician.client.post("/clinic/let-in/", {"code": "none", "label": ""}).content.decode()
    assert focused(html) in ("code", "label")
    assert "<title>Please check: " in html


def test_every_template_with_an_error_names_it_so_that_the_focus_and_the_title_find_it() -> None:
    """A new form is looked at without being named here: the mechanism reads `id="error-..."` of the words or of what holds them."""
    unnamed = {path.name for path in tracked("src/sural_web/*.html") for tag in _ERRORS.findall(path.read_text(encoding="utf-8")) if 'id="' not in tag}
    assert unnamed == set()


def test_an_error_is_said_in_the_title_and_heard_once() -> None:
    plain = b'<title>A</title><p class="error" id="error-a"></p>'
    assert told(plain) == b'<title>Please check: A</title><p class="error" id="error-a" role="alert"></p>'
    assert told(told(plain)) == told(plain)
    whole = b'<title>Please check: A</title><div role="alert"></div><p class="error" id="error-a"></p>'
    assert told(whole) == whole
    assert told(b"<title>A</title>") == b"<title>A</title>"


def test_a_page_without_an_error_and_one_that_has_chosen_stay_as_they_are() -> None:
    chosen = b'<p class="error" id="error-a"></p><input name="b" autofocus><input name="a">'
    assert with_focus(chosen) == chosen
    assert with_focus(b'<input name="a">') == b'<input name="a">'
    assert with_focus(b'<p class="error" id="error-a"></p><input type="hidden" name="c"><input name="b">').endswith(
        b'<input name="b" autofocus aria-invalid="true" aria-describedby="error-a">'
    )
