"""Which page to ask next, and when to stop.

After the basics and the red flags come a few pages that are in every history; then every open page is valued by
what it would tell about the decision (`information`) per unit of effort, and the best one is asked. What a page
would tell is taken times the chance that this person can answer it, judged by the pages they answered so far:
after many a "not sure" the interview ends sooner. It stops when no page is worth its effort any more and none has a question of
which one answer would raise the urgency, and after `_MOST_PAGES` at the latest, so that what is said about its length is true; the person can always go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from sural.assessment.answers import Answers
from sural.assessment.fitting import could_raise
from sural.assessment.flow import FIXED_BLOCKS, is_drill_down, open_items, pending
from sural.assessment.information import information_gain
from sural.assessment.posterior import Posterior, posterior
from sural.assessment.scope import Scope, may_test, scope_of
from sural.assessment.skip_logic import known_levels
from sural.assessment.triage import triage
from sural.knowledge import Knowledge
from sural.knowledge.schema import Page

# What everybody is asked in every history: where, how it began, what it feels like and what walking does. What else there is stands in the fixed block.
_OPENING = ("body_map", "story", "pain_kind", "walking_standing")
# Of pain that has lasted it is always asked what was tried: care that failed is a reason to look again, and a rule waits for it.
_OPENING_IF_LASTING, _LASTING = "tried_before", ("6to12w", "3to12m", "gt1y")
# No more pages than these are asked beyond the fixed block, unless the person wants more; two of a hundred published cases would take more.
_MOST_PAGES, _LEAST_PAGES = 16, 8
_ANSWERED_BEFORE = 3.0  # pages that everybody is taken to have answered before the first one
_EXTRA_LINE_EFFORT = 0.15  # reading one more line of a checklist, against 1 for the first


@dataclass(frozen=True, slots=True)
class PageValue:
    """A page that could be asked: `gain` [nats about the decision] for `effort` [taps]."""

    page: Page
    gain: float
    effort: float

    @property
    def rate(self) -> float:
        return self.gain / self.effort


def best_page(knowledge: Knowledge, ranked: Sequence[PageValue], levels: Mapping[str, str], go_on: bool = False) -> Page | None:
    """The page to ask of those that are open, from `ranked_pages`; None when none of them is worth it."""
    if not ranked:
        return None
    for page_id in (*_OPENING, _OPENING_IF_LASTING) if levels.get("duration") in _LASTING else _OPENING:
        opening = next((value.page for value in ranked if value.page.id == page_id), None)
        if opening is not None:
            return opening
    best = ranked[0]
    return best.page if go_on or worth_asking(knowledge, best) else _short_of_a_rule(knowledge, ranked, levels)


def _short_of_a_rule(knowledge: Knowledge, ranked: Sequence[PageValue], levels: Mapping[str, str]) -> Page | None:
    """Before the interview ends: a page with a question of which one answer, with all else as it is known, would raise the urgency."""
    for page in (value.page for value in ranked if value.page.block == "adaptive"):
        if any(item not in levels and item in knowledge.findings and could_raise(knowledge, item, levels) for item in open_items(knowledge, page, levels)):
            return page
    return None


def worth_asking(knowledge: Knowledge, value: PageValue) -> bool:
    """Whether a page still tells enough for its effort."""
    return value.rate >= knowledge.parameter("worth_asking")


def pages_left_at_most(answers: Answers, knowledge: Knowledge) -> int:
    """At most so many pages are still asked beyond the fixed block; it never rises while somebody goes through the interview.

    A page on what was ticked in a safety list takes the place of one of them, down to `_LEAST_PAGES`. A page counts once it was
    ever put, also when a changed answer takes it back.
    """
    put = [knowledge.pages[key] for key in {entry.id for entry in answers.log if entry.action == "put"} & set(knowledge.pages)]
    further = sum(page.block not in FIXED_BLOCKS for page in put)
    on_ticks = sum(page.block in FIXED_BLOCKS and is_drill_down(knowledge, page) for page in put)
    return max(0, max(_LEAST_PAGES, _MOST_PAGES - on_ticks) - further)


def ranked_pages(
    knowledge: Knowledge, answers: Answers, mode: str = "patient", known: Posterior | None = None, levels: Mapping[str, str] | None = None
) -> list[PageValue]:
    """All open pages beyond the fixed block, the most telling per effort first.

    `known` is the posterior and `levels` the known levels of these very answers, for a caller who has them already.
    """
    levels = known_levels(knowledge, answers) if levels is None else levels
    if scope_of(levels) is not Scope.IN_SCOPE:
        return []
    blocks = ("adaptive", "self_test", "body_map", "clinician") if mode == "clinician" else ("adaptive", "self_test", "body_map")
    pages = list(pending(knowledge, answers, blocks, levels))
    if not pages:
        return []
    current = known or posterior(knowledge, levels)
    if not may_test(triage(knowledge, answers, current, levels).urgency, mode):
        pages = [(page, items) for page, items in pages if page.block != "self_test"]
    asked = {page.id: _unanswered(knowledge, items, answers, levels) for page, items in pages}
    network = current.network
    findings = tuple(dict.fromkeys(item for items in asked.values() for item in items if item in network.first_threshold or item in network.shifts))
    gains = dict(zip(findings, information_gain(knowledge, current, findings), strict=True))
    share = {block: answered_share(knowledge, answers, block) for block in blocks}
    values = [PageValue(page, share[page.block] * _page_gain(knowledge, asked[page.id], gains), page_effort(knowledge, items)) for page, items in pages]
    return sorted(values, key=lambda value: (-value.rate, value.page.order))


def answered_share(knowledge: Knowledge, answers: Answers, block: str) -> float:
    """Chance that a page of this block gets an answer, from those that were put: questions apart from self-tests."""
    put = [knowledge.pages[key] for key in answers.pages_put if key in knowledge.pages and knowledge.pages[key].block == block]
    answered = sum(any(item in answers.levels for item in page.items) for page in put)
    return (answered + _ANSWERED_BEFORE) / (len(put) + _ANSWERED_BEFORE)


def page_effort(knowledge: Knowledge, items: Sequence[str]) -> float:
    """Effort of a page with these items [taps]: its hardest one, and a little for every further line."""
    efforts = [knowledge.findings[item].effort for item in items if item in knowledge.findings]
    return sqrt(max(efforts, default=2)) + _EXTRA_LINE_EFFORT * max(0, len(efforts) - 1)


def _unanswered(knowledge: Knowledge, items: Sequence[str], answers: Answers, levels: Mapping[str, str]) -> list[str]:
    return [item for item in _items_asked(knowledge, items) if item not in levels and item not in answers.unsure]


def _items_asked(knowledge: Knowledge, items: Sequence[str]) -> Iterator[str]:
    for item in items:
        if item in knowledge.gates:
            for opened in knowledge.gates[item].opens:
                yield from knowledge.pages[opened].items
        else:
            yield item


def _page_gain(knowledge: Knowledge, items: list[str], gains: Mapping[str, float]) -> float:
    """Sum over the page, counting only the most telling item of each dependence group in full."""
    best: dict[str, float] = {}
    for item in items:
        key = knowledge.findings[item].group or item if item in knowledge.findings else item
        best[key] = max(best.get(key, 0.0), gains.get(item, 0.0))
    return sum(best.values())
