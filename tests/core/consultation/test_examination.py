"""Findings of an examination: they join the answers by the same rules, move the causes, and never silence the person."""

from __future__ import annotations

import pytest

from sural import Interview, Urgency
from sural.consultation.disagreement import disagreements
from sural.consultation.findings import Entry, exam_pages, examined, in_force, over_visits, set_aside, taken_in
from sural.consultation.moved import Way, moved
from sural.consultation.next_test import next_tests
from sural.consultation.taking_in import take_in, without_steps
from sural.errors import ImpossibleValue, UnknownQuestion
from tests.examined import KNOWLEDGE, assessed, sciatica


def test_an_examination_finds_only_what_the_person_is_not_asked() -> None:
    found = examined(KNOWLEDGE)
    assert {"slr_clinician", "ankle_reflex_absent", "saddle_sensation_exam", "abi_value", "d_dimer"} <= found
    assert all(KNOWLEDGE.findings[key].who_can_answer == "clinician" for key in found)
    assert not {"root_cluster_8", "lss_dst"} & found  # scores that repeat single tests
    assert sum(len(page.items) for page in exam_pages(KNOWLEDGE)) == len(found)


def test_no_test_opens_or_closes_other_questions_so_one_finding_is_one_step_of_the_log() -> None:
    assert not examined(KNOWLEDGE) & KNOWLEDGE.children.keys()


def test_a_finding_is_one_step_of_the_log_and_what_was_before_is_read_without_it() -> None:
    before = sciatica()
    taken = take_in(before, "slr_clinician", "yes", ())
    assert taken.step == len(before.answers.log) and not taken.held
    assert taken.interview.levels["slr_clinician"] == "yes"
    assert without_steps(taken.interview, {taken.step}).levels == before.levels


def test_a_finding_that_is_taken_back_is_unknown_and_not_normal() -> None:
    taken = take_in(sciatica(), "slr_clinician", "yes", ())
    back = take_in(taken.interview, "slr_clinician", None, {"slr_clinician"})
    assert "slr_clinician" not in back.interview.levels and "slr_clinician" not in back.interview.answers.unsure
    assert take_in(sciatica(), "slr_clinician", None, ()).step is None


def test_what_is_no_test_or_no_level_of_it_changes_nothing() -> None:
    for finding, level, error in (
        ("pain_severity", "0to3", UnknownQuestion),
        ("nonsense", "yes", UnknownQuestion),
        ("slr_clinician", "maybe", ImpossibleValue),
    ):
        with pytest.raises(error, match=r"\w"):
            take_in(sciatica(), finding, level, ())


def test_a_red_flag_that_is_found_raises_the_urgency_by_the_same_rules() -> None:
    before = sciatica()
    after = take_in(before, "saddle_sensation_exam", "yes", ()).interview
    assert not before.urgency_now().urgency.seen_first
    assert after.urgency_now().urgency is Urgency.EMERGENCY
    assert after.urgency_now() == sciatica().answer("saddle_sensation_exam", "yes").urgency_now()


def test_h79_a_normal_finding_does_not_silence_a_warning_sign_that_the_person_gave_for_the_same_test() -> None:
    told = sciatica().answer("saddle_sensation_exam", "yes")
    taken = take_in(told, "saddle_sensation_exam", "no", ())
    assert taken.held and taken.interview == told
    mine = take_in(told, "saddle_sensation_exam", "no", {"saddle_sensation_exam"})  # the examiner mends the own entry
    assert not mine.held and mine.interview.levels["saddle_sensation_exam"] == "no"


def test_the_newest_entry_of_a_test_counts_and_not_tested_is_neither_yes_nor_no() -> None:
    entries = [Entry("slr_clinician", "yes"), Entry("matles", "no"), Entry("slr_clinician", None), Entry("matles", "yes")]
    assert {key: one.level for key, one in in_force(entries).items()} == {"matles": "yes"}
    assert set_aside(entries) == {"slr_clinician"}


def test_over_visits_the_newest_finding_stands_and_what_was_left_out_later_takes_nothing_back() -> None:
    first, later = [Entry("slr_clinician", "yes"), Entry("matles", "no")], [Entry("slr_clinician", None), Entry("matles", "yes")]
    assert {key: one.level for key, one in over_visits([first, later]).items()} == {"slr_clinician": "yes", "matles": "yes"}
    assert taken_in({"matles": Entry("matles", "no", held=True), "slr_clinician": Entry("slr_clinician", "no")}) == {"slr_clinician"}


def test_a_positive_crossed_leg_raise_moves_the_disc_up_with_its_range_before_and_after() -> None:
    before = sciatica()
    after = before
    for key in ("xslr_clinician", "slr_clinician"):
        after = take_in(after, key, "yes", ()).interview
    after = take_in(after, "ankle_reflex_absent", "absent", ()).interview
    found = moved(KNOWLEDGE, assessed(before), assessed(after))
    first = next(one for one in found if one.cause_id == "ldh_s1")
    assert first.way is Way.UP
    assert (first.before.middle, first.before.low) < (first.after.middle, first.after.low)
    assert first.words.startswith("up: about ") and f"now about {first.after.middle} of 100" in first.words


def test_nothing_moves_without_a_finding() -> None:
    told = assessed(sciatica())
    assert {one.way for one in moved(KNOWLEDGE, told, told)} == {Way.SAME}


def test_the_next_test_is_one_that_can_be_done_at_the_couch_and_was_not_done_yet() -> None:
    interview = sciatica()
    first = next_tests(interview)
    assert first and first[0].gain == max(one.gain for one in first)
    assert len({KNOWLEDGE.findings[one.finding_id].group or one.finding_id for one in first}) == len(first)
    for one in first:
        assert KNOWLEDGE.next_tests[one.finding_id].setting in ("bedside", "measurement")
    done = take_in(interview, first[0].finding_id, KNOWLEDGE.findings[first[0].finding_id].levels[0], ()).interview
    assert first[0].finding_id not in {one.finding_id for one in next_tests(done)}
    assert first[0].finding_id not in {one.finding_id for one in next_tests(interview, aside={first[0].finding_id})}


def test_under_18_no_causes_are_weighed_and_no_test_is_named() -> None:
    child = Interview(KNOWLEDGE).answer("rf_age", 15)
    assert next_tests(child) == () and moved(KNOWLEDGE, child.assessment(), child.assessment()) == ()


def test_where_the_examination_and_the_person_disagree_both_stand_in_one_sentence() -> None:
    own = sciatica().answer("st_slr", "yes")
    found = {"slr_clinician": Entry("slr_clinician", "no")}
    one = disagreements(own, found)[0]
    assert (one.found, one.own) == ("No", "Yes")
    assert "found at the examination: No; the person's own answer: Yes." in one.words
    assert disagreements(own, {"slr_clinician": Entry("slr_clinician", "yes")}) == ()
    assert disagreements(sciatica(), found) == ()  # what was not answered disagrees with nothing


def test_an_answer_to_the_very_same_test_that_says_otherwise_is_shown_too() -> None:
    own = sciatica().answer("slr_clinician", "yes")
    assert [one.own_id for one in disagreements(own, {"slr_clinician": Entry("slr_clinician", "no")})] == ["slr_clinician"]
