"""What a practice takes, as FHIR R4 `InsurancePlan` resources in one Bundle.

Only rows that say "yes" today are written: a plan that is absent is not a "no". Each has the name, the aliases and the kind of its payer,
the period of the row, and the network as a contained Organization.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sural.cover.acceptance import Acceptance
from sural.cover.payer import Kind, Payer

SYSTEM = "urn:sural:payer"
_PRODUCT = "http://terminology.hl7.org/CodeSystem/insurance-plan-type"
_KIND_WORDS = {
    Kind.COMMERCIAL: "Medical insurance",
    Kind.MEDICARE_ADVANTAGE: "Medicare Advantage or supplement",
    Kind.MEDICAID: "Medicaid managed care",
    Kind.WORKERS_COMP: "Workers' compensation",
    Kind.AUTO_NO_FAULT: "Car insurance, no-fault",
    Kind.UNION_FUND: "Union fund",
    Kind.GOVERNMENT: "Government programme",
}


def insurance_plans(rows: Iterable[Acceptance], payers: Mapping[str, Payer], today: date) -> dict[str, Any]:
    """The Bundle of all rows that hold and are fresh today and say that the payer is taken."""
    taken = [row for row in rows if row.accepted and row.holds_on(today) and not row.is_old_on(today)]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"fullUrl": f"urn:sural:insurance-plan:{number}", "resource": _plan(row, payers[row.payer], number)} for number, row in enumerate(taken, 1)],
    }


def _plan(row: Acceptance, payer: Payer, number: int) -> dict[str, Any]:
    plan: dict[str, Any] = {
        "resourceType": "InsurancePlan",
        "id": f"{payer.id.replace('_', '-')}-{number}"[:64],
        "identifier": [{"system": SYSTEM, "value": payer.id}],
        "status": "active",
        "type": [_type(payer.kind)],
        "name": " ".join(part for part in (payer.name, row.product) if part),
        "alias": list(payer.aliases),
    }
    contained = [{"resourceType": "Organization", "id": "payer", "name": payer.name}]
    plan["ownedBy"] = {"reference": "#payer", "display": payer.name}
    if row.network:
        contained.append({"resourceType": "Organization", "id": "network", "name": row.network})
        plan["network"] = [{"reference": "#network", "display": row.network}]
    period = {name: day.isoformat() for name, day in (("start", row.begins), ("end", row.ends)) if day}
    return {**plan, "contained": contained, **({"period": period} if period else {})}


def _type(kind: Kind) -> dict[str, Any]:
    """In words; the one code of the value set that says no more than is known is "medical"."""
    coded = [{"system": _PRODUCT, "code": "medical", "display": "Medical"}] if kind is Kind.COMMERCIAL else []
    return {"text": _KIND_WORDS[kind], **({"coding": coded} if coded else {})}
