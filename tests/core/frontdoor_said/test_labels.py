"""The labelled sentences of the front door: their names stand in Sural's own tables, and the split was fixed beforehand."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sural import Answers, Knowledge, Urgency
from sural.assessment.triage import triage
from sural.cover.payer_table import listed_payers
from sural.frontdoor.tables_file import table_text
from sural.frontdoor.writing import plain

Said = dict[str, Any]

HERE = Path(__file__).parents[3] / "evaluation" / "frontdoor"
SPLIT = ("tune", "tune_3")  # written as one set and split by the id
TUNED = (*SPLIT, "tune_2", "tune_4")
PARTS = (*TUNED, "test")
INTENTS = """red_flag start_interview cover_question book move_or_cancel where hours phone cost what_is is_good_for can_i plan_question
    talk_to_human about_sural privacy thanks_or_greeting other_body_part not_medical abuse unclear"""
KINDS = """cauda_equina clot lung_clot cold_leg infection compartment weakness cancer fracture tendon aneurysm rhabdo shingles hernia severe_pain
    child heart stroke bleed self_harm spine_cord arteritis unwell allergy"""
FIELDS = """id lang text turns intent also intent_ok urgency urgency_ok flag near_miss findings findings_ok entities topic arguable note"""
TABLES = ("body.toml", "signs.toml", "life.toml", "ways.toml", "wishes.toml", "names.toml", "signs.psv", "intents.psv")
RUN = 6
GROUP_WORDS = frozenset({"sciatica", "disc_herniation"})


@cache
def _read(part: str) -> list[Said]:
    said: list[Said] = yaml.safe_load((HERE / f"{part}.yaml").read_text(encoding="utf-8"))["utterances"]
    return said


@pytest.fixture(scope="module")
def all_said() -> list[Said]:
    return [said for part in PARTS for said in _read(part)]


def _findings(said: Said) -> Iterator[tuple[str, str]]:
    for finding, levels in (*said.get("findings", {}).items(), *said.get("findings_ok", {}).items()):
        for level in levels if isinstance(levels, list) else [levels]:
            yield finding, level


def _entities(all_said: list[Said], kind: str) -> set[str]:
    return {name for said in all_said for name in said.get("entities", {}).get(kind, ())}


def _topics(all_said: list[Said], kind: str) -> set[str]:
    return {said["topic"]["id"] for said in all_said if said.get("topic", {}).get("of") == kind}


def test_every_finding_and_level_stands_in_the_table(knowledge: Knowledge, all_said: list[Said]) -> None:
    unknown = [
        (said["id"], finding, level)
        for said in all_said
        for finding, level in _findings(said)
        if finding not in knowledge.findings or level not in knowledge.findings[finding].levels
    ]
    assert not unknown


def test_every_condition_is_known_or_a_group_word(knowledge: Knowledge, all_said: list[Said]) -> None:
    named = _entities(all_said, "condition") | _topics(all_said, "condition")
    assert named
    assert named - set(knowledge.conditions) - GROUP_WORDS == set()


def test_every_exercise_is_one_of_the_table_or_a_ladder_or_a_category(knowledge: Knowledge, all_said: list[Said]) -> None:
    exercises = knowledge.treatment.exercises
    names = set(exercises) | {row.ladder for row in exercises.values()} | {row.category for row in exercises.values()}
    named = _entities(all_said, "exercise") | _topics(all_said, "exercise")
    assert named
    assert named - names == set()


def test_every_treatment_is_a_part_of_the_plan_or_said_to_be_another(knowledge: Knowledge, all_said: list[Said]) -> None:
    named = {name for name in _entities(all_said, "treatment") | _topics(all_said, "treatment") if not name.startswith("other:")}
    assert named
    assert named - set(knowledge.treatment.parts) == set()


def test_every_payer_stands_in_the_table_of_payers(all_said: list[Said]) -> None:
    named = _entities(all_said, "payer")
    assert named
    assert named - {payer.id for payer in listed_payers()} == set()


def test_intents_kinds_and_fields_are_those_of_the_readme(all_said: list[Said]) -> None:
    intents, kinds, fields = (set(words.split()) for words in (INTENTS, KINDS, FIELDS))
    for said in all_said:
        assert set(said) <= fields, said["id"]
        assert ("text" in said) != ("turns" in said), said["id"]
        assert {said["intent"], *said.get("also", ()), *said.get("intent_ok", ())} <= intents, said["id"]
        assert "red_flag" not in said.get("intent_ok", ()), said["id"]
        assert {said.get("flag", said.get("near_miss", "clot"))} <= kinds, said["id"]
        assert {said["urgency"], *said.get("urgency_ok", ())} <= {"emergency", "same_day", "none"}, said["id"]
    assert {said["intent"] for said in all_said} == intents


def test_only_a_red_flag_is_urgent_and_only_it_has_a_kind(all_said: list[Said]) -> None:
    for said in all_said:
        red = said["intent"] == "red_flag"
        assert (said["urgency"] != "none") == red, said["id"]
        assert ("flag" in said) == red, said["id"]
        assert ("findings" in said) == (said["intent"] in ("red_flag", "start_interview")), said["id"]


def test_each_sentence_stands_in_the_part_that_its_id_says() -> None:
    """By the id alone, so that nobody could choose what is easy for the one part or the other."""
    for part in SPLIT:
        for said in _read(part):
            place = int(hashlib.sha256(said["id"].encode()).hexdigest()[:8], 16) % 100
            assert part == ("tune" if place < 45 else "tune_3"), said["id"]


def test_no_id_and_no_sentence_stands_there_twice(all_said: list[Said]) -> None:
    ids = Counter(said["id"] for said in all_said)
    words = Counter(" / ".join(said.get("turns", [said.get("text", "")])).casefold() for said in all_said)
    assert [*(name for name, times in ids.items() if times > 1), *(text for text, times in words.items() if times > 1)] == []


def test_what_is_labelled_as_nothing_for_today_is_that_by_the_rules_too(knowledge: Knowledge, all_said: list[Said]) -> None:
    """The findings of a harmless sentence, prefilled as labelled, raise no alarm of their own."""
    alarmed = []
    for said in all_said:
        reached = triage(knowledge, Answers(), known=dict(_findings(said))).urgency
        if said["urgency"] == "none" and reached >= Urgency.SAME_DAY and "same_day" not in said.get("urgency_ok", ()):
            alarmed.append((said["id"], reached.id))
    assert not alarmed


def test_every_sign_of_the_safety_lists_is_said_by_somebody(knowledge: Knowledge, all_said: list[Said]) -> None:
    told = {finding for said in all_said for finding, level in _findings(said) if level != "no"}
    signs = {item for page in knowledge.pages.values() if page.block == "red_flag" for item in page.items if item in knowledge.findings}
    assert signs - told == set()


def test_both_parts_hold_enough_to_measure_with() -> None:
    """A rate of 100 % over a handful says little: the least that each part must hold."""
    for part in PARTS:
        said = _read(part)
        languages = Counter(one["lang"] for one in said)
        assert languages["en"] >= 180, part
        assert languages["es"] >= 70, part
        assert sum(one["intent"] == "red_flag" for one in said) >= 100, part
        assert sum("near_miss" in one for one in said) >= 40, part
        assert part not in SPLIT or {one["flag"] for one in said if "flag" in one} == set(KINDS.split()), part


@pytest.mark.parametrize("part", TUNED)
def test_no_sentence_of_a_set_stands_in_a_table(part: str) -> None:
    """Six words in a row that stand in one cell of a table too were copied: the tables hold ways to tell, and no sentences."""
    cells = [" ".join(plain(cell)) for name in TABLES for line in table_text(name).splitlines() for cell in re.split(r",| \| ", line)]
    held = {tuple(words[at : at + RUN]) for words in (cell.split() for cell in cells) for at in range(len(words) - RUN + 1)}
    said = [plain(text) for one in _read(part) for text in one.get("turns", [one.get("text", "")])]

    assert held
    assert sorted({" ".join(words[at : at + RUN]) for words in said for at in range(len(words) - RUN + 1)} & {" ".join(run) for run in held}) == []
