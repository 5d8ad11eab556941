"""From answer ids to reviewed sentences with a link to where each stands. Nothing is made up here: a sentence stands in `tables/answers_*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from sural.errors import KnowledgeError
from sural.frontdoor.practice import Practice
from sural.frontdoor.understanding import Person, Understanding
from sural.knowledge import Knowledge

LANGUAGES = ("en", "es")
# Where an answer can lead; the web has an address for each. "cause", "exercise" and "part" have an id of the knowledge beside them.
LINKS = (
    "", "interview", "book", "own_booking", "places", "numbers", "cover", "message", "causes", "cause", "exercise", "part", "plan", "check_in",
    "about", "privacy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its sentence, and the page where more stands. `link_id` is the cause, exercise or part that the page is about."""

    id: str
    lang: str
    text: str
    link: str = ""
    link_words: str = ""
    link_id: str = ""


@cache
def catalog(lang: str) -> Mapping[str, Mapping[str, str]]:
    """All sentences of one language, by answer id: `text`, `link` and `link_words`, and `text_other` where somebody else is spoken of.

    Raises
    ------
    KnowledgeError
        The file can't be read, or an answer leads nowhere.
    """
    try:
        read = tomllib.loads(files("sural.frontdoor").joinpath("tables", f"answers_{lang}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise KnowledgeError(f"answers_{lang}.toml can't be read: {problem}.") from problem
    rows = dict(_rows(read))
    for key, row in rows.items():
        if row.get("link", "") not in LINKS:
            raise KnowledgeError(f"answers_{lang}.toml: {key} leads to {row['link']}, which is no page. Possible are {', '.join(filter(None, LINKS))}.")
    return MappingProxyType(rows)


def _rows(read: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """[red_flag.emergency] is the row with the id "red_flag.emergency"."""
    for key, value in read.items():
        if isinstance(value, dict):
            fields = {name: text for name, text in value.items() if isinstance(text, str)}
            if "text" in fields:
                yield before + key, fields
            yield from _rows(value, f"{before}{key}.")


def answers_of(understood: Understanding, knowledge: Knowledge, practice: Practice) -> tuple[Answer, ...]:
    """The answers to one message, in order; in Spanish a page that is English is said to be so."""
    return tuple(_answer(key, understood, knowledge, practice) for key in understood.answer_ids)


def _answer(key: str, understood: Understanding, knowledge: Knowledge, practice: Practice) -> Answer:
    own = next((one for one in practice.own_answers if key == f"own:{one.id}"), None)
    if own:
        return Answer(key, own.lang, own.text)
    answer_id, _, about = key.partition(":")
    row = catalog(understood.lang)[answer_id]
    text = row.get("text_other", row["text"]) if understood.person is Person.OTHER else row["text"]
    words = _filled(text, about, understood, knowledge, practice)
    if understood.lang != "en" and row.get("link") and not practice.pages_spanish and row.get("page") != "own":
        words += " " + _filled(catalog(understood.lang)["page_in_english"]["text"], about, understood, knowledge, practice)
    return Answer(key, understood.lang, words, row.get("link", ""), row.get("link_words", ""), about)


def _filled(text: str, about: str, understood: Understanding, knowledge: Knowledge, practice: Practice) -> str:
    condition, part, exercise = knowledge.conditions.get(about), knowledge.treatment.part_words.get(about), knowledge.treatment.words.get(about)
    values = {
        "part_says": _part_says(about, understood, knowledge),
        "phone": practice.phone or next((place.phone for place in practice.places if place.phone), ""),
        "practice": practice.name,
        "places": "; ".join(f"{place.name}: {place.address}" for place in practice.places),
        "hours": "; ".join(f"{place.name}: {', '.join(place.hours)}" for place in practice.places if place.hours),
        "kinds": ", ".join(kind.name for kind in practice.kinds),
        "cause": condition.plain_name if condition else "",
        "what_it_is": condition.what_it_is.strip() if condition else "",
        "part": part.title if part else "",
        "exercise": exercise.name if exercise else "",
        "aim": exercise.aim if exercise else "",
    }
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def _part_says(about: str, understood: Understanding, knowledge: Knowledge) -> str:
    """What is known of a habit, comfort or treatment, as far as it holds for the condition that was named beside it."""
    words = knowledge.treatment.part_words.get(about)
    if words is None:
        return ""
    causes = understood.entities.condition
    return " ".join(knowledge.treatment.filled(line.say) for line in (*words.guidelines, *words.evidence) if line.holds_for(causes))
