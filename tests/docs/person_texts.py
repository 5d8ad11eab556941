"""Every text that a person reads, by where it stands: questions, causes, advice, reasons, pages of the web app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from sural import Knowledge
from sural.assessment.cause_words import CANNOT_TELL, key_words, unlisted_words
from sural.body.draw.scenes import SCENES
from sural.figure.drawings import ALL
from sural.interop.plan_words import words_with_dose
from sural.knowledge.body import claim_words, link_words
from sural.plan.limits.dose import table_dose
from tests.repository.checkout import ROOT

Texts = dict[str, str]
TEMPLATES = sorted((ROOT / "src" / "sural_web").rglob("*.html"))
_BLOCK = re.compile(r"<(p|li|h1|h2|h3|h4|dt|dd|button|legend|label|summary|title)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_END = re.compile(r"</(?:p|li|h\d)>")
_OTHERWISE = re.compile(r"\{% (?:else|elif[^%]*|empty|endfor) %\}")
_LOGIC = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}")


def questions(knowledge: Knowledge) -> Texts:
    """What is asked of a person, and why; not the examiner's own pages."""
    asked = {key: question for key, question in knowledge.questions.items() if key in knowledge.page_of and knowledge.page_of[key].block != "clinician"}
    found = {f"{key}.{part}": getattr(question, part) for key, question in asked.items() for part in ("ask", "item", "why", "how")}
    found |= {f"{key}={level}": label for key, question in asked.items() for level, label in question.labels.items()}
    found |= {f"{key}={level} told": told for key, words in knowledge.evidence_words.items() for level, told in words.items()}
    found |= {gate.id: gate.item for gate in knowledge.gates.values()} | {f"region {region.id}": region.label for region in knowledge.regions.values()}
    return _written(found)


def pages(knowledge: Knowledge) -> Texts:
    """Headings, leads and reasons of the pages of the interview."""
    shown = [page for page in knowledge.pages.values() if page.block != "clinician"]
    return _written({f"{page.id}.{part}": getattr(page, part) for page in shown for part in ("heading", "lead", "why")})


def causes(knowledge: Knowledge) -> Texts:
    """What a person is told about each cause."""
    parts = ("plain_name", "what_it_is", "what_usually_happens", "who_treats_it", "how_to_rule_out")
    return _written({f"{cause.id}.{part}": getattr(cause, part) for cause in knowledge.conditions.values() for part in parts})


def advice(knowledge: Knowledge) -> Texts:
    """Urgency cards, next steps, signs to watch for, and why a rule spoke."""
    found = {rule.id: rule.why for rule in knowledge.rules.values()}
    for card in knowledge.urgency_advice.values():
        found |= _numbered(card.id, card.title, card.do, card.who, card.say, *card.take, *card.until)
    for steps in knowledge.next_steps.values():
        found |= _numbered(steps.id, steps.title, steps.see, *map(str, (*steps.do, *steps.avoid)))
    found |= {f"next test {test.id}": test.act for test in knowledge.next_tests.values()}
    found |= _numbered("chances", *key_words(knowledge), unlisted_words(0.0), unlisted_words(0.2), f"{CANNOT_TELL}.")
    return found | _numbered("watch_for", knowledge.watch_for.title, *knowledge.watch_for.signs)


def drawings(knowledge: Knowledge) -> Texts:
    """What a screen reader says instead of a drawing."""
    movements = {f"movement {key}": scene.words for key, scene in SCENES.items()}
    return {f"drawing {key}": drawing.alternative_text for key, drawing in ALL.items()} | movements


def why(knowledge: Knowledge) -> Texts:
    """What the page "Why does it hurt?" says about the chain and about claims."""
    links = {f"link {key}.{part}": getattr(words, part) for key, words in link_words().items() for part in ("said", "found", "against")}
    return links | {f"claim {key}.{part}": getattr(words, part) for key, words in claim_words().items() for part in ("said", "found", "so")}


def plans(knowledge: Knowledge) -> Texts:
    """Exercises, limits, rules of change, habits and medicines of a plan."""
    treatment = knowledge.treatment
    found: Texts = {}
    doses = {key: words_with_dose(knowledge, key, table_dose(row)) for key, row in treatment.exercises.items()}
    for words in doses.values():
        found |= _numbered(f"exercise {words.id}", words.name, words.aim, words.start, *words.steps, words.feel, words.hurts, words.easier, words.harder)
    for part in treatment.part_words.values():
        found |= _numbered(f"part {part.id}", part.title, *map(str, part.lines))
    found |= {f"limit {limit.id}.{place}": text for limit in treatment.limits.values() for place, text in enumerate((limit.say, limit.until))}
    rows = (*treatment.rules.values(), *treatment.pain_rules.values(), *treatment.stops.values(), *treatment.outlook.values(), *treatment.cautions)
    found |= {f"{type(row).__name__} {row.id}": row.say for row in rows}
    found |= {f"benefit {row.id}": row.why for row in treatment.benefits} | {f"phase {row.id}": row.aim for row in treatment.phases.values()}
    found |= {f"phase {row.id}.opens": treatment.filled(line) for row in treatment.phases.values() for line in row.opens}
    found |= {f"fact {row.id}": row.ask for row in treatment.facts.values()} | {f"measure {row.id}": row.ask for row in treatment.measures.values()}
    return _written(found)


def exam_items(knowledge: Knowledge) -> Texts:
    """Short names of an examiner's tests: a result names them to the person as what is not known yet."""
    pages = (page for page in knowledge.pages.values() if page.block == "clinician")
    return {f"{key}.item": knowledge.questions[key].item for page in pages for key in page.items}


def templates(knowledge: Knowledge) -> Texts:
    """The fixed words of the web app."""
    return {f"{path.name}.{number}": text for path in TEMPLATES for number, text in enumerate(_blocks(path)) if text}


def everything(knowledge: Knowledge) -> Texts:
    return {key: text for part in SOURCES for key, text in part(knowledge).items()} | exam_items(knowledge)


SOURCES = (questions, pages, causes, advice, templates, drawings, why, plans)


def _blocks(path: Path) -> Iterator[str]:
    for _, block in _BLOCK.findall(path.read_text(encoding="utf-8")):
        yield re.sub(r"\s+", " ", unescape(_TAG.sub("", _END.sub(". ", _VALUE.sub("it", _LOGIC.sub(" ", _OTHERWISE.sub(". ", block))))))).strip()


def _numbered(key: str, *texts: str) -> Texts:
    return {f"{key}.{number}": text for number, text in enumerate(texts)}


def _written(texts: Texts) -> Texts:
    return {key: text for key, text in texts.items() if text}
