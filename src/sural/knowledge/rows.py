"""One function per kind of row: from text cells (or a TOML table) to the frozen value of `schema`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from sural.errors import KnowledgeError
from sural.knowledge import schema, weighing
from sural.knowledge.phone_numbers import with_numbers
from sural.knowledge.safety_advice import UnderAge, WatchFor
from sural.knowledge.statements import CauseSets, statements
from sural.knowledge.urgency import Urgency

Cells = Mapping[str, str]
Table = Mapping[str, Any]


class HasId(Protocol):
    """Anything that is found by its id."""

    @property
    def id(self) -> str: ...


def source(row: Cells) -> schema.Source:
    return schema.Source(row["id"], row["citation"], row["doi"], row["pmid"], row["url"], row["seen"])


def condition(key: str, table: Table) -> schema.Condition:
    try:
        return schema.Condition(
            id=key,
            name=table["name"],
            plain_name=table["plain_name"],
            group=table["group"],
            family=table["family"],
            management=table["management"],
            code=table["code"],
            what_it_is=_prose(table["what_it_is"]),
            what_usually_happens=_prose(table["what_usually_happens"]),
            who_treats_it=_prose(table["who_treats_it"]),
            how_to_rule_out=_prose(table["how_to_rule_out"]),
            urgency_if_likely=Urgency.from_id(table["urgency_if_likely"]),
            harm_if_missed=_range(table["harm_if_missed"]),
            prior=_range(table["prior"]),
            prior_source=_prose(table["prior_source"]),
            prior_confidence=table["prior_confidence"],
            note=_prose(table.get("note", "")),
        )
    except KeyError as missing:
        raise KnowledgeError(f"Condition '{key}' has no {missing}; every condition needs it.") from missing


def finding(row: Cells) -> schema.Finding:
    return schema.Finding(
        id=row["id"],
        kind=row["kind"],
        answer_type=row["answer_type"],
        who_can_answer=row["who_can_answer"],
        levels=tuple(row["levels"].split(";")),
        abnormal_means=row["abnormal_means"],
        group=row["group"],
        effort=int(row["effort"]),
        ask_if=gate(row["ask_if"]),
        red_flag=row["red_flag"] == "1",
        source_id=row["source_id"],
    )


def gate(text: str) -> schema.Gate | None:
    if not text:
        return None
    finding_id, _, level = text.partition("=")
    return schema.Gate(finding_id, level or "yes")


def question(key: str, table: Table) -> schema.Question:
    return schema.Question(
        id=key,
        ask=_prose(table["ask"]),
        item=_prose(table.get("item", table["ask"])),
        why=_prose(table.get("why", "")),
        labels=dict(table.get("labels", {})),
        how=table.get("how", "").strip(),
        drawing=table.get("drawing", ""),
    )


def page(key: str, topic: str, table: Table) -> schema.Page:
    return schema.Page(
        id=key,
        topic=topic,
        order=int(table["order"]),
        block=table["block"],
        kind=table["kind"],
        heading=_prose(table["heading"]),
        lead=_prose(table.get("lead", "")),
        why=_prose(table.get("why", "")),
        items=tuple(table.get("items", ())),
        ask_if=gate(table.get("ask_if", "")),
    )


def virtual_gate(key: str, table: Table) -> schema.VirtualGate:
    return schema.VirtualGate(key, _prose(table["item"]), tuple(table["opens"]))


def body_region(key: str, table: Table) -> schema.BodyRegion:
    marks = {kind: tuple(found) for kind, found in table["marks"].items()}
    return schema.BodyRegion(key, _prose(table["label"]), table["view"], table.get("midline", False), marks)


def body_pattern(key: str, table: Table) -> schema.BodyPattern:
    return schema.BodyPattern(
        id=key,
        kinds=tuple(table["mark"]),
        any_of=tuple(table.get("any_of", ())),
        all_of=tuple(tuple(part) for part in table.get("all_of", ())),
        only=tuple(table.get("only", ())),
        sides=table.get("sides", "any"),
        unless=tuple(table.get("unless", ())),
    )


def likelihood(condition_id: str, row: Cells) -> schema.Likelihood:
    return schema.Likelihood(
        condition_id=condition_id,
        finding_id=row["finding_id"],
        level=row["level"],
        probability=_numbers(row),
        use=row["use"],
        basis=row["basis"],
        confidence=row["confidence"],
        source_id=row["source_id"],
        passes=int(row["passes"] or 0),
        spread=float(row["spread"] or 0),
        reviewed=row["reviewed"],
        note=row["note"],
    )


def presentation(row: Cells, likelihoods: Iterable[Cells]) -> weighing.Presentation:
    """A row of presentations.csv with its rows of presentation_likelihoods.csv."""
    more = {"use": "default", "basis": "estimate", "spread": "0"}
    return weighing.Presentation(
        id=row["id"],
        condition_id=row["condition_id"],
        name=row["name"],
        share=_numbers(row),
        likelihoods=tuple(likelihood(row["condition_id"], {**one, **more}) for one in likelihoods),
        confidence=row["confidence"],
        source_id=row["source_id"],
        passes=int(row["passes"] or 0),
        reviewed=row["reviewed"],
        note=row["note"],
    )


def risk_factor(row: Cells) -> schema.RiskFactor:
    return schema.RiskFactor(
        finding_id=row["finding_id"],
        levels=tuple(row["levels"].split(";")) if row["levels"] else (),
        published_level=row["published_level"],
        condition_id=row["condition_id"],
        measure=row["measure"],
        effect=_numbers(row),
        use=row["use"],
        confidence=row["confidence"],
        source_id=row["source_id"],
        note=row["note"],
        holds_for=gate(row["holds_for"]),
    )


def parameter(row: Cells) -> schema.Parameter:
    return schema.Parameter(row["id"], _numbers(row), row["unit"], row["reason"], row["confidence"], row["reviewed"])


def urgency_advice(key: str, table: Table, numbers: Mapping[str, str]) -> schema.UrgencyAdvice:
    return schema.UrgencyAdvice(
        id=key,
        card=table["card"],
        title=table["title"],
        do=_prose(table["do"]),
        who=with_numbers(_prose(table["who"]), numbers),
        who_pattern=_prose(table["who"]),
        calls=table["calls"],
        say=_prose(table["say"]),
        take=tuple(table["take"]),
        until=tuple(table["until"]),
    )


def watch_for(table: Table) -> WatchFor:
    signs = table["signs"]
    return WatchFor(table["title"], table["lead"], tuple(one["say"] for one in signs), tuple(tuple(one["finds"]) for one in signs))


def under_age(table: Table) -> UnderAge:
    today = table["today"]
    words = (table["title"], _prose(table["lead"]), _prose(table["who"]), table["today_title"])
    return UnderAge(*words, tuple(one["say"] for one in today), tuple(one["rule"] for one in today))


def next_steps(key: str, table: Table, sets: CauseSets) -> schema.NextSteps:
    """`sets` with the causes of each class of care among them."""
    return schema.NextSteps(
        id=key,
        title=table["title"],
        see=_prose(table["see"]),
        do=statements(table["do"], sets, table.get("for", ())),
        avoid=statements(table["avoid"], sets, table.get("for", ())),
        source_ids=tuple(table["sources"]),
        confidence=table["confidence"],
    )


def _numbers(row: Cells) -> schema.Range:
    best = float(row["best"])
    return schema.Range(float(row["low"] or best), best, float(row["high"] or best))


def _range(table: Mapping[str, float]) -> schema.Range:
    return schema.Range(float(table["low"]), float(table["best"]), float(table["high"]))


def _prose(text: str) -> str:
    """One paragraph: line breaks of the file are not line breaks of the page."""
    return " ".join(text.split())


def answer_weight(row: Cells) -> weighing.AnswerWeight:
    return weighing.AnswerWeight(float(row["rows"]), float(row["stories"]))


def defining_sign(row: Cells) -> weighing.DefiningSign:
    return weighing.DefiningSign(row["finding_id"], row["condition_id"], row["rationale"], row["source_id"], row["confidence"])
