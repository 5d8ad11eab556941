"""Who may pay for a visit: an insurer, a plan brand, a government programme or a union fund."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of cover a payer sells or gives."""

    COMMERCIAL = "commercial"
    MEDICARE_ADVANTAGE = "medicare_advantage"
    MEDICAID = "medicaid"
    WORKERS_COMP = "workers_comp"
    AUTO_NO_FAULT = "auto_no_fault"
    UNION_FUND = "union_fund"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Payer:
    """One row of `tables/payers.csv`.

    `states` are postal codes where it is mainly found ("US": many or all); they choose between rows and never say no.
    `sure` is false where the row is recalled only, or renamed, merged, closed or in doubt.
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    states: tuple[str, ...]
    sure: bool
    sources: tuple[str, ...]
    note: str

    @property
    def names_a_company(self) -> bool:
        """A programme whose card names the company that pays; the company is the payer when both are said."""
        return "card names a company" in self.note
