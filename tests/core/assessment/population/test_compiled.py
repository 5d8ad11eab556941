"""Machine code is kept, but never that of other sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from sural.assessment.population import compiled


@pytest.mark.parametrize("begins", ["from sural.assessment.population.compiled import compiled", "from numba.extending import intrinsic"])
def test_h83_machine_code_of_other_sources_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begins: str) -> None:
    (tmp_path / "search.py").write_text(f"{begins}\nMOST = 1\n")
    monkeypatch.setattr(compiled, "_HERE", tmp_path)
    before = compiled._folder()
    (tmp_path / "search.py").write_text(f"{begins}\nMOST = 2\n")
    after = compiled._folder()
    assert Path(before).is_dir() and Path(after).is_dir() and before != after


def test_every_compiled_function_is_kept_in_that_folder() -> None:
    from sural.assessment.population.choosing import choose
    from sural.assessment.population.person import weigh_block

    for function in (weigh_block, choose):
        assert str(function._cache.cache_path).startswith(compiled._FOLDER)  # type: ignore[attr-defined]
