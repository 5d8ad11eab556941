"""The same answers and knowledge give the same bits, in every process."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from sural import Knowledge

PERSON = {
    "patient": {"age": 61, "sex": "male"},
    "answers": {"pain_below_knee": True, "calf_tender": True, "leg_swelling": "sore_leg_only", "numb_s1": None},
    "exam": {"slr_clinician": True, "ankle_reflex_absent": "reduced"},
}


EVERYTHING = {finding.id: finding.levels[-1] for finding in Knowledge.load().findings.values() if finding.who_can_answer == "patient"} | {"rf_age": "ge80"}


def assessed(hash_seed: str, person: dict[str, object]) -> bytes:
    """The JSON of a process whose sets and dictionaries are hashed with this seed."""
    command = [sys.executable, "-m", "sural", "assess", "--answers", "-", "--format", "json"]
    return subprocess.run(command, input=json.dumps(person).encode(), capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": hash_seed}).stdout


@pytest.mark.parametrize("person", [PERSON, {"answers": EVERYTHING}], ids=["weighed", "sampled"])
def test_two_processes_print_the_same_bits(person: dict[str, object]) -> None:
    assert assessed("1", person) == assessed("2", person)
