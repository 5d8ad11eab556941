"""The same answers and knowledge give the same bits, in every process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from sural import Knowledge

PERSON = {
    "patient": {"age": 61, "sex": "male"},
    "answers": {"pain_below_knee": True, "calf_tender": True, "leg_swelling": "sore_leg_only", "numb_s1": None},
    "exam": {"slr_clinician": True, "ankle_reflex_absent": "reduced"},
}


EVERYTHING = {finding.id: finding.levels[-1] for finding in Knowledge.load().findings.values() if finding.who_can_answer == "patient"} | {"rf_age": "ge80"}


_ASSESS_EACH = "import sys; from sural.cli import main; sys.exit(max(main(['assess', '--answers', name, '--format', 'json']) for name in sys.argv[1:]))"


def assessed(hash_seed: str, people: list[str]) -> str:
    """The JSON of a process whose sets and dictionaries are hashed with this seed: one person is weighed exactly, the other one by samples."""
    command, env = [sys.executable, "-P", "-c", _ASSESS_EACH, *people], os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout


def test_two_processes_print_the_same_bits(tmp_path: Path) -> None:
    people = [tmp_path / "weighed.json", tmp_path / "sampled.json"]
    for path, person in zip(people, (PERSON, {"answers": EVERYTHING}), strict=True):
        path.write_text(json.dumps(person))
    one, other = (assessed(seed, [str(path) for path in people]) for seed in ("1", "2"))
    assert one == other
    assert one.count('"causes": [') == 2
