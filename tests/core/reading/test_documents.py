"""JSON and YAML from outside: only what has a single meaning is read, and everything else is named with its place."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sural.errors import FileProblem
from sural.reading.document import read_text
from tests.repository.checkout import ROOT, tracked

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6) | WORDS,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(WORDS, parts, max_size=3),
    max_leaves=8,
)


@given(PLAIN)
def test_what_json_writes_is_read_as_it_was(document: Any) -> None:
    assert read_text(json.dumps(document), "f") == document


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"answers": {"saddle_numb": true, "saddle_numb": false}}', "answers has the name 'saddle_numb' 2 times (true and false)"),
        ('{"a": [{"b": 1, "b": 1}]}', "a[1] has the name 'b'"),
        ("answers:\n  saddle_numb: true\n  saddle_numb: false\n", "line 3: the name 'saddle_numb' stands a second time; it stands in line 2 already (true)"),
        ("{a: 1, 'a': 2}", "the name 'a' stands a second time"),
        ("check_ins:\n- id: c\n  safety:\n    fever: yes\n    fever: no\n", "line 5"),
    ],
)
def test_a_name_that_stands_twice_is_refused_with_its_place_and_both_values(text: str, place: str) -> None:
    with pytest.raises(FileProblem, match="Keep the one that is true") as refused:
        read_text(text, "f.yaml")
    assert place in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": NaN}', '{"a": -Infinity}', '{"a": 1e999}', '{"a": ' + "9" * 400 + "}", '{"a": ' + "9" * 5_000 + "}", '{"a": "\\ud800"}', '{"\\ud800": 1}',
        '{"a": "\\u0000"}', "[" * 100_000, '{"a": ' * 5_000, "[" * 41 + "]" * 41, "- " * 60_000, "{a: " * 50_000, "a: " + "9" * 400, "a: 1e999", 'a: "\\0"',
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_what_can_not_be_a_value_is_refused_in_words(text: str) -> None:
    with pytest.raises(FileProblem, match=r"Check|Write"):
        read_text(text, "f")


@pytest.mark.parametrize(
    "text", ["a: &x [1]\nb: *x", "a: &a [*a]", "<<: {a: 1}", "a: !!python/object:os.system ls", "!!set {a}", "a: 1\n---\nb: 2", "? [a]\n: 1"]
)
def test_yaml_that_stands_for_something_else_is_refused(text: str) -> None:
    with pytest.raises(FileProblem):
        read_text(text, "f")


def test_aliases_that_would_grow_without_end_are_refused_at_the_first_one() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(FileProblem, match="line 2"):
        read_text(bomb, "f")


def test_words_stay_words_in_yaml() -> None:
    text = "on: 2026-11-25\nno: off\nyes: Yes\nnull_island: ~\nid: 046\ntime: 12:30\nbig: 1_000\nnot: .nan\nhex: 0x10\nexp: 1.5e3\nquoted: '12'\ntrue: true\n"
    assert read_text(text, "f") == {
        "on": "2026-11-25", "no": "off", "yes": "Yes", "null_island": None, "id": "046", "time": "12:30", "big": "1_000", "not": ".nan", "hex": "0x10",
        "exp": 1500.0, "quoted": "12", "true": True,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["published", "held_out"])
def test_the_published_cases_read_as_any_yaml_reader_reads_them(name: str) -> None:
    text = (ROOT / "evaluation" / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    assert read_text(text, name) == yaml.safe_load(text)


@given(st.text(max_size=60) | st.text("{}[]:,\"' \n-&*!?#|>%@`\\ud0aé\ud800\x00", max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        read_text(text, "f")
    except FileProblem as problem:
        str(problem).encode("utf-8")


def test_nobody_reads_json_or_yaml_past_the_strict_reader() -> None:
    """What the package itself holds, and what it wrote for itself where nobody else can write, is not from outside."""
    own = {f"src/sural/{room}_text.py" for room in ("reading/json", "reading/yaml")} | {f"src/sural/interop/{one}_json.py" for one in ("assessment", "plan")}
    own |= {"src/sural/prepared/packed.py", "src/sural/knowledge/files.py"}
    files = [path for path in (*tracked("src/*.py"), *tracked("evaluation/*.py")) if str(path.relative_to(ROOT)) not in own]
    calls = [(path, node) for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}" for path, call in calls if re.match(r"(json|yaml)\.(load|safe_load|full_load|unsafe_load)", ast.unparse(call))
    ]
    written_here = [f"{path.relative_to(ROOT)}:{call.lineno}" for path, call in calls if ast.unparse(call).startswith("json.loads(json.dumps(")]
    assert set(found) - set(written_here) == set()
