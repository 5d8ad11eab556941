"""No two modules import each other, also not by way of others or inside a function."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


@pytest.mark.parametrize("package", ["sural", "sural_web"])
def test_imports_lead_in_one_direction(package: str) -> None:
    graph = grimp.build_graph(package, cache_dir=None)
    try:
        TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules}).prepare()
    except CycleError as problem:
        pytest.fail(" -> ".join(problem.args[1]))
