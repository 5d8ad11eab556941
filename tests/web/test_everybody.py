"""What must hold on every address for everybody: true words for a stranger, HEAD as GET, one look for one thing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sural.figure.icons import _ICONS
from sural.interop.plan_words import dose_words
from sural.knowledge.body import read_rows
from sural.knowledge.schema import Source
from sural.knowledge.short_title import short_title
from sural.plan.limits.dose import Dose
from tests.plan_people import KNOWLEDGE
from tests.repository.checkout import ROOT, tracked
from tests.web.care.conftest import Patient, begun, patient
from tests.web.walks import addresses

__all__ = ["begun", "patient"]
# One of a thing that is named as if it were several.
_ONE_OF_MANY = r"(?<![\d.,:/])\b1 (?:times|seconds|minutes|hours|days|weeks|months|years|exercises|pages|answers|points|steps|people|metres|reasons)\b"
TEMPLATES = list(tracked("src/sural_web/*.html"))


def visible(page: str) -> str:
    """The text that a person reads, without scripts, drawings and what stands in attributes."""
    return unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style|svg|textarea)\b.*?</\1>", " ", page, flags=re.DOTALL)))


def test_no_page_says_1_times_or_shows_a_hyphen_as_a_minus(begun: Patient) -> None:
    wrong = {}
    for name, address in addresses():
        text = visible(begun.client.get(address, follow=True).content.decode())
        found = re.findall(rf".{{0,30}}(?:{_ONE_OF_MANY}|(?<![\w−–-])-\d).{{0,20}}", text)
        wrong |= {name: found} if found else {}
    assert wrong == {}


def test_whoever_opens_the_plan_reads_how_urgent_what_it_probably_is_and_what_to_do_now(begun: Patient) -> None:
    first = max(begun.plan.basis.causes, key=lambda cause: cause.probability)
    urgency, name = KNOWLEDGE.urgency_advice[begun.plan.basis.urgency.id].title, KNOWLEDGE.conditions[first.id].plain_name
    for address, now in (("/care/", r"Start|None of these"), ("/care/plan/", "Start today"), ("/interview/result/", "Make my plan|What to do next")):
        text = visible(begun.client.get(address, follow=True).content.decode())
        assert urgency.lower() in text.lower() and name.lower() in text.lower(), address
        assert re.search(now, text), address


def test_head_tells_what_get_would(begun: Patient) -> None:
    told = {}
    for name, address in addresses():
        head, get = begun.client.head(address), begun.client.get(address)
        told[name] = (head.status_code, head.headers.get("Content-Type")), (get.status_code, get.headers.get("Content-Type"))
    assert {name: pair for name, pair in told.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("address", ["/no-such-page/", "/interview/result/", "/care/", "/progress/", "/interview/99999/"])
def test_no_address_tells_a_stranger_that_they_had_answers_here(db: None, address: str) -> None:
    text = " ".join(visible(Client().get(address, follow=True).content.decode()).split())
    assert not re.search(r"[Yy]our (earlier )?answers are safe", text)
    assert "Start again" not in text


def test_whoever_follows_a_shared_link_is_told_that_it_opens_only_on_its_own_device(db: None) -> None:
    response = Client().get("/interview/result/")
    assert response.status_code == 410
    assert b"Did somebody send you this address?" in response.content


def test_one_repetition_is_once_and_one_set_is_not_counted() -> None:
    for exercise in KNOWLEDGE.treatment.exercises.values():
        for sets, reps in ((1, 1), (1, 6), (3, 1), (2, 6)):
            for hold_s in (1, 30, 61):
                words = dose_words(exercise, Dose(sets, reps, hold_s))
                assert not re.search(rf"{_ONE_OF_MANY}|times 1\b(?! second| minute)", words), f"{exercise.id}: {words}"


def sources() -> list[Source]:
    return [*KNOWLEDGE.sources.values(), *read_rows(Source, "sources")]


def test_the_short_title_of_a_source_is_never_cut_at_a_comma() -> None:
    for source in sources():
        short = short_title(source.citation)
        assert short.count("(") == short.count(")"), short
        rest = source.citation.removeprefix(short)
        whole = short.endswith("…") or re.search(r"(19|20)\d\d\)?$", short) or not rest.startswith(",")
        assert whole, source.citation
        assert 0 < len(short) <= 73


def test_there_is_one_look_for_what_folds_out() -> None:
    folds = [(path.name, found) for path in TEMPLATES for found in re.findall(r"<details[^>]*>", path.read_text(encoding="utf-8"))]
    assert len(folds) > 15
    assert [one for one in folds if not re.search(r'class="why\b', one[1])] == []


def test_there_is_one_way_to_tap_a_number_from_0_to_10(begun: Patient) -> None:
    pain = KNOWLEDGE.pages["pain_now"].order
    for address in (f"/interview/{pain}/", "/care/check-in/", "/care/start/2/", "/care/weekly/", "/care/session/"):
        page = begun.client.get(address, follow=True).content.decode()
        assert page.count('class="scale__row"') == len(re.findall(r'value="0"[^>]*><label[^>]*>0<', page)), address


def links_with_icons() -> set[tuple[str, str]]:
    """Each icon of a link with the page that the link leads to; the arrows of ways and the pencil of forms stand for what one does there."""
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    found = re.findall(r"url '([a-z_]+:[a-z_]+)'[^%]*%\}\"[^>]*>\{% icon '([a-z]+)' %\}", text)
    return {(icon, where.split(":")[1]) for where, icon in found if icon not in ("back", "forward", "pencil", "clock", "trash", "print", "download", "phone")}


def test_an_icon_means_one_thing() -> None:
    links = links_with_icons()
    alike = [{"progress", "charts"}, {"account", "keep"}, {"changes", "versions"}, {"offline", "outbox"}]
    for icon in {icon for icon, _ in links}:
        targets = {where for one, where in links if one == icon}
        assert len(targets) == 1 or targets in alike, icon
    drawn = [data for name, data in _ICONS.items() if name not in ("person",)]
    assert len(drawn) == len(set(drawn))
    evidence = {"estimate", "study"}
    assert not evidence & {icon for icon, _ in links}


def test_no_template_shows_the_person_icon_that_stands_for_an_estimate() -> None:
    assert [path.name for path in TEMPLATES if "icon 'person'" in path.read_text(encoding="utf-8")] == []


def test_no_style_breaks_the_line_of_header_page_and_footer() -> None:
    """Widths of a page are set in one place, `--page`."""
    styles = {Path(path).name: Path(ROOT / path).read_text(encoding="utf-8") for path in tracked("src/sural_web/*.css")}
    widths = [(name, rule) for name, text in styles.items() for rule in re.findall(r"[^{}]*\{[^{}]*min\(100% - 2rem,[^{}]*", text)]
    assert widths
    assert [(name, rule.strip()[:60]) for name, rule in widths if "var(--page)" not in rule and "result" not in rule] == []


def test_a_bad_address_is_not_found_in_words_that_are_true_for_everybody(client: Any) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert b"If you answered questions here, they are still there." in response.content
