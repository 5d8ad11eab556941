"""The page for a visit: what a doctor reads in two minutes, and nothing that was not said."""

from __future__ import annotations

import re
from typing import Any

from sural.assessment.body_map import Mark
from tests.plan_people import KNOWLEDGE
from tests.web.care.conftest import Patient, patient

__all__ = ["patient"]


def _sheet(person: Patient) -> str:
    html = person.get("/visit/").content.decode()
    return re.sub(r"\s+", " ", html[html.index('class="sheet"') : html.index('class="annex"')])


def test_h51_the_page_for_a_visit_says_which_signs_were_denied_and_which_were_not_answered(patient: Patient) -> None:
    patient.answer(patient.opened.interview.answer("saddle_numb", "yes").answer("chest_pain_breathless", None))
    sheet = _sheet(patient)
    denied = sheet.partition("asked and denied")[2].partition("</section>")[0]
    assert KNOWLEDGE.questions["cough_blood_faint"].item in denied
    assert KNOWLEDGE.questions["saddle_numb"].item not in denied and KNOWLEDGE.questions["chest_pain_breathless"].item not in denied
    assert KNOWLEDGE.questions["chest_pain_breathless"].item in sheet.partition("asked, not answered")[2].partition("</section>")[0]
    assert KNOWLEDGE.questions["saddle_numb"].item in sheet.partition("Warning signs: yes")[2].partition("</section>")[0]


def test_it_says_date_age_sex_how_long_where_how_urgent_and_what_was_tried(patient: Patient) -> None:
    patient.answer(patient.opened.interview.answer("rf_age", 46).answer("tried_physio", "helped").mark_body([Mark("pain", "calf_middle", "left")]))
    sheet = _sheet(patient)
    title = KNOWLEDGE.urgency_advice[patient.opened.interview.urgency_weighed().urgency.id].title
    for said in ("November 2026", "46 years, ", title, "6 to 12 weeks", "Pain: middle of the calf, left", 'class="visit-mark visit-mark--pain"', "helped"):
        assert said in sheet, said
    assert "%" not in re.sub(r"<svg.*?</svg>", "", sheet)


def test_h51_only_a_warning_sign_is_called_one_and_a_number_stands_as_it_was_typed(patient: Patient) -> None:
    """Not "Warning signs: yes: how bad the pain is: 7 or 8"."""
    patient.answer(patient.opened.interview.answer("pain_severity", 7))
    sheet = _sheet(patient)
    assert "Warning signs: yes" not in sheet
    assert "How bad the pain is now (0 to 10): 7<" in sheet.partition("What I notice")[2].partition("</ul>")[0]


def test_a_stop_stands_on_it_too_with_its_reason(patient: Patient, settings: Any) -> None:
    patient.begin()
    patient.check_in(tick=["calf_new_signs"], none=None)
    assert 'data-standing="same_day"' in _sheet(patient)
    assert KNOWLEDGE.treatment.rules["stop_clot"].say in _sheet(patient).replace("&#x27;", "’")


def test_only_the_annex_holds_everything(patient: Patient) -> None:
    html = patient.get("/visit/").content.decode()
    assert html.count("<h2>All answers</h2>") == 1 and "All answers" not in _sheet(patient)


def test_before_the_safety_pages_there_is_no_such_page(settings: Any, db: None) -> None:
    from tests.web.conftest import Visitor

    visitor = Visitor()
    visitor.start()
    assert visitor.client.get("/visit/").url.startswith("/interview/")
