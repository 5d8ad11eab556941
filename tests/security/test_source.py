"""What the sources never do: build a program, an SQL statement or a pattern of what was typed, draw keys by chance, write HTML by script."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository.checkout import ROOT, tracked

SOURCES = [path for path in tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / "src")]
SCRIPTS = [path for path in tracked() if path.suffix == ".js" and path.is_relative_to(ROOT / "src") and "vendor" not in path.parts]
# SQL whose table names the code itself gives: triggers and constraints of migrations, and the tables that a backup counts.
OWN_SQL = {
    "append_only.py",
    "row_rule.py",
    "stop_trigger.py",
    "no_double.py",
    "checksums.py",
    "wal.py",
    "one_at_a_time.py",
    "change_mark.py",
    "signed_trigger.py",
}
PATTERN_CALLS = {"compile", "search", "match", "fullmatch", "sub", "findall", "finditer", "split"}


def calls(path: Path) -> Iterator[tuple[str, str, ast.Call]]:
    """Each call with what stands before the dot, and the name behind it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func.value), node.func.attr, node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield "", node.func.id, node


def is_built(node: ast.expr) -> bool:
    """Is a text put together there: f"...", "..." % x, "..." + x, "...".format(x)?"""
    formats = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
    return formats or isinstance(node, (ast.JoinedStr, ast.BinOp))


def test_programs_are_started_with_lists_of_words_and_by_no_shell() -> None:
    for path in SOURCES:
        for before, name, call in calls(path):
            assert (before, name) not in {("os", "system"), ("os", "popen")}, path
            if before == "subprocess":
                shells = [word for word in call.keywords if word.arg == "shell"]
                assert not shells and isinstance(call.args[0], (ast.List, ast.Name)), f"{path}:{call.lineno}"


def test_no_sql_is_put_together_but_of_names_that_the_code_gives() -> None:
    for path in SOURCES:
        if path.name in OWN_SQL or "migrations" in path.parts:
            continue
        built = [
            call.lineno
            for _, name, call in calls(path)
            if name in ("execute", "executemany", "raw", "extra", "RawSQL") and call.args and is_built(call.args[0])
        ]
        assert built == [], path


def test_no_pattern_is_built_of_what_is_typed() -> None:
    for path in (one for one in SOURCES if "sural_web" in one.parts):
        built = [call.lineno for before, name, call in calls(path) if before == "re" and name in PATTERN_CALLS and is_built(call.args[0])]
        assert built == [], path


def test_nothing_that_must_not_be_guessed_is_drawn_by_chance_and_no_hash_is_weak() -> None:
    for path in (one for one in SOURCES if "sural_web" in one.parts):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"(?m)^\s*(import|from) random\b|\bmd5\b|\bsha1\b|\bDES\b|\bECB\b", source), path


def test_every_key_code_and_link_has_128_bits() -> None:
    """`token_urlsafe(n)` and `token_hex(n)` draw n bytes; 16 are 128 bits. Short ids that open nothing are named here."""
    opens_nothing = {"own_answers.py": 8, "env.py": 4, "fresh_id.py": 15}
    seen = 0
    for path in (one for one in SOURCES if "sural_web" in one.parts):
        for before, name, call in calls(path):
            if before == "secrets" and name in ("token_urlsafe", "token_hex", "token_bytes"):
                seen += 1
                drawn = ast.literal_eval(call.args[0])
                assert drawn >= 16 or drawn == opens_nothing.get(path.name), f"{path}:{call.lineno}"
    assert seen > 10


def test_the_one_code_that_is_typed_by_hand_has_more_than_20_bits() -> None:
    from sural_web.clinic.store import CODE_LENGTH, LETTERS

    assert len(set(LETTERS)) ** CODE_LENGTH > 2**20


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_show_text_as_text_and_run_no_text(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|__proto__|setTimeout\(\s*[\"'`]", source)
