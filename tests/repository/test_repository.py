"""What holds for the repository as a whole: it stands alone, its versions agree, its files stay small."""

from __future__ import annotations

import ast
import re
from importlib.metadata import version
from pathlib import Path

from tests.each import each
from tests.repository.checkout import ROOT, tracked

NEIGHBOUR = "/".join(("..", "shared"))
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
MAX_LINES = 300
MAX_FUNCTION_LINES = 45  # 25 is the aim; beyond this a reader is lost


def test_the_project_stands_alone() -> None:
    """No file reads what lies beside the checkout."""
    code = tracked("*.py", "*.toml", "*.csv", "sural", "tools/*", ".ci/*")

    assert [str(path) for path in code if NEIGHBOUR in path.read_text(encoding="utf-8")] == []


def test_changelog_citation_and_package_name_one_version() -> None:
    changelog = re.search(r"(?m)^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    citation = re.search(r"(?m)^version: (\S+)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert changelog is not None
    assert citation is not None
    assert changelog[1] == citation[1] == version("sural")


@each("path", tracked("*.py"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_small_and_has_a_real_name(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    assert path.stem not in VAGUE_NAMES
    assert source.count("\n") <= MAX_LINES
    assert [node.name for node in functions if (node.end_lineno or node.lineno) - node.lineno >= MAX_FUNCTION_LINES] == []


def test_every_decision_is_listed() -> None:
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    decisions = sorted(path.name for path in (ROOT / "docs" / "adr").glob("[0-9]*.md"))

    assert [name for name in decisions if f"({name})" not in index] == []
    assert len({name[:4] for name in decisions}) == len(decisions)  # no number twice; a gap is one that is being written


def test_contributing_names_only_paths_that_exist() -> None:
    """Prose drifts unless it is tested."""
    prose = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(src/[\w/.]+|docs/[\w/.-]+|evaluation/[\w/]*|benchmarks/|tools/\w+)`", prose))
    named |= {f"src/sural/{name}" for name in re.findall(r"`(knowledge/[a-z_/]+(?:\.csv|\.md|/))`", prose)}

    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
