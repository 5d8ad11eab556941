"""What the numbers and rules rest on: what a source measured and in whom, and which signs of a rule it speaks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sural.knowledge.schema import Source

# What an address itself says of a paper: PMCID, publisher item identifier, SciELO identifier, the number of an archive (HAL, Internet Archive Scholar)
# or of the journal where it appeared.
_IN_ADDRESS = re.compile(
    r"\bPMC\d+|\bS\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX]|\bS\d{4}-\d{3}[\dX]\d{13}\b"
    r"|\b(?:hal|inserm)-\d{8}\b|\bscholar\.archive\.org/work/[a-z0-9]{26}\b|\bjssm-\d+-\d+\b"
)
_SECOND_HAND = re.compile(r"^(?:summary|summary pages?|summary text|appraisal)\b(?! of recommendations)|repeated|through a summary|quoted")
# Who issues guidance; a page of theirs is its own identity, as it has no DOI. Whoever repeats guidance is not among them.
_ISSUERS = re.compile(
    r"//(?:[a-z0-9-]+\.)*(?:nice\.org\.uk|gov\.uk|nhs\.uk|nhsggc\.org\.uk|nhslothian\.scot|scot\.nhs\.uk|csp\.org\.uk|rcemlearning\.co\.uk|health\.qld\.gov\.au"
    r"|ncbi\.nlm\.nih\.gov|racgp\.org\.au|msdmanuals\.com|bestpractice\.bmj\.com|stanfordmedicine25\.stanford\.edu"
    # Who runs a line that is called.
    r"|hss\.gov\.nt\.ca|healthdirect\.gov\.au|health\.govt\.nz|newdunedinhospital\.nz|health\.belgium\.be|gesundheitsfonds-steiermark\.at|ec\.europa\.eu|112\.fi)/"
    r"|//github\.com/google/libphonenumber$"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a source measured for one finding.

    `measured` is the item, test or exposure in the words of the source; `people` and `reference` are who they were, where,
    and against what. `sex` is who it holds for: all, men or women. `levels` are the answers of the finding that it speaks of.
    `fit` is how near that is to the finding: same, near, or other (it may then not be the number that counts).
    """

    source_id: str
    finding_id: str
    measured: str
    people: str
    reference: str
    sex: str
    levels: tuple[str, ...]
    fit: str


@dataclass(frozen=True, slots=True)
class RuleEvidence:
    """What a source says of a rule: `signs` are sets of answers and terms that it speaks of, each set together."""

    rule_id: str
    source_id: str
    signs: tuple[frozenset[str], ...]
    confidence: str
    says: str


@dataclass(frozen=True, slots=True)
class ReviewedCell:
    """An estimate that somebody looked at again and changed.

    `question` says why it was looked at: "second", a later elicitation was far from it (`pooled` is the mean of both); "overlap", it tells
    neighbouring nerve roots apart. `was` and `best` are the chances before and after, and `source_id` is what the reason rests on.
    """

    condition_id: str
    finding_id: str
    level: str
    was: float
    pooled: float | None
    best: float
    why: str
    question: str
    source_id: str
    reviewed: str


def measured(row: Mapping[str, str]) -> Measured:
    """A row of measured.csv."""
    levels = tuple(row["levels"].split(";")) if row["levels"] else ()
    return Measured(row["source_id"], row["finding_id"], row["measured"], row["people"], row["reference"], row["sex"], levels, row["fit"])


def rule_evidence(row: Mapping[str, str]) -> RuleEvidence:
    """A row of rule_evidence.csv: sets are divided by ";", what stands together in a set by "+"."""
    signs = tuple(frozenset(one.strip().split("+")) for one in row["signs"].split(";"))
    return RuleEvidence(row["rule_id"], row["source_id"], signs, row["confidence"], row["says"])


def reviewed_cell(row: Mapping[str, str]) -> ReviewedCell:
    """A row of reviewed.csv."""
    pooled = float(row["pooled"]) if row["pooled"] else None
    chances = float(row["was"]), pooled, float(row["best"])
    return ReviewedCell(row["condition_id"], row["finding_id"], row["level"], *chances, row["why"], row["question"], row["source_id"], row["reviewed"])


def is_own(source: Source) -> bool:
    """Whether the source is the team's own work or judgement, not a publication."""
    return source.seen in ("not applicable", "own work")


def identity(source: Source) -> str:
    """DOI, PMID or what else names one paper, or the address at who issued the guidance; '' where there is none of them."""
    if source.doi or source.pmid:
        return f"doi:{source.doi}" if source.doi else f"PMID {source.pmid}"
    named = _IN_ADDRESS.search(source.url)
    if named:
        return named[0]
    return source.url if _ISSUERS.search(source.url) else ""


def second_hand(source: Source) -> bool:
    """Whether only others' words about the source were read."""
    return bool(_SECOND_HAND.search(source.seen)) and "abstract" not in source.seen


def can_be_found(source: Source) -> bool:
    """Whether somebody else can find the very publication again; own work is no publication."""
    return not is_own(source) and bool(identity(source))
