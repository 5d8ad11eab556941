"""The guides for whoever runs Sural name commands and settings that there are. What the commands do is tried in `tests/web/backup`."""

from __future__ import annotations

import re

from sural.cli import COMMAND_NAMES
from tests.repository.checkout import ROOT, tracked

PAGE = (ROOT / "docs/how-to/run-for-a-clinic.md").read_text(encoding="utf-8")
GUIDES = {path.name: path.read_text(encoding="utf-8") for path in tracked("docs/how-to/*.md")}
_OF_THE_LAUNCHER = {"run", "test"}


def test_the_how_to_names_the_settings_of_a_server_behind_https() -> None:
    assert {"SURAL_DATA", "SURAL_HOSTS", "SURAL_HTTPS", "SURAL_BEHIND_PROXY", "SURAL_KEEP_DAYS"} <= set(re.findall(r"SURAL_[A-Z_]+", PAGE))


def test_every_command_of_a_guide_is_one_that_there_is() -> None:
    named = {(name, word) for name, text in GUIDES.items() for word in re.findall(r"(?:\./|`|-m |bin/|^)sural ([a-z][a-z-]*)", text, re.MULTILINE)}
    assert {("run-for-a-clinic.md", "backup"), ("run-for-a-clinic.md", "restore"), ("run-for-a-clinic.md", "doctor")} <= named
    assert {(name, word) for name, word in named if word not in {*COMMAND_NAMES, *_OF_THE_LAUNCHER}} == set()


def test_whoever_runs_sural_needs_no_command_of_django() -> None:
    assert [name for name, text in GUIDES.items() if "-m django" in text] == []
