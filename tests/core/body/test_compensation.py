"""How far a tight calf reaches, and what is said of each link of the chain."""

from __future__ import annotations

import numpy as np
import pytest

from sural.body import Anthropometry, Verdict, chain, chain_tasks, compensate, compensation
from sural.body.linkage import slopes
from sural.errors import ImpossibleBody, UnknownMovement


@pytest.mark.parametrize("task", list(chain_tasks()))
def test_a_calf_that_lost_nothing_changes_nothing(task: str) -> None:
    found = compensate(0.0, task)

    assert all(abs(interval.high) < 1e-9 and abs(interval.low) < 1e-9 for interval in found.changes.values())


def test_standing_changes_only_when_the_ankle_can_not_reach_neutral() -> None:
    assert abs(compensate(7.0, "stand").changes["hip_flexion"].high) < 1e-6
    assert compensate(18.0, "stand").changes["hip_flexion"].low > 0


def test_walking_bends_knee_and_hip_and_lifts_the_heel() -> None:
    changes = compensate(10.0, "walk").changes

    assert all(changes[term].median > 0 for term in ("knee_flexion", "hip_flexion", "heel_rise"))
    assert changes["ankle_dorsiflexion"].high < 0


def test_the_heel_stays_down_in_flat_footed_standing() -> None:
    assert compensate(25.0, "stand").changes["heel_rise"].high == pytest.approx(0, abs=1e-6)


def test_the_more_is_lost_the_more_changes() -> None:
    rises = [compensate(loss, "walk").changes["heel_rise"].median for loss in (5.0, 10.0, 20.0)]

    assert rises == sorted(rises)


def test_no_joint_is_pushed_beyond_its_end() -> None:
    found = compensate(40.0, "stand")

    assert found.changes["knee_flexion"].low >= -1e-6
    assert found.changes["midfoot_dorsiflexion"].high <= 15


def test_the_same_question_has_the_same_answer() -> None:
    assert compensate(12.0, "squat") == compensate(12.0, "squat")


def test_the_chain_to_the_nerve_is_not_supported_by_walking() -> None:
    verdicts = {one.link.id: one.verdict for one in chain(10.0, "walk").links}

    assert verdicts["heel_lifts"] is not Verdict.NOT_SUPPORTED
    assert verdicts["foot_turns_out"] is Verdict.NOT_SUPPORTED
    assert verdicts["pelvis_tips"] is Verdict.NOT_SUPPORTED
    assert verdicts["sciatic_loaded"] is Verdict.NOT_SUPPORTED


def test_every_link_shows_size_evidence_and_verdict() -> None:
    for one in chain(16.0, "stand").links:
        assert one.verdict.value in one.sentence
        assert one.link.evidence
        assert one.size.low <= one.size.median <= one.size.high


@pytest.mark.parametrize("loss", [-1.0, 41.0, float("nan")])
def test_an_impossible_loss_is_refused_with_the_range(loss: float) -> None:
    with pytest.raises(ImpossibleBody, match="0 to 40"):
        compensate(loss, "walk")


def test_an_unknown_task_names_the_known_ones() -> None:
    with pytest.raises(UnknownMovement, match="walk, stand, squat, stairs"):
        compensate(5.0, "swim")


@pytest.mark.parametrize(("task", "loss"), [("stand", 40.0), ("walk", 40.0), ("squat", 25.0)])
def test_what_is_not_at_its_end_is_in_balance(task: str, loss: float) -> None:
    """The slope of the cost is zero along every move that is free, also when others are held at their ends."""
    row = chain_tasks()[task]
    sizes = np.array([getattr(cost, task) for cost in compensation._costs()])
    moves, values = compensation._solve(row, Anthropometry(), loss)
    low, high = compensation._ends(row)

    weight = compensation._weighings()[:, : len(compensation.TERMS)] / np.where(sizes > 0, sizes, 1.0) ** 2
    slope = (weight * values) @ slopes(row, Anthropometry())

    free = (moves > low + 1e-6) & (moves < high - 1e-6) & (sizes[: moves.shape[1]] > 0)
    assert np.abs(slope[free]).max() < 1e-4
