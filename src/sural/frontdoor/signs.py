"""From lay words to answers of the interview: which signs hold, which are denied, and what their words alone call for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sural.errors import KnowledgeError
from sural.frontdoor.clauses import hurts_elsewhere
from sural.frontdoor.grammar import Scopes
from sural.frontdoor.lexicon import lexicon
from sural.frontdoor.lowering import lowering_in
from sural.frontdoor.patterns import Counts, Pattern, Span, by_first_part, pattern_of, that_may_match
from sural.frontdoor.reading import Reading
from sural.frontdoor.tables_file import read_rows
from sural.frontdoor.understanding import Need, Said
from sural.frontdoor.urgency import need_of
from sural.knowledge import Knowledge
from sural.remembered import remembered

_COLUMNS = 8
_PAIN_AND_PLACE = 2
_BACKGROUND = "rf_"
_BUT = frozenset(("but", "pero", "though", "although", "aunque"))  # what is denied before it says nothing of what stands behind it
_SLACK = 4  # words more that may stand between what together is urgent: enough to ask for help, too far apart to fill in an answer
_SKIN = "red_hot_skin"
_OF_THE_SKIN = frozenset(("leg_swelling", "whole_leg_swollen", "skin_red", "skin_hot", "skin_red_spreading"))  # what is red, hot or swollen by itself
Levels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """One row of `signs.psv`: what a pattern means now, when it is denied, when it is long past, and when it has been so for years."""

    pattern: Pattern
    findings: Levels
    flag: str
    need: Need
    deny: tuple[str, ...]
    past: Levels
    lasting: Levels
    holds_past: bool = False
    holds_lasting: bool = False
    by_words: Need = Need.NONE  # the need where no urgency rule speaks of these answers alone
    raises: Need = Need.NONE  # what the row calls for, by itself or by the rules

    @property
    def is_background(self) -> bool:
        """Does it tell what somebody had or has always had, and nothing of how they are?"""
        return bool(self.findings) and all(key.startswith(_BACKGROUND) for key, _ in self.findings)

    def hurts_elsewhere(self, way: tuple[Span, ...], reading: Reading) -> bool:
        """Does it put a pain and one place together, without a word such as "down to" between them, and does the pain belong to another place?"""
        is_pain = len(self.pattern.near) == _PAIN_AND_PLACE and bool(self.findings) and all("pain" in key for key, _ in self.findings)
        return is_pain and hurts_elsewhere(reading, way)


@dataclass(slots=True)
class Told:
    """What was found: answers with their words and places, denials, kinds of red flag, the need that the rows raise, and what of it no answer would raise."""

    said: dict[str, Said] = field(default_factory=dict)
    denied: dict[str, Said] = field(default_factory=dict)
    flags: dict[str, None] = field(default_factory=dict)
    need: Need = Need.NONE
    by_words: Need = Need.NONE
    raised: dict[str, None] = field(default_factory=dict)
    places: dict[str, set[int]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)  # all words that some row stands on

    def all(self) -> tuple[Said, ...]:
        """Answers first; what is told and denied counts as told."""
        return (*self.said.values(), *(one for key, one in self.denied.items() if key not in self.said))


@lru_cache(maxsize=4)
def signs(knowledge: Knowledge) -> tuple[Sign, ...]:
    """All rows, each checked against the knowledge.

    Raises
    ------
    KnowledgeError
        A row names a finding or a level that the knowledge does not have.
    """
    names = frozenset(lexicon(knowledge).wider)
    rows = zip(read_rows("signs.psv", _COLUMNS), needs_by_rules(knowledge), strict=True)
    return tuple(_sign(cells, by_rules, knowledge, names) for cells, by_rules in rows)


@remembered
def needs_by_rules(knowledge: Knowledge) -> tuple[Need, ...]:
    """Of each row what the urgency rules say of its answers alone."""
    return tuple(need_of(dict(_levels(cells[1], knowledge)), knowledge)[0] for cells in read_rows("signs.psv", _COLUMNS))


@lru_cache(maxsize=4)
def _index(knowledge: Knowledge) -> Mapping[str, tuple[int, ...]]:
    return by_first_part(sign.pattern for sign in signs(knowledge))


def _sign(cells: tuple[str, ...], by_rules: Need, knowledge: Knowledge, names: frozenset[str]) -> Sign:
    pattern, findings, flag, need, deny, past, lasting, within = cells
    own = _levels(findings, knowledge)
    kept = {"keep": own, "": ()}
    denied = tuple(deny.split())
    if unknown := [key for key in denied if key not in knowledge.findings]:
        raise KnowledgeError(f"signs.psv: {unknown[0]} is no finding.")
    own_need = Need(need or "none")
    return Sign(
        pattern_of(pattern, names, int(within or 5)),
        own,
        flag,
        own_need,
        denied,
        kept[past] if past in kept else _levels(past, knowledge),
        kept[lasting] if lasting in kept else _levels(lasting, knowledge),
        past == "keep",
        lasting == "keep",
        own_need if by_rules.rank < own_need.rank else Need.NONE,
        max(own_need, by_rules, key=lambda one: one.rank),
    )


def _levels(written: str, knowledge: Knowledge) -> Levels:
    pairs = tuple((key.strip(), level.strip()) for key, _, level in (part.partition("=") for part in written.split(";") if part.strip()))
    for key, level in pairs:
        if key not in knowledge.findings or level not in knowledge.findings[key].levels:
            raise KnowledgeError(f"signs.psv: {key}={level} is no answer that the interview has.")
    return pairs


def signs_in(reading: Reading, scopes: Scopes, knowledge: Knowledge) -> Told:
    """All that a conversation says, by the rows of the table."""
    told = Told()
    own_complaint = _has_own_complaint(reading, scopes)
    rows, index, counts = signs(knowledge), _index(knowledge), lowering_in(reading, scopes).counts
    for sign in (rows[number] for number in that_may_match(index, reading.spans)):
        ways = sign.pattern.matches(reading.spans, reading.position, counts=counts if sign.raises is not Need.NONE else None)
        for way in ways:
            told.used.update(at for start, end in way for at in range(start, end))
            _take(sign, way, told, reading, scopes, knowledge, own_complaint)
        if not ways and sign.raises.rank > told.need.rank:
            _take_from_afar(sign, told, reading, scopes, counts)
    return told


def _take_from_afar(sign: Sign, told: Told, reading: Reading, scopes: Scopes, counts: Counts) -> None:
    """What stands a little too far apart to be an answer raises the need all the same."""
    lowered = scopes.denied | scopes.general | scopes.past | scopes.lasting | scopes.animal
    for way in sign.pattern.matches(reading.spans, reading.position, _SLACK, counts):
        if not lowered.intersection(at for start, end in way for at in range(start, end)):
            told.flags[sign.flag] = None
            told.raised[sign.flag] = None
            told.need = told.by_words = sign.raises
            return


def _has_own_complaint(reading: Reading, scopes: Scopes) -> bool:
    return any(start not in scopes.other for start, _ in reading.spans.get("LEG_TROUBLE", ())) and bool(scopes.other)


def _take(sign: Sign, way: tuple[Span, ...], told: Told, reading: Reading, scopes: Scopes, knowledge: Knowledge, own_complaint: bool) -> None:
    places = {at for start, end in way for at in range(start, end)}
    if places <= scopes.animal or places & scopes.general or (places & scopes.first_time and sign.is_background) or sign.hurts_elsewhere(way, reading):
        return
    words = reading.typed(min(places), max(places))
    if places & scopes.denied:
        _deny(sign, places, told, reading, knowledge)
        return
    other = bool(places & scopes.other)
    for key, _ in sign.findings:
        told.places.setdefault(key, set()).update(places)
    if places & scopes.past and not sign.holds_past:
        _note(sign.past, told, words, knowledge, other and own_complaint)
    elif places & scopes.lasting and not sign.holds_lasting:
        _note(sign.lasting, told, words, knowledge, other and own_complaint)
    else:
        _note(sign.findings, told, words, knowledge, other and own_complaint)
        if sign.flag:
            told.flags[sign.flag] = None
        if sign.need.rank > Need.NONE.rank:
            told.raised[sign.flag] = None
            told.need = max(told.need, sign.need, key=lambda need: need.rank)
            told.by_words = max(told.by_words, sign.by_words, key=lambda need: need.rank)


def _deny(sign: Sign, places: set[int], told: Told, reading: Reading, knowledge: Knowledge) -> None:
    if _BUT.intersection(reading.texts[min(places) : max(places) + 1]):
        return
    for key in sign.deny:
        told.denied.setdefault(key, Said(key, knowledge.findings[key].levels[0], reading.typed(min(places), max(places))))


def _note(levels: Iterable[tuple[str, str]], told: Told, words: str, knowledge: Knowledge, leave_background: bool) -> None:
    for key, level in levels:
        if leave_background and key.startswith(_BACKGROUND):
            continue
        before = told.said.get(key)
        if before is None or _rank(knowledge, key, level) > _rank(knowledge, key, before.level):
            told.said[key] = Said(key, level, words)


def _rank(knowledge: Knowledge, key: str, level: str) -> int:
    return knowledge.findings[key].levels.index(level)


def with_gates(told: Mapping[str, str], knowledge: Knowledge) -> dict[str, str]:
    """What the interview would have asked first: a swollen calf is "red, hot or swollen", a leak is a change of the bladder."""
    added: dict[str, str] = {}
    for key, level in told.items():
        finding, page = knowledge.findings[key], knowledge.page_of.get(key)
        if level == finding.levels[0]:
            continue
        for gate in (finding.ask_if, page.ask_if if page else None):
            if gate and gate.finding_id == _SKIN and key not in _OF_THE_SKIN:
                continue
            if gate and gate.finding_id not in told and gate.finding_id in knowledge.findings and gate.finding_id != "rf_age":
                added[gate.finding_id] = gate.level
    return added
