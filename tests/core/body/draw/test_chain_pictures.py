"""The chain as it is told and as it is computed, side by side."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from sural.body import Person, chain
from sural.body.draw import PICTURED, chain_pictures
from sural.body.draw.chain_pictures import computed_pose, told_pose


@pytest.mark.parametrize("task", PICTURED)
def test_all_pictures_of_a_task_are_small_and_of_one_size(task: str) -> None:
    found = chain_pictures(chain(12, task), Person())
    pictures = (found.usual, found.told, found.computed, found.told_moving, found.computed_moving)

    assert all(len(picture) <= 6_000 for picture in pictures)
    assert len({picture.split('viewBox="')[1].split('"')[0] for picture in pictures}) == 1
    assert all("style" not in picture for picture in pictures)


def test_the_told_chain_is_drawn_larger_than_the_computed_one() -> None:
    found = chain(12, "stand").compensation
    told, computed = told_pose(found.usual), computed_pose(found)

    assert told.pelvis_anterior_tilt_deg - found.usual.pelvis_anterior_tilt_deg >= 15
    assert abs(computed.pelvis_anterior_tilt_deg - found.usual.pelvis_anterior_tilt_deg) < 1


def test_without_any_loss_nothing_moves() -> None:
    found = chain(0, "stand").compensation

    assert astuple(computed_pose(found)) == pytest.approx(astuple(found.usual), abs=1e-6)
