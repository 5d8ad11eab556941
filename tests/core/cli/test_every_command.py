"""Every command, whatever it is given: an exit code that is documented, a message with what to do, and no traceback."""

from __future__ import annotations

import copy
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.core.cli.commands import STARTS, Leaf, documents, files, good_words, leaves

LEAVES = tuple(leaves())
CODES = {0, 1, 2}
ADVICE = re.compile(
    r"\b([Cc]hoose|[Oo]nly|Add|Ask|[Cc]heck|Correct|Give|Keep|Known|Leave|Measure|Name|Possible|Restore|Save|See|There are|Use|Write|required)\b"
)
WORDS = (
    "", " ", "-1", "0", "nan", "inf", "-inf", "1e400", "9" * 5_000, "²", "١", "1_000", "0x10", "\x00", "\udcff", "2026-02-30", "0000-00-00", "9999-12-31",
    "20261124", "true", "[]", "--", "-", "\x1b[2J", "a" * 5_000, "..", "/", "/dev/null", "/no/such/file", "2/1", "1/0", "💥",
)  # fmt: skip
CONTENTS = (
    b"", b"\x00", b"\xff\xfe\x00", b"{", b"[" * 100_000, b'{"a": ' * 5_000, b"- " * 5_000, b"null", b"3", b'"text"', b"[1, 2]", b"? [a]\n: 1\n",
    b'{"a": 1, "a": 2}', b"a: 1\na: 2\n", b"a: &x [1]\nb: *x\n", b"<<: {a: 1}\n", b"!!python/object:os.system {}\n", b"a: 1\n---\nb: 2\n", b"\t- a",
    b'{"answers": {"rf_age": ' + b"9" * 5_000 + b"}}", b'{"answers": {"rf_age": NaN}}', b'{"answers": {"fever": "\\ud800"}}', b'{"\\u0000": 1}',
    b"on: yes\nno: off\n",
)  # fmt: skip
JUNK: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 10**15, 1e300, "", "no", "yes", "Yes", "maybe", "not_sure", "1", "nan", "2026-02-30", "9999-12-31", "\x1b[2J", "a" * 300,
    [], {}, [1], ["a", ["b"]], {"a": 1},
)  # fmt: skip
# Without making a failure smaller: that would take minutes, and the message names the words.
SOME = settings(max_examples=30, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Good files in a folder of their own; the programs of the web app stop once they have read their words: their work has tests of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SURAL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", os.environ["DJANGO_SETTINGS_MODULE"])  # the demo sets both; they are put back
    for name in ("_prepare", "_serve", "serve_demo"):
        monkeypatch.setattr(f"sural_web.serve.{name}", lambda *_, **__: 0)
    monkeypatch.setattr("sural_web.doctor.__main__._examined", lambda *_: [])
    monkeypatch.setattr("sural_web.backup.__main__._set_up", _ends)
    monkeypatch.setattr("django.core.management.base.BaseCommand.execute", lambda *_, **__: None)
    return files(tmp_path)


def _ends(_: str) -> NoReturn:
    raise SystemExit(0)


def run(leaf: Leaf, words: list[str]) -> tuple[int, str, str]:
    """Exit code, standard output and error of a command in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace") for _ in range(2))
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(b"")), out, err
    try:
        code = STARTS[leaf.words[0]]([*leaf.words[1:], *words])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    return code, *(text(stream) for stream in (out, err))


def text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


def is_sound(leaf: Leaf, words: list[str]) -> int:
    """Run it, and look at how it ended."""
    code, out, err = run(leaf, words)
    assert code in CODES, f"{leaf} {words[:6]} ended with {code}: {err[-400:]}"
    assert "Traceback" not in out + err
    assert code == 0 or ADVICE.search(err), f"{leaf} {words[:6]} says not what to do: {err[-400:]}"
    assert "\x1b" not in err and len(err) < 20_000, f"{leaf} {words[:6]}"
    return code


@pytest.mark.parametrize("leaf", LEAVES, ids=str)
def test_a_command_that_is_given_good_words_does_what_it_is_for(leaf: Leaf, samples: dict[str, str]) -> None:
    assert is_sound(leaf, good_words(leaf, samples)) == 0


@pytest.mark.parametrize("leaf", LEAVES, ids=str)
def test_a_command_says_what_it_does_and_what_it_takes(leaf: Leaf) -> None:
    code, out, _ = run(leaf, ["--help"])
    assert code == 0 and out.startswith("usage: ")
    assert leaf.parser.description


@SOME
@given(data=st.data())
def test_no_word_makes_a_command_end_in_a_traceback(samples: dict[str, str], data: st.DataObject) -> None:
    leaf = data.draw(st.sampled_from(LEAVES))
    words = good_words(leaf, samples)
    for action in data.draw(st.lists(st.sampled_from(leaf.options), min_size=1, max_size=2) if leaf.options else st.just([])):
        words += [action.option_strings[0], data.draw(st.sampled_from(WORDS) | st.text(max_size=8))]
    is_sound(leaf, words)


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: repr(content[:20]))
def test_no_content_of_a_file_makes_a_command_end_in_a_traceback(samples: dict[str, str], content: bytes) -> None:
    for leaf, name in with_files(samples):
        Path(samples[name]).write_bytes(content)
        is_sound(leaf, [*good_words(leaf, samples), *given_file(leaf, name, samples)])
        Path(samples[name]).write_text(json.dumps(documents()[name]))


@SOME
@given(data=st.data())
def test_no_part_of_a_file_makes_a_command_end_in_a_traceback(samples: dict[str, str], data: st.DataObject) -> None:
    leaf, name = data.draw(st.sampled_from(list(with_files(samples))))
    document: Any = copy.deepcopy(documents()[name])
    for _ in range(data.draw(st.integers(1, 2))):
        around, key = data.draw(st.sampled_from(list(parts(document)) or [({}, "")]))
        around[key] = copy.deepcopy(data.draw(st.sampled_from(JUNK)))
    Path(samples[name]).write_text(json.dumps(document))
    is_sound(leaf, [*good_words(leaf, samples), *given_file(leaf, name, samples)])


def with_files(samples: dict[str, str]) -> Iterator[tuple[Leaf, str]]:
    """A command for every form of a file: those of one command read a file in one way."""
    found = {(leaf.words[0], action.dest): leaf for leaf in LEAVES for action in leaf.parser._actions if action.dest in samples}
    yield from ((leaf, name) for (_, name), leaf in found.items() if name in documents())


def given_file(leaf: Leaf, name: str, samples: dict[str, str]) -> list[str]:
    """The words that name a file, where they are not among the good words already."""
    action = next(action for action in leaf.parser._actions if action.dest == name)
    return [] if action in leaf.needed else [action.option_strings[0], samples[name]]


def parts(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document where another value could stand."""
    for key, part in list(node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()):
        yield node, key
        yield from parts(part)
