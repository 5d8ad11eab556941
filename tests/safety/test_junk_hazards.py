"""An answer that can't be read is refused or counts as not known, at every door. It never becomes a "no"."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sural import Answers, Interview, Urgency, assess
from sural.assessment.answers import Entry
from sural.assessment.population import UNSURE, code_of
from sural.assessment.values import number_range, takes_number
from sural.errors import AnswerError, FileProblem, ImpossibleRecord, ImpossibleValue
from sural.interop.answers_file import read_answers
from sural.interop.diary_file import read_diary_file
from sural.interop.plan_json import from_json, to_json
from sural.plan import CheckIn, Clearance, GetSeen, clear, progress
from sural.plan.diary.check_in import SAFETY_LINE
from sural.population import RESULT_SCHEMA, assess_batch
from sural.population.sources import batches, cut
from sural.reading.document import read_text
from tests.each import each
from tests.plan_people import KNOWLEDGE, SCIATICA, TIGHT, calm_answers, day, plan_of

JUNK: tuple[Any, ...] = ("maybe", "Yes", "YES", "nope", "", " ", 2, 1, 0, -1, 1.0, float("nan"), [], ["no"], {}, "yes;no", "١", b"no", 10**400)
ITEMS = (*KNOWLEDGE.gates, *KNOWLEDGE.findings)
RED_FLAGS = tuple(key for key, finding in KNOWLEDGE.findings.items() if finding.red_flag and finding.levels == ("no", "yes") and finding.ask_if is None)
PLAN = plan_of(SCIATICA)


def doors(item: str, value: Any) -> tuple[Callable[[], Any], ...]:
    """Every way by which a program gives one answer."""
    return (
        lambda: Answers().answer(KNOWLEDGE, item, value),
        lambda: Interview(KNOWLEDGE).answer(item, value),
        lambda: code_of(KNOWLEDGE, item, value),
        lambda: _refused_by_a_file(item, value),
    )


def _refused_by_a_file(item: str, value: Any) -> None:
    for problem in read_answers(KNOWLEDGE, {"answers": {item: value}})[1]:
        raise ImpossibleValue(problem)


def test_h47_no_question_and_no_line_that_opens_questions_takes_an_answer_that_it_does_not_have() -> None:
    junk = ((item, value) for item in ITEMS for value in JUNK if not _is_a_measurement(item, value))
    for item, value in junk:
        for door in doors(item, value):
            with pytest.raises(ImpossibleValue, match=item):
                door()


def _is_a_measurement(item: str, value: object) -> bool:
    if not takes_number(item) or isinstance(value, bool) or not isinstance(value, int | float):
        return False
    low, high = number_range(item)
    return low <= value <= high


def test_h47_not_known_stays_not_known() -> None:
    for item, value in ((item, value) for item in ITEMS for value in (None, "not_sure")):
        answers = Answers().answer(KNOWLEDGE, item, value)
        assert item in answers.unsure and item not in answers.levels
        assert code_of(KNOWLEDGE, item, value) == UNSURE


@pytest.mark.parametrize(
    "text",
    [
        '{"answers": {"saddle_numb": true, "saddle_numb": false}}',
        '{"answers": {"saddle_numb": true}, "answers": {"saddle_numb": false}}',
        "answers: {saddle_numb: yes, saddle_numb: no}",
        "answers:\n  saddle_numb: true\nanswers:\n  saddle_numb: false\n",
        "answers: &a {saddle_numb: true}\nexam: {<<: *a, saddle_numb: false}",
    ],
)
def test_h47_a_name_that_stands_twice_is_never_read_as_its_last_value(text: str) -> None:
    with pytest.raises(FileProblem, match="f"):
        read_text(text, "f")


@pytest.mark.parametrize("parts", [("answers", "exam"), ("patient", "answers"), ("patient", "exam")])
def test_h47_an_answer_that_stands_in_two_parts_must_say_the_same_in_both(parts: tuple[str, str]) -> None:
    one, other = parts
    _, problems = read_answers(KNOWLEDGE, {one: {"saddle_numb": True}, other: {"saddle_numb": False}})
    assert len(problems) == 1 and "saddle_numb" in problems[0]
    agreed, none = read_answers(KNOWLEDGE, {one: {"saddle_numb": True}, other: {"saddle_numb": "yes"}})
    known, still_none = read_answers(KNOWLEDGE, {one: {"saddle_numb": True}, other: {"saddle_numb": "not_sure"}})
    assert agreed.levels["saddle_numb"] == known.levels["saddle_numb"] == "yes"
    assert none == still_none == []


@pytest.fixture(scope="module")
def population(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[str] | polars.DataFrame], polars.DataFrame]:
    """Assesses lines or a table, without a pool."""

    def assessed(records: list[str] | polars.DataFrame) -> polars.DataFrame:
        folder: Path = tmp_path_factory.mktemp("junk")
        source = folder / ("people.parquet" if isinstance(records, polars.DataFrame) else "people.ndjson")
        if isinstance(records, polars.DataFrame):
            records.write_parquet(source)
        else:
            source.write_bytes("\n".join(records).encode("utf-8", "surrogatepass"))
        found = [assess_batch(KNOWLEDGE, batch) for part in cut(KNOWLEDGE, [str(source)], 100) for batch in batches(KNOWLEDGE, part)]
        frame = polars.from_arrow(pyarrow.Table.from_batches(found, RESULT_SCHEMA))
        assert isinstance(frame, polars.DataFrame)
        return frame

    return assessed


def test_h47_a_line_of_a_population_that_can_not_be_read_is_named_and_the_next_one_is_assessed(population: Any) -> None:
    good = '{"answers": {"saddle_numb": true}}'
    bad = (
        '{"answers": {"saddle_numb": true, "saddle_numb": false}}', "[" * 5_000, '{"answers": {"fever": "\\ud800"}}', '{"id": "\\ud800"}', '{"answers": "no"}',
        '{"answers": {"rf_age": ' + "9" * 5_000 + "}}", '{"answers": {"rf_age": NaN}}', '{"answers": [1]}', "null", "3", '"x"', "{", "\ud800", '{"x": {}}',
    )  # fmt: skip
    found = population([line for one in bad for line in (one, good)])
    assert found["urgency"].to_list() == [level for _ in bad for level in (None, "emergency")]
    assert found["unusable"].list.len().to_list() == [length for _ in bad for length in (1, 0)]


@pytest.mark.parametrize("gate", sorted(KNOWLEDGE.gates))
def test_h47_a_line_that_opens_questions_and_can_not_be_read_closes_none_in_a_population(gate: str, population: Any) -> None:
    junk = ("maybe", "Yes", 2, "", [], "no ")
    found = population([json.dumps({"answers": {gate: value}}) for value in junk])
    assert found["unusable"].list.len().to_list() == [1] * 5 + [0]


def test_h47_a_column_of_any_kind_is_read_or_named_and_never_taken_for_no(population: Any) -> None:
    columns: dict[str, Any] = {
        "saddle_numb": [["no"], None],
        "foot_drop": [{"a": 1}, None],
        "chest_pain_breathless": [date(2026, 1, 1), None],
        "cough_blood_faint": [b"no", None],
        "bladder_bowel_gate": ["maybe", None],
        "rf_age": [float("nan"), 46.0],
        "fever": polars.Series([2, None], dtype=polars.UInt8),
    }
    found = population(polars.DataFrame(columns))
    assert found["unusable"].list.len().to_list() == [7, 0]
    assert found["urgency"][0] == "same_day"


def test_h47_two_columns_that_contradict_each_other_are_not_known(population: Any) -> None:
    found = population(polars.DataFrame({"age": [12, 46], "rf_age": [50, 46]}))
    assert found["unusable"].to_list() == [["age contradicts rf_age"], []]


def test_h47_a_step_of_the_log_with_a_level_that_its_question_does_not_have_counts_as_not_known() -> None:
    stored = [Entry("answer", "saddle_numb", "nope"), Entry("answer", "bladder_bowel_gate", "maybe"), Entry("answer", "fever", "yes")]
    answers = Answers.of_log(KNOWLEDGE, stored)
    assert answers.unsure == {"saddle_numb", "bladder_bowel_gate"}
    assert assess(KNOWLEDGE, answers).triage.urgency >= Urgency.SAME_DAY


@each("key", SAFETY_LINE)
@each("junk", ["maybe", "Yes", "", True, ["no"]], ids=str)
def test_h47_a_line_of_the_safety_line_that_can_not_be_read_is_no_no(key: str, junk: Any) -> None:
    """Fever alone stops nothing, also when it is there."""
    record = {"id": "c1", "on": str(day(2)), "leg_pain": 2, "safety": {**dict.fromkeys(SAFETY_LINE, "no"), key: junk}}
    check_ins, sessions, problems = read_diary_file({"check_ins": [record]}, KNOWLEDGE, day(2))
    step = progress(KNOWLEDGE, PLAN, check_ins, sessions, day(2), None, problems)
    assert problems or junk is True
    assert isinstance(step.care, GetSeen) or (key == "fever" and junk is True)


@each("wrong", [{"on": "2026-13-01"}, {"on": None}, {"id": [1]}, {"leg_pain": "ten"}, {"woke": "perhaps"}, {"pian": 1}, {"id": None}])
@each("safety", [{"safety": {"saddle_numb": True}}, {"saftey": {"saddle_numb": "yes"}}, {"saddle_numb": "yes"}, {"safety": "saddle_numb"}])
def test_h47_a_sign_counts_wherever_it_stands_in_a_record_that_can_not_be_used(wrong: dict[str, Any], safety: dict[str, Any]) -> None:
    record = {"id": "c1", "on": str(day(2)), "leg_pain": 2, **safety, **wrong}
    check_ins, _, problems = read_diary_file({"check_ins": [record]}, KNOWLEDGE, day(2))
    assert problems
    assert isinstance(progress(KNOWLEDGE, PLAN, check_ins, (), day(2), None, problems).care, GetSeen)


def test_h47_a_sign_that_can_not_be_dated_is_refused_and_not_left_out() -> None:
    record = {"id": "c1", "on": "soon", "safety": {"saddle_numb": "yes"}}
    with pytest.raises(FileProblem, match="day can't be read"):
        read_diary_file({"check_ins": [record]})


@each(
    ("path", "junk"),
    [
        (("facts", "saddle_numb"), "maybe"), (("facts", "saddle_numb"), None), (("facts", "urgency"), "fine"), (("basis", "levels", "foot_drop"), "nope"),
        (("basis", "said"), "calm"), (("basis", "confirmed"), {"clot_excluded": "perhaps"}), (("basis", "equipment"), "wall"), (("basis", "urgency"), "none"),
        (("basis", "baseline", "leg_pain"), True), (("basis", "causes"), [{"id": "ldh_s1", "probability": "0.4", "band": "likely"}]), (("phase",), "fly"),
        (("items", 0, "locked"), "no"), (("items", 0, "rises"), True), (("items", 0, "dose", "sets"), "3"), (("memory", "judged"), "s1"), (("version",), "1"),
        (("basis", "causes"), [{"id": "no_such_cause", "probability": 0.4, "band": "likely"}]), (("made_on",), "2026-02-30"), (("kind",), "Get_seen"),
        (("basis", "unwanted"), ["no_such_exercise"]), (("facts", "no_such_fact"), "yes"), (("memory", "usual_pain"), float("nan")), (("ended",), None),
    ],
    ids=str,
)  # fmt: skip
def test_h47_a_stored_plan_with_a_part_that_can_not_be_is_refused_as_a_whole(path: tuple[Any, ...], junk: Any) -> None:
    document = json.loads(json.dumps(to_json(KNOWLEDGE, PLAN)))
    around = document
    for key in path[:-1]:
        around = around[key]
    around[path[-1]] = junk
    with pytest.raises(FileProblem, match="can't be read"):
        from_json(KNOWLEDGE, document)


def test_h47_of_a_plan_made_with_other_knowledge_unknown_names_may_stay_and_unknown_levels_may_not() -> None:
    document = {**to_json(KNOWLEDGE, PLAN), "knowledge_version": "older"}
    facts = document["facts"]
    from_json(KNOWLEDGE, {**document, "facts": {**facts, "a_fact_that_is_gone": "yes"}})
    with pytest.raises(FileProblem):
        from_json(KNOWLEDGE, {**document, "facts": {**facts, "saddle_numb": "gone"}})


@pytest.mark.parametrize(
    ("levels", "confirmed"), [({"saddle_numb": "maybe"}, {}), ({"saddle_numb": "No"}, {}), ({}, {"clot_excluded": "maybe"}), ({"x": "no"}, {})]
)
def test_h47_a_clearance_with_an_answer_that_can_not_be_read_lifts_nothing(levels: dict[str, str], confirmed: dict[str, str]) -> None:
    sign = CheckIn("c1", day(1), {"saddle_numb": "yes"})
    seen = progress(KNOWLEDGE, plan_of(TIGHT), [sign], (), day(1)).care
    assert isinstance(seen, GetSeen)
    with pytest.raises(ImpossibleRecord):
        clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(2), levels, confirmed), day(2))


VALUES = st.none() | st.booleans() | st.integers(-3, 12) | st.floats() | st.text(max_size=5) | st.lists(st.integers(), max_size=2) | st.sampled_from(JUNK[:12])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RED_FLAGS), st.dictionaries(st.sampled_from(ITEMS) | st.text(max_size=6), VALUES, max_size=4))
def test_h47_no_other_answer_however_wrong_makes_a_sign_less_urgent(sign: str, others: dict[str, Any]) -> None:
    """Either something is refused, and then nothing is assessed, or the sign counts as it does alone."""
    alone = Interview(KNOWLEDGE).answer(sign, True).urgency_now().urgency
    answers, problems = read_answers(KNOWLEDGE, {"answers": {**others, sign: True}})
    assert problems or Interview(KNOWLEDGE, answers).urgency_now().urgency >= alone


def test_a_file_of_good_answers_has_no_problem() -> None:
    """So that what is refused above is refused for what is wrong with it."""
    assert read_answers(KNOWLEDGE, {"answers": calm_answers()})[1] == []
    with pytest.raises(AnswerError):
        Answers().answer(KNOWLEDGE, "no_such_question", True)
