"""Parts of the page of a person that are long and seldom change, each drawn once a process for the same content."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sural import Knowledge
from sural.interop.plan_items_json import name_of
from sural.plan.content.version import Plan, PlanVersion
from sural.plan.diary.check_in import CheckIn
from sural_web.clinic.check_in_lines import said
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.clinic.person import row
from sural_web.ops.lru_cache import LruCache

_CHECK_INS: LruCache[SafeString] = LruCache()
_EXERCISES: LruCache[SafeString] = LruCache()


def check_ins(knowledge: Knowledge, found: Sequence[CheckIn]) -> SafeString:
    """The last check-ins, kept by every value in them."""

    def drawn() -> SafeString:
        return render_to_string("clinic/_check_ins.html", {"check_ins": [said(knowledge, one) for one in found]})

    return _CHECK_INS.get((knowledge.version, repr(found)), drawn)


def exercises(access: ClinicianAccess, plan: PlanVersion) -> SafeString:
    """What the plan holds, and what was left out; kept by the version, which never changes, and by the consent, whose number stands in the addresses."""
    knowledge, grant = access.care.opened.knowledge, access.grant

    def drawn(plan: Plan) -> SafeString:
        context = {
            "plan": plan,
            "number": grant.pk,
            "items": [row(access, item) for item in plan.items],
            "withheld": [(name_of(knowledge, found.item_id), found) for found in plan.withheld],
            "ended": [name_of(knowledge, key) for key in sorted(plan.ended)],
        }
        return render_to_string("clinic/_exercises.html", context)

    return _EXERCISES.get((knowledge.version, access.care.mark, grant.pk), lambda: drawn(plan)) if isinstance(plan, Plan) else SafeString("")
