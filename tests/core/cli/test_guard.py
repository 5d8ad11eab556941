"""How a command ends in a real process: full disks, closed pipes, Ctrl-C and Ctrl-D, and faults of its own."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sural.cli.guard import guarded
from sural.errors import FileProblem, SuralError
from tests.repository.checkout import ROOT

SURAL = [sys.executable, "-P", "-m", "sural"]
LAUNCHER = [sys.executable, str(ROOT / "sural")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "answers.json").write_text(json.dumps({"answers": {"fever": True}}))
    return tmp_path


def shell(command: list[str], rest: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command with a redirection behind it, as in a terminal; the exit code is that of the command.

    Where Python is told by the environment not to wait with what it writes, as on some machines of tests, it ends in another way.
    """
    line = f"set -o pipefail; {' '.join(command)} {rest}"
    own = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(["bash", "-c", line], cwd=folder, env=own, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("flags", [[], ["-u"]], ids=["waiting", "not waiting"])
@pytest.mark.parametrize("words", [["--help"], ["body", "--help"], ["assess", "--answers", "answers.json"]], ids=" ".join)
def test_what_a_full_disk_does_not_take_is_said_and_is_no_success(folder: Path, words: list[str], flags: list[str]) -> None:
    done = shell([sys.executable, *flags, *SURAL[1:], *words], "> /dev/full", folder)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("flags", [[], ["-u"]], ids=["waiting", "not waiting"])
@pytest.mark.parametrize(("words", "code"), [(["--help"], 1), (["assess", "--answers", "nowhere.json"], 1), (["assess", "--wrong"], 2)], ids=str)
def test_nobody_can_be_told_when_both_outputs_are_full(folder: Path, words: list[str], code: int, flags: list[str]) -> None:
    """And the code is the same as where somebody was told."""
    assert shell([sys.executable, *flags, *SURAL[1:], *words], "> /dev/full 2> /dev/full", folder).returncode == code


@pytest.mark.parametrize("words", [["--help"], ["assess", "--answers", "answers.json", "--format", "json"]], ids=" ".join)
def test_a_reader_who_has_enough_is_no_fault(folder: Path, words: list[str]) -> None:
    done = shell([*SURAL, *words], "| head -n 1", folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_result_that_can_go_nowhere_is_not_lost_in_silence(folder: Path) -> None:
    done = shell([*SURAL, "assess", "--answers", "answers.json"], ">&-", folder)
    assert done.returncode == 1 and "standard output is closed" in done.stderr


def test_the_launcher_ends_in_words_too(folder: Path) -> None:
    full, closed, deaf = (shell([*LAUNCHER, "--help"], rest, folder) for rest in ("> /dev/full", "| head -n 1", "> /dev/full 2> /dev/full"))
    assert deaf.returncode == 1
    assert full.returncode == 1 and "No space left" in full.stderr and "Traceback" not in full.stderr
    assert (closed.returncode, closed.stderr) == (0, "")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "people.ndjson"
    path.write_text('{"answers": {"fever": false}}\n' * 40_000)
    return path


def hear_ctrl_c() -> None:
    """As in a terminal; a shell makes what it starts in the background deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def begun(words: list[str], enough: Callable[[], bool]) -> Iterator[subprocess.Popen[str]]:
    """A command in a group of its own, as a terminal starts it, once it has come far enough."""
    running = subprocess.Popen([*SURAL, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=hear_ctrl_c)
    try:
        while not enough():
            assert running.poll() is None
            time.sleep(0.01)
        yield running
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.communicate()


def test_ctrl_c_ends_a_batch_and_its_processes_without_a_traceback_and_keeps_what_is_done(many: Path) -> None:
    target = many.parent / "out.parquet"
    parts = many.parent / "out.parquet.parts"
    words = ["batch", str(many), str(target), "--part", "100", "--workers", "2"]
    for running in begun(words, lambda: len(list(parts.glob("part-*.parquet"))) > 1):
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of them
        _, said = running.communicate(timeout=60)
        assert running.returncode in (130, -signal.SIGINT)
        assert "Traceback" not in said
        assert "What is done is kept" in said
        assert len(list(parts.glob("part-*.parquet"))) > 1


def test_ctrl_d_ends_an_interview_with_the_result_so_far() -> None:
    """In a terminal of its own."""
    process, terminal = pty.fork()
    if not process:
        os.execv(SURAL[0], [*SURAL, "assess"])  # noqa: S606, the new process becomes the command
    said = b""
    for send, until in ((b"?\n", b"How old"), (b"46\n", b"Type a number"), (b"\x04", b"female")):
        while until not in said:
            said += os.read(terminal, 4096)
        os.write(terminal, send)
    with suppress(OSError):  # Linux tells the end so
        while more := os.read(terminal, 4096):
            said += more
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    assert b"The input has ended here" in said and b"Knowledge version" in said and b"Traceback" not in said
    assert os.waitstatus_to_exitcode(status) == 0


@pytest.mark.parametrize(
    ("problem", "code", "words"),
    [
        (FileProblem("It is so. Do this."), 1, "sural x: It is so. Do this. [F300]"),
        (SuralError("It is so."), 1, "[S000]"),
        (EOFError(), 1, "the input ended"),
        (MemoryError(), 1, "not enough memory"),
        (PermissionError(13, "Permission denied", "/some/file"), 1, "/some/file can't be read or written: Permission denied"),
        (BrokenPipeError(), 0, ""),
        (KeyboardInterrupt(), 130, "Stopped. Nothing was kept."),
        (KeyboardInterrupt("Half of it is kept."), 130, "Half of it is kept."),
        (ZeroDivisionError("a secret value"), 70, "a fault in Sural itself"),
        (RecursionError(), 70, "RecursionError in test_guard.py"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_way_to_end_has_its_code_and_its_words(capsys: pytest.CaptureFixture[str], problem: BaseException, code: int, words: str) -> None:
    def fails() -> int:
        raise problem

    assert guarded("x", fails) == code
    said = capsys.readouterr().err
    assert words in said
    assert "a secret value" not in said and "Traceback" not in said


def test_whoever_looks_for_a_fault_can_see_where_it_was(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURAL_TRACEBACK", "1")
    assert guarded("x", lambda: int("many")) == 70
    assert "ValueError" in capsys.readouterr().err


def test_help_needs_no_arithmetic_library_and_an_assessment_no_check_of_types() -> None:
    """What a command does not need is not waited for."""
    asked = "import sys; from sural.cli import main; main(sys.argv[1:]); print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    loaded = [
        set(subprocess.run([sys.executable, "-P", "-c", asked, *words], capture_output=True, text=True, input="{}", check=True).stderr.split())
        for words in (["--help"], ["assess", "--answers", "-"])
    ]
    assert not loaded[0] & {"numpy", "polars", "pydantic", "yaml", "django"}
    assert not loaded[1] & {"polars", "pydantic", "mujoco", "django", "yaml"}
