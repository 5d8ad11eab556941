"""What the rules promise as a whole: no time is missed, no limit waits for nobody, no harmful cause is found only by its risk factor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from sural import Answers, Knowledge, Urgency
from sural.assessment.triage import triage
from sural.knowledge.rule_grammar import All, Any, CountAtLeast, Expression, Item, Not, items, parse
from sural.knowledge.schema import Rule
from sural.knowledge.treatment.schema import Limit
from tests.each import each
from tests.safety.ways import answers_of, ways

KNOWLEDGE = Knowledge.load()
HARMFUL = [condition.id for condition in KNOWLEDGE.conditions.values() if condition.harm_if_missed.best >= 0.3]


# ---------------------------------------------------------------- times
_CARE = r"(?:scan\w*|result|x-ray\w*|seen|examined|checked|team|opinion|assessed|looked at|treated)"
_TIME = re.compile(_CARE + r"[^.;:,]{0,40}?\bwithin (?:the )?(\d+|one|a|an|two) (?:working )?(hour|day|week)s?\b", re.IGNORECASE)
_THAT_DAY = re.compile(_CARE + r"[^.;:,]{0,60}?\b(?:the )?same (?:working )?day\b", re.IGNORECASE)
_NUMBERS = {"one": 1, "a": 1, "an": 1, "two": 2}
_HOURS = {"hour": 1, "day": 24, "week": 168}
_LONGEST = {Urgency.EMERGENCY: 24, Urgency.SAME_DAY: 24, Urgency.WITHIN_2_DAYS: 48, Urgency.WITHIN_2_WEEKS: 336}


def slowest_that_keeps(rationale: str) -> Urgency:
    """The slowest level that keeps every time which a rationale names for being seen, scanned or treated."""
    hours = [(int(number) if number.isdigit() else _NUMBERS[number.lower()]) * _HOURS[unit.lower()] for number, unit in _TIME.findall(rationale)]
    hours += [24] * len(_THAT_DAY.findall(rationale))
    kept = [level for level, longest in _LONGEST.items() if hours and longest <= max(24, min(hours))]
    return min(kept, default=Urgency.SELF_CARE)


@pytest.mark.parametrize(
    ("rationale", "level"),
    [
        ("Scan result within 4 hours", Urgency.SAME_DAY),
        ("foot team within one working day", Urgency.SAME_DAY),
        ("assessed by a specialist ideally on the same working day", Urgency.SAME_DAY),
        ("X-ray within 48 hours", Urgency.WITHIN_2_DAYS),
        ("scan of the whole spine within one week", Urgency.WITHIN_2_DAYS),
        ("to be seen within two weeks", Urgency.WITHIN_2_WEEKS),
        ("new weakness within two weeks", Urgency.SELF_CARE),
    ],
)
def test_a_time_in_words_is_read_as_the_slowest_level_that_keeps_it(rationale: str, level: Urgency) -> None:
    assert slowest_that_keeps(rationale) is level


def test_h48_no_rule_is_slower_than_a_time_that_its_rationale_names() -> None:
    assert sum(slowest_that_keeps(rule.rationale) > Urgency.SELF_CARE for rule in KNOWLEDGE.rules.values()) >= 8
    assert [rule.id for rule in KNOWLEDGE.rules.values() if rule.urgency < slowest_that_keeps(rule.rationale)] == []


# ---------------------------------------------------------------- limits of the plan
_LOOKED = re.compile(r"\b(?:doctor|clinician)\b.*\b(?:looked|examined|excluded|tested|checked|made sure|measured)\b", re.IGNORECASE)
_WAITS = [limit for limit in KNOWLEDGE.treatment.limits.values() if _LOOKED.search(limit.until)]


def only_told(expression: Expression) -> Expression | None:
    """The part of a limit that answers of the interview alone can make true; None where a fact of the plan or a likely cause is needed."""
    match expression:
        case Item(name, _):
            return expression if name in KNOWLEDGE.findings else None
        case Not(part):
            inside = only_told(part)
            return None if inside is None else Not(inside)
        case Any(parts):
            told = tuple(found for part in parts if (found := only_told(part)) is not None)
            return Any(told) if told else None
        case All(parts) | CountAtLeast(_, parts):
            told = tuple(found for part in parts if (found := only_told(part)) is not None)
            return All(told) if len(told) == len(parts) else None


def urgency_of(given: Mapping[str, str]) -> Urgency:
    answers = Answers()
    for key, level in given.items():
        answers = answers.answer(KNOWLEDGE, key, level)
    return triage(KNOWLEDGE, answers).urgency


@each("limit", _WAITS, ids=lambda limit: limit.id)
def test_h48_a_limit_that_waits_for_a_look_has_a_rule_that_asks_for_it_within_two_weeks(limit: Limit) -> None:
    """Else an exercise would be withheld until somebody has looked, and nobody would be asked to look."""
    told = only_told(limit.when)
    for way in ways(KNOWLEDGE, told) if told else ():
        given = answers_of(KNOWLEDGE, way)
        assert urgency_of(given) >= Urgency.WITHIN_2_WEEKS, given


def test_the_limits_that_wait_for_a_look_are_found() -> None:
    assert {"weakness_grows", "limb_in_danger", "bone_stress", "spine_warning", "compartment", "ice_blood"} <= {limit.id for limit in _WAITS}


# ---------------------------------------------------------------- causes that are harmful to miss
_BACKGROUND = {"recent_infection", "past_back_surgery", "past_leg_surgery", "sport_type", "job_posture", "onset_trigger"}


def is_background(item: Item) -> bool:
    return item.finding_id.startswith("rf_") or item.finding_id in _BACKGROUND


def told_of_itself(rule: Rule) -> Iterator[dict[str, str]]:
    """Answers that make a rule speak, without any background, and that a person could tell."""
    for way in ways(KNOWLEDGE, rule.expression):
        if not any(is_background(item) for item in way.needed):
            given = answers_of(KNOWLEDGE, way)
            if all(KNOWLEDGE.findings[key].who_can_answer == "patient" for key in given):
                yield given


@each("cause", HARMFUL)
def test_h48_a_cause_that_is_harmful_to_miss_has_a_rule_that_needs_no_risk_factor(cause: str) -> None:
    rules = [rule for rule in KNOWLEDGE.rules.values() if cause in rule.looks_for and rule.urgency >= Urgency.WITHIN_2_WEEKS]
    assert any(True for rule in rules for _ in told_of_itself(rule))


@each("cause", HARMFUL)
def test_a_rule_that_looks_for_a_harmful_cause_asks_for_what_that_cause_brings(cause: str) -> None:
    """At least one way asks only for answers that the cause makes more common than they are without any cause."""
    rules = [rule for rule in KNOWLEDGE.rules.values() if cause in rule.looks_for and rule.urgency >= Urgency.WITHIN_2_WEEKS]
    assert any(all(is_brought(cause, key, level) for key, level in given.items()) for rule in rules for given in told_of_itself(rule))


def is_brought(cause: str, finding: str, level: str) -> bool:
    chance = {
        row.condition_id: row.probability.best
        for row in KNOWLEDGE.likelihoods
        if row.finding_id == finding and row.level in (level, "abnormal") and row.use == "default"
    }
    return chance.get(cause, 0.0) > chance.get("leak", 0.0)


def test_a_rule_looks_for_causes_that_exist() -> None:
    assert {cause for rule in KNOWLEDGE.rules.values() for cause in rule.looks_for} <= set(KNOWLEDGE.conditions)


# ---------------------------------------------------------------- the table of backgrounds
TABLE = [rule for rule in KNOWLEDGE.rules.values() if rule.id.startswith("bg")]
_FIXED = {"red_flag", "basics"}


def test_h48_each_background_of_the_table_is_asked_of_everybody() -> None:
    backgrounds = {item.finding_id for term in KNOWLEDGE.terms.values() if term.id.startswith("with_") for item in items(term.expression)}
    contexts = {key for key in backgrounds if key.startswith("rf_") or key == "recent_infection"}
    assert {"rf_iv_drug", "rf_smoking", "rf_osteoporosis", "rf_spinal_procedure_12w", "rf_diabetes"} <= contexts
    assert {key for key in contexts if KNOWLEDGE.page_of[key].block not in _FIXED} == set()


def test_each_clot_risk_is_asked_of_everybody() -> None:
    risks = {item.finding_id for item in items(KNOWLEDGE.terms["clot_risk"].expression)}
    assert {key for key in risks if KNOWLEDGE.page_of[key].block not in _FIXED} == set()


def test_no_row_of_the_table_asks_how_strong_the_pain_is() -> None:
    """Background, region and time decide: a person who says "steady, 5 of 10" is as safe."""
    named = {item.finding_id for rule in TABLE for item in items(rule.expression)}
    assert len(TABLE) >= 30
    assert {"pain_severity", "pain_severity_words", "sleep_effect"} & named <= {"sleep_effect"}


def test_an_aneurysm_of_a_relative_is_not_one_of_ones_own() -> None:
    back = {"low_back_pain": "yes", "duration": "1to6d", "rf_age": "60to69"}
    assert urgency_of(back | {"rf_aneurysm_known": "yes"}) is Urgency.EMERGENCY
    assert urgency_of(back | {"rf_aneurysm_family": "yes"}) is Urgency.WITHIN_2_WEEKS


# ---------------------------------------------------------------- clots
CLOT = [rule for rule in KNOWLEDGE.rules.values() if rule.looks_for == ("dvt",) and rule.urgency < Urgency.EMERGENCY]


def test_every_clot_rule_rests_on_the_same_words_for_new_and_one_sided() -> None:
    """Only a test result, or the twelve weeks of tr92, stand beside them."""
    for rule in CLOT:
        named = {item.finding_id for item in items(parse(rule.text))}
        assert {"new_one_sided_unexplained"} <= named or {"clot_new", "one_sided"} <= named or {"one_sided", "unexplained", "clot_risk"} <= named, rule.id


SORE = {"pain_calf_only": "yes", "calf_tender": "yes", "bilateral_leg_pain": "no"}


@each("calmer", [{}, {"night_cramp": "yes"}, {"pain_tight_cramp": "yes"}, {"leg_swelling": "no"}, {"onset_trigger": "more_exercise_than_usual"}])
@each("duration", ["lt24h", "1to6d", "1to2w", "2to6w"])
def test_h03_nothing_takes_a_new_sore_calf_below_its_level(calmer: dict[str, str], duration: str) -> None:
    calf = SORE | calmer | {"duration": duration}
    assert urgency_of(calf | {"rf_oestrogen": "yes"}) >= Urgency.SAME_DAY
    assert urgency_of(calf) >= (Urgency.WITHIN_2_WEEKS if duration == "2to6w" else Urgency.SAME_DAY)


@pytest.mark.parametrize(
    "not_a_clot",
    [
        SORE | {"bilateral_leg_pain": "yes", "duration": "1to6d", "rf_oestrogen": "yes", "onset_trigger": "more_exercise_than_usual"},
        SORE | {"duration": "gt1y", "course": "steady", "rf_oestrogen": "yes"},
        SORE | {"duration": "3to12m", "course": "up_and_down", "rf_prev_dvt": "yes"},
    ],
)
def test_both_legs_and_what_is_unchanged_for_months_is_no_new_clot(not_a_clot: dict[str, str]) -> None:
    assert urgency_of(not_a_clot) <= Urgency.ROUTINE


@pytest.mark.parametrize("place", ["pain_groin", "pain_thigh_front", "pain_thigh_inner", "pain_pelvis_belly", "calf_tender"])
def test_h13_in_pregnancy_groin_thigh_and_lower_belly_count_as_well_as_the_calf(place: str) -> None:
    assert urgency_of({"rf_sex": "female", "rf_pregnant": "yes", place: "yes", "duration": "1to6d"}) >= Urgency.SAME_DAY


# ---------------------------------------------------------------- cauda equina, at both ends
SCIATICA = {"low_back_pain": "yes", "pain_s1_pattern": "yes", "duration": "2to6w", "bladder_bowel_gate": "yes"}
DENIED = dict.fromkeys(("bladder_retention", "bladder_incontinence", "bladder_urgency_straining", "bowel_change", "sexual_change"), "no")


@pytest.mark.parametrize("sign", DENIED)
def test_h01_each_new_sign_beside_a_new_nerve_symptom_is_an_emergency(sign: str) -> None:
    assert urgency_of(SCIATICA | DENIED | {sign: "yes"}) is Urgency.EMERGENCY
    assert urgency_of(SCIATICA | DENIED | {sign: "yes", "duration": "gt1y", "bladder_bowel_since": "lt2w"}) is Urgency.EMERGENCY


def test_h01_the_gate_question_speaks_only_while_something_behind_it_is_open() -> None:
    assert urgency_of(SCIATICA) >= Urgency.SAME_DAY
    assert urgency_of(SCIATICA | dict.fromkeys(list(DENIED)[:4], "no")) >= Urgency.SAME_DAY
    assert urgency_of(SCIATICA | DENIED) <= Urgency.ROUTINE, "constipation from pain tablets, or sex that is less because moving hurts"


@pytest.mark.parametrize("sign", DENIED)
def test_what_has_been_the_same_for_months_is_no_emergency(sign: str) -> None:
    assert urgency_of(SCIATICA | DENIED | {sign: "yes", "bladder_bowel_since": "over_3m"}) is Urgency.ROUTINE


def test_h01_numb_skin_where_one_sits_is_an_emergency_whatever_its_age() -> None:
    assert urgency_of({"saddle_numb": "yes", "bladder_bowel_gate": "yes", "bladder_bowel_since": "over_3m"}) is Urgency.EMERGENCY
