"""What is kept of the tables of the front door says the same as what is made of them, and nothing else is taken for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sural import Knowledge
from sural.frontdoor import kept
from sural.frontdoor import lexicon as making
from sural.frontdoor.lexicon import lexicon
from sural.frontdoor.likeness import likeness
from sural.frontdoor.signs import needs_by_rules
from sural.frontdoor.spelling import spelling
from sural.prepared import folder, sums
from sural.prepared.packed import pack, unpack
from sural.remembered import remembered

KNOWLEDGE = Knowledge.load()
MADE: tuple[remembered[Any, Any], ...] = (lexicon, spelling, needs_by_rules, likeness)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept for as long as a test runs, which begins like a process that has made nothing yet."""
    monkeypatch.setattr(folder, "places", lambda: (tmp_path,))
    for one in MADE:
        monkeypatch.setattr(one, "_values", {})
    return tmp_path / "sural"


def _another_process() -> None:
    for one in MADE:
        one._values = {}


def _all_of_it() -> tuple[Any, ...]:
    like = likeness()
    return lexicon(KNOWLEDGE), spelling(KNOWLEDGE), needs_by_rules(KNOWLEDGE), like.meanings, dict(like.row), like.weights.tobytes()


def _forbid_making(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(*_: object) -> None:
        raise AssertionError("it was made again")

    monkeypatch.setattr(making, "lexicon_of", made)


def test_what_is_kept_says_what_is_made_word_by_word_and_bit_by_bit(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.prepare_tables(KNOWLEDGE)
    made = _all_of_it()
    _another_process()
    _forbid_making(monkeypatch)
    kept.prepare_tables(KNOWLEDGE)
    found = _all_of_it()
    assert found[0] is not made[0]
    assert found == made
    assert [path.name.partition("-")[0] for path in place.iterdir()] == ["frontdoor"]


def test_a_process_that_has_begun_goes_on_with_what_it_has(place: Path) -> None:
    kept.prepare_tables(KNOWLEDGE)
    had = lexicon(KNOWLEDGE)
    kept.prepare_tables(KNOWLEDGE)
    assert lexicon(KNOWLEDGE) is had


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"something else entirely",
        pack(("something", "else", "of this", "kind")),
        pack((([["LEG", "en", "my leg\nleg", ""]], []), ([], []), [], ([], [], None))),  # two phrases, and the form of one
        pack((([["LEG", "en", "leg", ""]], [["LEG", ["LEG"]]]), (["leg"], []), ["not a need"], ([], [], None))),
    ],
)
def test_what_is_whole_but_no_front_door_is_passed_over(place: Path, foreign: bytes) -> None:
    kept.prepare_tables(KNOWLEDGE)
    made, [file] = _all_of_it(), place.iterdir()
    folder.write(file.name, foreign)
    _another_process()
    kept.prepare_tables(KNOWLEDGE)
    assert _all_of_it() == made
    _another_process()
    kept.prepare_tables(KNOWLEDGE)
    assert _all_of_it() == made


def test_what_is_damaged_is_passed_over(place: Path) -> None:
    kept.prepare_tables(KNOWLEDGE)
    made, [file] = _all_of_it(), place.iterdir()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    _another_process()
    kept.prepare_tables(KNOWLEDGE)
    assert _all_of_it() == made


def test_what_was_made_of_other_knowledge_or_other_tables_has_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "_SURAL", tmp_path)
    (tmp_path / "room").mkdir()
    names = []
    for known, table in (("known", "LEG leg"), ("known", "LEG legs"), ("other", "LEG legs"), ("known", "LEG leg")):
        (tmp_path / "room" / "words.toml").write_text(table)
        names.append(sums.sum_of(known, ("room",)))
    assert len(set(names)) == 3 and names[0] == names[-1]


def test_every_table_and_every_line_of_code_of_the_room_is_in_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (read.append(path), whole(path))[1])
    sums.sum_of("known", kept._ROOMS)
    room = Path(kept.__file__).parent
    assert {path for path in room.rglob("*") if path.is_file() and path.suffix != ".pyc"} <= set(read)


def test_a_list_of_plain_values_comes_back_as_it_was() -> None:
    told = (["leg", 2, ["pierna", 0.5]], "text")
    assert unpack(pack(told)) == told
