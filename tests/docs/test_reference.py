"""The pages on commands and settings say what the code does."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec

import pytest
from launcher.main import HELP

from sural.cli import COMMAND_NAMES
from sural.cli import main as sural
from sural.cli.handover import PROGRAMS
from sural_web import administer
from sural_web.backup.__main__ import backup, restore
from sural_web.demo.__main__ import main as demo
from sural_web.doctor.__main__ import main as doctor
from sural_web.serve import main as web
from tests.repository.checkout import ROOT, tracked

COMMANDS = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
READ = re.compile(r"""["'](SURAL_[A-Z_]+|XDG_[A-Z_]+|OPENBLAS_NUM_THREADS|CHROMIUM)["']""")
_STARTS: dict[str, Callable[[list[str]], int]] = {
    # These become programs of the web app.
    "web": web,
    "demo": demo,
    "doctor": doctor,
    "backup": backup,
    "restore": restore,
    **{name: (lambda words, name=name: administer.run(name, words)) for name in administer.ROOMS},  # type: ignore[misc]
    **{name: (lambda words, name=name: sural([name, *words])) for name in COMMAND_NAMES if name not in PROGRAMS},  # type: ignore[misc]
}


def squeezed(text: str) -> str:
    """Without the line breaks, which differ between versions of Python."""
    return re.sub(r"\s+", " ", text).strip()


def test_every_program_of_the_web_app_is_there_and_is_started_by_a_command() -> None:
    assert set(PROGRAMS) <= set(COMMAND_NAMES)
    assert set(PROGRAMS) | set(COMMAND_NAMES) == set(_STARTS)
    assert [module for module, *_ in PROGRAMS.values() if find_spec(module) is None] == []


@pytest.mark.parametrize("name", _STARTS)
def test_the_page_says_what_help_says(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    written = re.search(rf"## sural {name}\n```\n(.*?)```", COMMANDS, re.DOTALL)

    with pytest.raises(SystemExit):
        _STARTS[name](["--help"])

    assert written is not None
    assert squeezed(written[1]) == squeezed(capsys.readouterr().out)


def test_the_page_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    sural(["--help"])

    listed = re.findall(r"(?m)^  sural (\w+)", capsys.readouterr().out)
    assert listed == re.findall(r"(?m)^## sural (\w+)", COMMANDS)


def test_the_page_says_what_the_launcher_says() -> None:
    usage = HELP.split("\n\n")[1]

    assert squeezed(usage) in squeezed(COMMANDS)


@pytest.mark.parametrize(("folder", "heading"), [("src/sural_web/*.py", "Of the web app"), ("tools/launcher/*.py", "Of `./sural` itself")])
def test_every_setting_that_is_read_has_its_line(folder: str, heading: str) -> None:
    read = {name for path in tracked(folder) for name in READ.findall(path.read_text(encoding="utf-8"))}
    section = SETTINGS.split(f"## {heading}\n")[1].split("\n## ")[0]
    written = set(re.findall(r"(?m)^\| `([A-Z_]+)`", section))

    inner = {"SURAL_DATA", "OPENBLAS_NUM_THREADS", "SURAL_DATABASE_URL"} if heading.startswith("Of `") else set()  # the launcher only hands these on
    assert written == read - inner
