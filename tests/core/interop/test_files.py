"""Diaries, persons and plans as files: the schema says what the reader reads, and each problem is named with its place."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sural.errors import FileProblem, ImpossibleRecord
from sural.interop.diary_file import read_diary_file
from sural.interop.file_schemas import diary_schema, person_schema
from sural.interop.person_file import read_person_file
from sural.reading.document import read_text
from tests.plan_people import KNOWLEDGE
from tests.repository.checkout import ROOT

PAGE = (ROOT / "docs/reference/files.md").read_text(encoding="utf-8")
DIARY, PERSON = (read_text(block, "the page") for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
CHECK = jsonschema.Draft202012Validator(diary_schema(KNOWLEDGE), format_checker=jsonschema.FormatChecker())
CHECK_PERSON = jsonschema.Draft202012Validator(person_schema(KNOWLEDGE), format_checker=jsonschema.FormatChecker())
JUNK = st.sampled_from(
    [None, True, False, 0, 1, -1, 2.5, 11, 10**9, "", "no", "yes", "Yes", "maybe", "not_sure", "3", "2026-02-30", "2026-11-25", [], [1], {}, {"a": 1}]
)


def test_the_examples_of_the_page_follow_their_schemas_and_are_read() -> None:
    CHECK.validate(DIARY)
    CHECK_PERSON.validate(PERSON)
    check_ins, sessions, problems = read_diary_file(DIARY)
    person, wishes = read_person_file(PERSON)
    assert (len(check_ins), len(sessions), problems) == (1, 1, ())
    assert check_ins[0].is_complete
    assert person.confirmed == {"clot_excluded": "yes"} and wishes.minutes_a_day == 20


def places(node: Any) -> list[tuple[Any, Any]]:
    """Every place at which another value could stand."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    return [(node, key) for key in keys] + [place for key in keys for place in places(node[key])]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_schema_of_a_diary_and_its_reader_refuse_the_same(data: st.DataObject) -> None:
    document = json.loads(json.dumps(DIARY))
    around, key = data.draw(st.sampled_from(places(document)))
    around[key] = data.draw(JUNK)
    try:
        problems = bool(read_diary_file(document, KNOWLEDGE, date(2026, 11, 26))[2])
    except FileProblem:
        problems = True
    assert problems == bool(list(CHECK.iter_errors(document))), (key, around)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_schema_of_a_person_and_its_reader_refuse_the_same(data: st.DataObject) -> None:
    document = json.loads(json.dumps(PERSON))
    around, key = data.draw(st.sampled_from(places(document)))
    around[key] = data.draw(JUNK)
    try:
        read_person_file(document, KNOWLEDGE)
        problems = False
    except (FileProblem, ImpossibleRecord):
        problems = True
    assert problems == bool(list(CHECK_PERSON.iter_errors(document))), (key, around)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"said": {"falls_3m": "often"}}, "“How many times did you fall in the last 3 months?” (falls_3m) can't be 'often'. Possible: none, one, two_or_more"),
        ({"said": {"no_such_fact": "yes"}}, "'no_such_fact'"),
        ({"said": {"clot_excluded": "yes"}}, "it is for the clinician"),
        ({"confirmed": {"falls_3m": "none"}}, "it is for the person"),
        ({"baseline": {"leg_pain": True}}, "'baseline.leg_pain' can't be true. Possible: a number from 0 to 10"),
        ({"baseline": {"leg_pian": 3}}, "'baseline' has 'leg_pian', which is not known here"),
        ({"preferences": {"equipment": "wall"}}, "'preferences.equipment' can't be 'wall'. Possible: a list"),
        ({"preferences": {"equipment": ["wal"]}}, "'equipment' can't hold 'wal'. Possible: backpack"),
        ({"preferences": {"unwanted": ["no_such_exercise"]}}, "'unwanted' can't hold 'no_such_exercise'"),
        ({"preferences": {"minutes_a_day": 2}}, "Possible: a whole number from 3 to 180"),
        ({"goal": 3}, "'goal' can't be 3. Possible: a text of at most 200 characters"),
        ({"wishes": {}}, "has 'wishes', which is not known here. Known are said, confirmed, baseline, goal, preferences"),
    ],
    ids=str,
)
def test_what_a_person_can_not_be_is_named_with_what_is_possible(change: dict[str, Any], words: str) -> None:
    with pytest.raises(ImpossibleRecord) as refused:
        read_person_file({**PERSON, **change})
    assert words in str(refused.value)


def test_what_is_not_known_of_a_person_is_left_out_and_not_denied() -> None:
    person, _ = read_person_file({"said": {"falls_3m": None, "dizzy": "not_sure", "numb_skin": False}, "baseline": None, "goal": None})
    assert person.said == {"numb_skin": "no"}


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"leg_pain": "ten"}, "check-in 1 (id 'c1'): 'leg_pain' can't be 'ten'. Possible: a number from 0 to 10."),
        ({"woke": "perhaps"}, "'woke' can't be 'perhaps'. Possible: true, false, yes, no."),
        ({"on": "2026-02-30"}, "'on' can't be '2026-02-30'. Possible: a day such as 2026-11-24."),
        ({"pian": 1}, "check-in 1 (id 'c1') has 'pian', which is not known here."),
        ({"safety": {"saddle_numb": "maybe"}}, "'safety.saddle_numb' can't be 'maybe'. Possible: yes, no, not_sure. It counts as not sure."),
    ],
    ids=str,
)
def test_a_record_of_a_diary_is_named_with_its_place_and_the_others_are_read(record: dict[str, Any], words: str) -> None:
    good = {"id": "c2", "on": "2026-11-25"}
    check_ins, _, problems = read_diary_file({"check_ins": [{"id": "c1", "on": "2026-11-25", **record}, good]}, KNOWLEDGE, date(2026, 11, 26))
    assert len(problems) == 1 and words in problems[0]
    assert check_ins[-1].id == "c2"


@pytest.mark.parametrize(
    "done", [{"exercise_id": "no_such_exercise", "sets": 1, "reps": 1}, {"exercise_id": "calf_stretch_wall_straight", "sets": True, "reps": 1}, "all"]
)
def test_a_session_that_can_not_be_used_is_named_and_left_out(done: Any) -> None:
    _, sessions, problems = read_diary_file({"sessions": [{"id": "s1", "on": "2026-11-25", "plan_version": 1, "done": [done]}]})
    assert sessions == () and len(problems) == 1 and problems[0].startswith("session 1 (id 's1')")


def test_words_of_yaml_1_1_are_words_in_a_diary() -> None:
    text = "check_ins:\n- {id: 7, on: 2026-11-25, woke: no, safety: {saddle_numb: no, fever: yes, foot_drop: off}}\n"
    (read,), _, (problem,) = read_diary_file(read_text(text, "f"))
    assert (read.id, read.woke) == ("7", False)
    assert read.safety == {"saddle_numb": "no", "fever": "yes", "foot_drop": "not_sure"}
    assert "'safety.foot_drop' can't be 'off'" in problem
