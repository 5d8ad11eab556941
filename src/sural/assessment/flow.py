"""Which pages apply, which are done: the path through the interview without any probability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sural.assessment.answers import Answers
from sural.assessment.fitting import fits
from sural.assessment.skip_logic import known_levels
from sural.knowledge import Knowledge
from sural.knowledge.schema import Page

FIXED_BLOCKS = ("red_flag", "basics")


def open_items(knowledge: Knowledge, page: Page, levels: Mapping[str, str]) -> tuple[str, ...]:
    """The items of a page that apply now: no gate, or a gate answered so that they are asked; and they fit this person."""
    return tuple(item for item in page.items if _item_applies(knowledge, item, levels))


def _item_applies(knowledge: Knowledge, item: str, levels: Mapping[str, str]) -> bool:
    if item in knowledge.gates:
        return True
    gate = knowledge.findings[item].ask_if
    return (gate is None or levels.get(gate.finding_id) == gate.level) and fits(knowledge, item, levels)


def page_applies(knowledge: Knowledge, page: Page, answers: Answers, levels: Mapping[str, str]) -> bool:
    """Whether a page can be shown: its own gate and its virtual gate are open and an item applies."""
    return _gates_are_open(knowledge, page, answers, levels) and (page.kind == "body_map" or bool(open_items(knowledge, page, levels)))


def _gates_are_open(knowledge: Knowledge, page: Page, answers: Answers, levels: Mapping[str, str]) -> bool:
    virtual = knowledge.gate_of_page.get(page.id)
    if virtual is not None and answers.levels.get(virtual.id) != "yes":
        return False
    return page.ask_if is None or levels.get(page.ask_if.finding_id) == page.ask_if.level


def is_drill_down(knowledge: Knowledge, page: Page) -> bool:
    """Whether a page is only shown after one line of another page was ticked."""
    return page.ask_if is not None or page.id in knowledge.gate_of_page


def pending_pages(knowledge: Knowledge, answers: Answers, blocks: tuple[str, ...], known: Mapping[str, str] | None = None) -> Iterator[Page]:
    """Pages of these blocks that apply and are not done, in a clinician's order; drill-downs follow their gate.

    `known` are the known levels of these very answers, for a caller who has read them already.
    """
    return (page for page, _ in pending(knowledge, answers, blocks, known_levels(knowledge, answers) if known is None else known))


def pending(knowledge: Knowledge, answers: Answers, blocks: tuple[str, ...], levels: Mapping[str, str]) -> Iterator[tuple[Page, tuple[str, ...]]]:
    """As `pending_pages`, each with its items that apply. A page is done when it was put, or when all that it would ask is known already."""
    for page in knowledge.pages.values():
        if page.block not in blocks or page.id in answers.pages_put or not _gates_are_open(knowledge, page, answers, levels):
            continue
        items = open_items(knowledge, page, levels)
        if page.kind == "body_map" or not all(item in levels or item in answers.levels or item in answers.unsure for item in items):
            yield page, items
