"""The words of the front door: no language lacks one, and no template says one by itself."""

from __future__ import annotations

import re
from pathlib import Path

from sural_web.frontdoor.catalog import LANGUAGES, words
from tests.repository.checkout import ROOT

ROOM = ROOT / "src/sural_web/frontdoor"
SHARED = ("answer.html", "_ask.html", "_card.html", "_facts.html", "_confirm.html", "_call_es.html", "message.html")
PLACE = re.compile(r"\{(\w+)\}")


def flat(lang: str) -> dict[str, object]:
    return {f"{part}.{key}": said for part, keys in words(lang).items() for key, said in keys.items()}


def test_every_language_has_every_word_with_the_same_places() -> None:
    first = flat("en")
    for lang in LANGUAGES:
        assert set(flat(lang)) == set(first), lang
        for key, said in flat(lang).items():
            assert type(said) is type(first[key]), key
            assert set(PLACE.findall(str(said))) == set(PLACE.findall(str(first[key]))), key


def test_no_spanish_word_is_left_in_english() -> None:
    english, spanish = flat("en"), flat("es")
    alike = {key for key, said in spanish.items() if said and said == english[key]}
    assert alike <= {"hours.until", "cover.network"} or alike == set(), alike


def test_every_word_that_a_template_says_is_in_the_catalogs_and_every_one_of_theirs_is_said() -> None:
    templates = "".join((ROOM / "templates/frontdoor" / name).read_text(encoding="utf-8") for name in SHARED)
    said = set(re.findall(r"say\.(\w+\.\w+)", templates))
    assert said - set(flat("en")) == set()
    code = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    named = set(re.findall(r"""["'](\w+)["']""", code))
    unused = {key for key in flat("en") if key not in said and key.split(".")[1] not in named and not _is_made(key)}
    assert unused == set()


def _is_made(key: str) -> bool:
    """Keys that code puts together: errors by field, the state of a message, the card of an urgency, why a cover is not known."""
    return bool(re.match(r"message\.(error|sent)_|card\.\w+_(title|do)$|cover\.(no_row|old|depends|unsure)$", key))


def test_no_template_of_the_answer_page_has_words_of_its_own() -> None:
    for name in SHARED:
        text = (ROOM / "templates/frontdoor" / name).read_text(encoding="utf-8")
        bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", " ", text, flags=re.DOTALL)
        assert set(re.findall(r"[^\W\d_]{2,}", bare)) <= {"UTC"} | set(re.findall(r"[^\W\d_]{2,}", "También en español")), name


def test_the_catalogs_are_beside_the_code() -> None:
    assert {path.stem for path in Path(ROOM / "words").glob("*.toml")} == set(LANGUAGES)
