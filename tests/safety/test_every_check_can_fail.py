"""Each property of the independent safety check: the engine keeps it, and the check says so once that part of the engine is broken."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

import pytest

from sural.simulation import safety_check
from tests.safety.broken_engine import BREAKS, Break, Patch


@pytest.mark.parametrize("broken", BREAKS, ids=[one.says for one in BREAKS])
def test_a_broken_engine_is_found(broken: Break, monkeypatch: Patch) -> None:
    assert not [found for found in broken.scene() if _is(broken.says, found)], "the engine as it is"
    broken.how(monkeypatch)
    assert [found for found in broken.scene() if _is(broken.says, found)], "the engine when it is broken"


def test_no_property_is_left_out() -> None:
    assert {one.says for one in BREAKS} == set(_properties())


def _is(says: str, found: str) -> bool:
    parts = iter(says.split("{}"))
    return all(part in found for part in parts)


def _properties() -> Iterator[str]:
    """What the check can say, with a gap where it names something."""
    for node in ast.walk(ast.parse(inspect.getsource(safety_check))):
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.value.values)
