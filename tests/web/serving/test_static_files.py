"""The files of the pages are collected once for the sources that they come from, and again where one of either side is another."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from sural_web import settings as served
from sural_web.server import static_files


@pytest.fixture
def sources(settings: Any, tmp_path: Path) -> Path:
    """The one folder that is collected."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "page.css").write_text("p { color: black }", encoding="utf-8")
    settings.STATIC_ROOT, settings.STORAGES = str(tmp_path / "static"), served.STORAGES
    settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS = [str(folder)], ["django.contrib.staticfiles.finders.FileSystemFinder"]
    finders.get_finder.cache_clear()
    return folder


def collected(sources: Path) -> dict[str, int]:
    """The files that are served after a start, and when each was written."""
    static_files.bring_up_to_date()
    folder = sources.parent / "static"
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_a_second_start_writes_no_file(sources: Path) -> None:
    first = collected(sources)
    assert {"page.css", "staticfiles.json"} < set(first)
    assert collected(sources) == first


def test_a_source_that_says_something_else_is_collected_though_it_is_as_long_and_as_old(sources: Path) -> None:
    first, css = set(collected(sources)), sources / "page.css"
    time = css.stat().st_mtime_ns
    css.write_text("p { color: green }", encoding="utf-8")
    os.utime(css, ns=(time, time))
    assert set(collected(sources)) - first, "a file under a new name"


def test_a_source_that_is_new_is_collected(sources: Path) -> None:
    collected(sources)
    (sources / "more.css").write_text("b { color: black }", encoding="utf-8")
    assert "more.css" in collected(sources)


@pytest.mark.parametrize("name", ["page.css", "staticfiles.json"])
def test_what_was_taken_away_or_changed_where_it_is_served_comes_back(sources: Path, name: str) -> None:
    collected(sources)
    served_from = sources.parent / "static" / name
    whole = served_from.read_bytes()
    served_from.unlink()
    collected(sources)
    assert served_from.read_bytes() == whole
