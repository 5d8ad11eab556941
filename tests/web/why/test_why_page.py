"""The page "Why does it hurt?" as a browser without JavaScript sees it."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from sural import Interview, Knowledge
from sural.body import Person, movements
from sural.knowledge.body import claim_words, link_words
from sural_web.interview.result_view import result_view
from sural_web.why.chain_view import chain_view, own_loss_deg
from sural_web.why.posture_form import PRESETS
from tests.web.conftest import Visitor

pytestmark = pytest.mark.django_db
SLIDERS = {"place": "seat", "was": "seat", "hip": "80", "knee": "20", "ankle": "5", "back": "10"}


def page(fields: dict[str, Any] | None = None, client: Client | None = None) -> str:
    client = client or Client()
    response = client.post("/why/", fields) if fields is not None else client.get("/why/")
    assert response.status_code == 200
    return str(response.content.decode())


def answer(fields: dict[str, Any]) -> str:
    response = Client().post("/why/posture", fields)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_comparison_stands_on_top_and_is_drawn_twice() -> None:
    html = page()

    assert html.index("lying asks little of the nerve, and sitting asks much") < html.index("<h2")
    assert 'aria-label="A person lies on the back, one knee bent.' in html
    assert 'aria-label="A person sits on a mat with one leg straight' in html


def test_every_step_of_the_chain_has_a_verdict_and_both_sides_of_the_evidence() -> None:
    html = page()

    assert html.count('class="verdict') == len(link_words()) == 8
    for words in link_words().values():
        assert words.said in html and words.found in html and words.against in html


def test_the_eight_steps_are_one_sentence_and_fold_out_where_they_were_asked_for() -> None:
    folded = '<details class="why"><summary>Every step, with what studies say'

    assert re.search(r"Of 8 steps, .*?</p>\s*" + folded, page())
    assert folded not in page({**SLIDERS, "chain": "1", "loss": "12"})


def test_every_claim_is_shown_with_what_studies_show_and_what_to_make_of_it() -> None:
    html = page()

    assert set(claim_words()) == {"c18", "c19", *(f"c{number}" for number in range(21, 28))}
    for claim in claim_words().values():
        assert claim.said in html and claim.found in html and claim.so in html


def test_each_source_leads_to_its_place_in_the_library() -> None:
    anchors = set(re.findall(r'href="/sources/#([\w-]+)"', page()))
    library = Client().get("/sources/").content.decode()

    assert len(anchors) > 8
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in library] == []


def test_the_numbers_come_from_the_answers(visitor: Visitor) -> None:
    list(visitor.walk({"basics": {"lines": "1", "rf_age": "46", "rf_sex": "female"}}, most=3))
    html = page(client=visitor.client)

    assert "Age 46: this model does not use it." in html
    assert 'value="female" checked' in html


def test_typed_numbers_change_the_page_and_are_not_kept() -> None:
    client = Client()
    html = page({**SLIDERS, "height_cm": "182", "knee_to_wall_cm": "5", "lean_straight_deg": "20"}, client)

    assert "182 cm tall." in html
    assert re.search(r"Outer calf muscle \(gastrocnemius\): stops about \d+ degrees earlier than usual", html)
    assert "degrees that your calf takes away" in html
    assert "182 cm tall" not in page(client=client)


def test_a_number_that_no_person_has_is_refused_in_the_core_s_words_and_kept_in_its_field() -> None:
    html = page({**SLIDERS, "height_cm": "40"})

    assert "adults with 1.3 to 2.15 m" in html
    assert 'name="height_cm" value="40"' in html


@pytest.mark.parametrize("preset", PRESETS)
def test_each_posture_of_the_list_moves_the_sliders(preset: str) -> None:
    row = movements()[preset][-1]
    html = answer({**SLIDERS, "preset": preset})

    assert "alert" not in html
    assert f'name="hip" min="-30" max="120" step="1" value="{row.hip_flexion_deg:g}"' in html
    assert f'<option value="{PRESETS[preset][0]}" selected>' in html


def test_a_moved_slider_is_answered_with_words_picture_and_table_but_leaves_the_sliders_alone() -> None:
    html = answer(SLIDERS)

    assert html.startswith("<p><strong>Behind the hip this asks")
    assert 'id="why-picture" hx-swap-oob="innerHTML"' in html
    assert 'id="why-table" hx-swap-oob="innerHTML"' in html
    assert "why-sliders" not in html


def test_another_place_begins_with_its_usual_posture() -> None:
    html = answer({**SLIDERS, "place": "supine", "was": "seat"})

    assert 'id="why-sliders"' in html
    assert "A person lies on the back" in html


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"hip": "200"}, "Give an angle in that range"),
        ({"hip": "10"}, "a seat bends it by 45 at least"),
        ({"knee": "straight"}, "Knee: write a number of degrees"),
        ({"knee": "nan"}, "not a number"),
        ({"place": "moon", "was": "moon"}, "There is no place called"),
        ({"preset": "handstand"}, "There is no movement called"),
    ],
)
def test_a_posture_that_can_not_be_is_refused_in_the_core_s_words(wrong: dict[str, str], words: str) -> None:
    html = answer({**SLIDERS, **wrong})

    assert 'role="alert"' in html
    assert words in html
    assert "why-picture" not in html
    assert words in page({**SLIDERS, **wrong})


@pytest.mark.parametrize(("wrong", "words"), [({"loss": "99"}, "from 0 to 40"), ({"loss": "many"}, "Write a number of degrees"), ({"task": "fly"}, "no task")])
def test_a_chain_that_can_not_be_computed_says_why(wrong: dict[str, str], words: str) -> None:
    assert words in page({**SLIDERS, **wrong})


def test_what_was_typed_is_shown_as_text_only() -> None:
    assert "<script>alert" not in page({**SLIDERS, "hip": "<script>alert(1)</script>", "loss": "<script>alert(1)</script>", "height_cm": "<script>alert(1)"})


def test_without_a_measured_calf_the_chain_takes_an_example() -> None:
    assert own_loss_deg(Person(), "walk") == 0
    assert chain_view(Person()).loss == "10"
    assert "as an example" in page()


def test_an_unasked_visitor_costs_no_query_and_a_slider_neither(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        page()
    with django_assert_num_queries(0):
        answer(SLIDERS)


def test_the_page_of_an_interview_reads_its_log_in_two_queries_and_asks_in_one_whether_a_stop_holds(visitor: Visitor, django_assert_num_queries: Any) -> None:
    list(visitor.walk(most=2))
    with django_assert_num_queries(3):
        visitor.client.get("/why/")


def test_the_page_is_light_and_asks_nothing_elsewhere() -> None:
    html = page()

    assert len(gzip.compress(html.encode(), 6)) < 24_000
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\bsrc=)", html)


@pytest.mark.parametrize("preset", PRESETS)
def test_h19_the_page_on_the_body_calls_nothing_safe(preset: str) -> None:
    html = page({**SLIDERS, "preset": preset})

    assert "A pull on a nerve does not foretell pain." in html
    assert not re.search(r"\b(?:un)?safe|harmless\b|\ballowed\b|\bpredict", re.sub(r"<[^>]+>", " ", html), re.IGNORECASE)


def test_an_emergency_is_said_here_too(visitor: Visitor) -> None:
    list(visitor.walk({"danger_now": {"tick": ["chest_pain_breathless"]}}, most=4))

    assert 'data-standing="emergency"' in page(client=visitor.client)


def test_h03_the_page_on_the_body_says_be_seen_first(visitor: Visitor) -> None:
    list(visitor.walk({"nerves_failing": {"skip": "1"}}))

    assert "Be seen first." in page(client=visitor.client)


def test_a_likely_cause_cites_the_body_model_where_it_has_something_to_say() -> None:
    interview = Interview(Knowledge.load()).answer("pain_s1_pattern", True).answer("numb_s1", True).answer("low_back_pain", True)
    causes = result_view(interview, interview.assessment()).causes

    cited = next(cause for cause in causes if cause.condition.id == "ldh_s1")
    html = render_to_string("interview/_cause.html", {"cause": cited, "result": {"may_start": True}})
    assert "In our body model, sitting slumped with the leg out asks much of the nerve" in html
    assert 'href="/why/"' in html


def test_the_front_door_leads_here() -> None:
    assert 'href="/why/"' in Client().get("/about/").content.decode()


def test_nothing_that_is_typed_stands_in_an_address() -> None:
    """A history or a log would tell it."""
    assert 'method="post"' in page()
    assert "182 cm tall" not in Client().get("/why/?height_cm=182").content.decode()
