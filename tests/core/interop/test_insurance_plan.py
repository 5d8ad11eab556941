"""The FHIR export against what the specification of InsurancePlan (R4) asks of every resource."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sural.cover.acceptance import Acceptance
from sural.cover.payer_table import listed_payers
from sural.interop.insurance_plan import insurance_plans

TODAY = date(2026, 11, 28)
PAYERS = {payer.id: payer for payer in listed_payers()}
ALL = [Acceptance(payer, True, TODAY, "desk", network="Choice", begins=date(2026, 1, 1), ends=date(2026, 12, 31)) for payer in PAYERS]
ELEMENTS = {"resourceType", "id", "contained", "identifier", "status", "type", "name", "alias", "period", "ownedBy", "network"}
STATUS = {"draft", "active", "retired", "unknown"}


def plans(*rows: Acceptance) -> list[dict[str, Any]]:
    bundle = insurance_plans(rows, PAYERS, TODAY)

    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
    return [entry["resource"] for entry in bundle["entry"]]


def test_every_payer_makes_a_resource_that_the_specification_allows() -> None:
    found = plans(*ALL)

    assert len(found) == len(PAYERS)
    for plan in found:
        assert plan["resourceType"] == "InsurancePlan"
        assert set(plan) <= ELEMENTS
        assert re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", plan["id"])
        assert plan["status"] in STATUS
        assert plan["name"] and plan["identifier"][0]["value"]  # ipn-1: a name or an identifier
        inside = {f"#{one['id']}" for one in plan["contained"]}
        named = {plan["ownedBy"]["reference"], *(one["reference"] for one in plan["network"])}
        assert named == inside  # dom-3: what is contained is referred to
        assert all(one["name"] for one in plan["contained"])  # org-1
        assert plan["period"]["start"] <= plan["period"]["end"]  # per-1
        assert all(alias.strip() for alias in plan["alias"])
    assert len({plan["id"] for plan in found}) == len(found)


def test_only_what_is_taken_today_is_written() -> None:
    row = ALL[0]
    not_today = [replace(row, accepted=False), replace(row, ends=TODAY - timedelta(days=1)), replace(row, verified=TODAY - timedelta(days=999))]

    assert plans(*not_today) == []
