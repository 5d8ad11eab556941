"""What a clinician has before them of somebody who let them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sural.plan.content.version import PlanVersion
from sural_web.care.store import Care
from sural_web.clinic import store


@dataclass(frozen=True, slots=True)
class ClinicianAccess:
    """A clinician with the plan of somebody who has let them in; `today` is the day where that person is."""

    grant: store.Grant
    care: Care
    plan: PlanVersion
    today: date

    @property
    def by(self) -> str:
        return str(self.grant.account.name)
