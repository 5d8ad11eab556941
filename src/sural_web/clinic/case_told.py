"""What the answers of a person say on their page, and what was denied: worked out and drawn once a process for the same answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sural import Assessment, Knowledge
from sural.plan.content.version import CAUDA_EQUINA
from sural_web.follow.visit_view import VisitView, denied_signs, visit_view
from sural_web.interview.standing import Standing
from sural_web.interview.store import Opened
from sural_web.interview.turns import TURNS
from sural_web.interview.urgency_view import UrgencyView
from sural_web.ops.lru_cache import LruCache

_MOST_CAUSES = 3
_TOLD: LruCache[Told] = LruCache()


@dataclass(frozen=True, slots=True)
class Told:
    """What the page shows of the sheet of the answers; `denied` by finding id, those first that matter most for this person.

    `causes`, `where`, `answers` and `evidence` are drawn parts of the page that nothing else than the answers goes into.
    """

    basics: tuple[str, ...]
    course: tuple[str, ...]
    urgency: UrgencyView
    unanswered: tuple[str, ...]
    denied: tuple[str, ...]
    causes: SafeString
    where: SafeString
    answers: SafeString
    evidence: SafeString


def told_of(opened: Opened, standing: Standing, today: date) -> Told:
    """Kept by all that goes into it: every step of the answers, who they are asked of, the knowledge, the urgency that holds, and the day."""
    key = (opened.answers_mark, opened.interview.mode, opened.knowledge.version, standing.triage, today)
    TURNS.rest()  # whoever works out the same sheet may wait for the turn
    return _TOLD.get(key, lambda: _told(opened, standing, today))


def _told(opened: Opened, standing: Standing, today: date) -> Told:
    assessment = replace(opened.interview.assessment(short=True), triage=standing.triage)
    visit = visit_view(opened.interview, assessment, standing.triage, today)
    denied = tuple(_by_weight(opened.knowledge, assessment, denied_signs(opened.interview)))
    drawn = (_drawn(part, visit) for part in ("causes", "where", "answers", "evidence"))
    return Told(visit.basics, visit.course, visit.urgency, visit.unanswered, denied, *drawn)


def _drawn(part: str, visit: VisitView) -> SafeString:
    """Without the request, so that nothing of one clinician's page can stand on another's."""
    return render_to_string(f"clinic/_{part}.html", {"visit": visit, "most_causes": _MOST_CAUSES})


def _by_weight(knowledge: Knowledge, assessment: Assessment, signs: Iterable[str]) -> list[str]:
    """First what rules out pressure on the nerves of bladder and bowel, then what speaks against a cause that is thought of."""
    asked = {gate.id for key in CAUDA_EQUINA if (gate := knowledge.gate_of_page.get(knowledge.page_of[key].id))}
    against = {item.finding_id for cause in assessment.causes for item in cause.against}
    return sorted(signs, key=lambda key: 0 if key in asked.union(CAUDA_EQUINA) else 1 if key in against else 2)
