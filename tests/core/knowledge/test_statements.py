"""Words of one cause for another, never: every statement of the treatment and of the next steps, against every cause."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import pytest

from sural.errors import KnowledgeError
from sural.knowledge.statements import ANY, causes_of, holds_for, said_to, statements
from sural.plan.making.care_parts import care_parts
from tests.each import each
from tests.plan_facts import facts
from tests.plan_people import KNOWLEDGE

TREATMENT = KNOWLEDGE.treatment
CONDITIONS = sorted(KNOWLEDGE.conditions)
DISC = {"ldh_l3", "ldh_l4", "ldh_l5", "ldh_s1"}
ROOT = DISC | {"foraminal_stenosis"}
BACK = ROOT | {"nslbp_referred", "facet_referred", "sij_pain", "spondylolisthesis", "post_surgical_back", "lumbar_spinal_stenosis"}
CORD = {"achilles_tendinopathy", "achilles_insertional", "achilles_rupture"}
ARTERY = {"pad", "clti", "popliteal_entrapment", "popliteal_aneurysm", "iliac_endofibrosis"}
# A word, and the causes of which alone it may speak. What a person is warned of, or must leave out, is no statement about a cause.
OWN_WORDS = {
    r"sciatica": ROOT,
    r"\bdiscs?\b": DISC,
    r"\bS1\b": {"ldh_s1"},
    r"back pain|from the back|small of your back": BACK,
    r"spinal canal|narrow canal": {"lumbar_spinal_stenosis", "spondylolisthesis", "foraminal_stenosis"},
    r"heel cord|Achilles": CORD,
    r"\btendons?\b": CORD | {"gluteal_tendinopathy", "ankle_tendinopathy", "hamstring_ischiofemoral", "calf_strain", "plantar_heel_pain"},
    r"\btorn\b|\btears?\b": {"calf_strain"},
    r"\barter(y|ies)\b": ARTERY,
    r"\bcramps?\b": {"night_cramps", "metabolic_cramps"},
    r"outer knee": {"fibular_neuropathy", "ldh_l5"},
    r"joints of the pelvis": {"pregnancy_pgp", "sij_pain"},
    r"\bmidwife\b": {"pregnancy_pgp"},
}


def spoken() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Where a statement stands, what it says, and for which causes."""
    for part in TREATMENT.part_words.values():
        lines = (*part.do, *part.guidelines, *part.evidence, *part.source_says, *part.disagree)
        yield from ((part.id, line.say, line.causes) for line in lines)
        yield part.id, part.title, part.causes
    for steps in KNOWLEDGE.next_steps.values():
        yield from ((steps.id, line.say, line.causes) for line in steps.do)
    yield from ((row.id, row.say, frozenset(row.causes)) for row in TREATMENT.outlook.values())
    yield from ((row.id, row.why, frozenset(row.condition_ids)) for row in TREATMENT.benefits)
    for words in TREATMENT.words.values():
        yield from ((words.id, line, causes_for(words.id)) for line in (words.name, words.aim, words.start, *words.steps))


def causes_for(exercise_id: str) -> frozenset[str]:
    """Who can get an exercise."""
    return frozenset(cause for row in TREATMENT.benefits if exercise_id in row.exercise_ids for cause in row.condition_ids)


def strangers(words: str, causes: Collection[str]) -> list[str]:
    """The causes that would hear a word that is not theirs."""
    return [cause for pattern, own in OWN_WORDS.items() if re.search(pattern, words) for cause in causes if cause not in own]


def test_h24_no_statement_uses_the_words_of_one_cause_for_another() -> None:
    wrong = [(where, words, found[:3]) for where, words, causes in spoken() if (found := strangers(words, causes))]
    assert wrong == []


def test_the_walk_finds_a_statement_that_is_said_to_too_many() -> None:
    assert strangers("About half of the people with sciatica are better after a year.", {"ldh_s1", "calf_strain"}) == ["calf_strain"]
    assert strangers("Smokers get sciatica more often.", {ANY}) == [ANY]


@each("cause", CONDITIONS)
def test_a_plan_for_one_cause_reads_only_what_holds_for_it(cause: str) -> None:
    shown, _ = care_parts(facts({f"cause_{cause}": "likely"}, nerve_pain="yes", rf_smoking="current", rf_bmi="30_or_over", worse_sitting_20min="yes"))
    read = " ".join(text for part in shown for text in (part.title, *part.do, part.guidelines, part.because.say, part.source_says, part.disagree))
    assert [pattern for pattern, own in OWN_WORDS.items() if cause not in own and re.search(pattern, read)] == []


def test_to_somebody_without_a_named_cause_only_what_holds_for_all_is_said() -> None:
    shown, _ = care_parts(facts({}))
    words = {line.say: line for part in TREATMENT.part_words.values() for line in part.lines}
    assert all(ANY in words[line].causes for part in shown for line in part.do if line in words)
    assert "disc_surgery" not in {part.id for part in shown}


def test_each_statement_carries_causes_and_silence_is_the_default() -> None:
    assert [words for _, words, causes in spoken() if not causes] == []
    silent = statements("Nobody said for whom.", {})
    assert said_to(silent, CONDITIONS) == ()


def test_a_line_has_causes_of_its_own_or_those_of_its_part() -> None:
    lines = statements(["For all of it.", {"for": ["pair"], "say": "For two."}], {"pair": frozenset({"pad", "dvt"})}, ["mtss"])
    assert [line.causes for line in lines] == [{"mtss"}, {"pad", "dvt"}]
    assert [line.say for line in said_to(lines, {"dvt"})] == ["For two."]
    with pytest.raises(KnowledgeError, match="unknown key"):
        statements({"say": "x", "fro": ["pad"]}, {})


def test_every_set_of_causes_names_conditions_that_exist() -> None:
    assert holds_for(causes_of(["any"], {}), ())
    assert {cause for part in TREATMENT.part_words.values() for cause in part.causes} <= {*CONDITIONS, ANY}
