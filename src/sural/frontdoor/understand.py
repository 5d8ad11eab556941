"""From one message to what it means: the order in which the parts of this room are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sural.frontdoor.amounts import amounts_in
from sural.frontdoor.deciding import Wish, wish_of
from sural.frontdoor.grammar import Scopes, scopes_of
from sural.frontdoor.language import language_of
from sural.frontdoor.lexicon import lexicon
from sural.frontdoor.named import named_in, topic_of
from sural.frontdoor.practice import Practice
from sural.frontdoor.reading import Reading, read
from sural.frontdoor.replies import reply_ids
from sural.frontdoor.signs import Told, signs_in, with_gates
from sural.frontdoor.spelling import spelling
from sural.frontdoor.understanding import Entities, Intent, Need, Person, Said, Understanding
from sural.frontdoor.urgency import need_of
from sural.frontdoor.writing import LONGEST
from sural.knowledge import Knowledge

MOST_TURNS = 20
_WEAK = ("leg_weakness_new", "foot_drop", "weakness_both_legs")
_PELVIC = ("saddle_numb", "bladder_retention", "bladder_incontinence", "bowel_change", "sexual_change", "bladder_bowel_gate")
_SHORT_BANDS = {"lt24h": "lt24h", "1to6d": "1to14d", "1to2w": "1to14d"}
_LENGTHS = {
    "weakness_duration": {**_SHORT_BANDS, "2to6w": "2to6w", "6to12w": "gt6w", "3to12m": "gt6w", "gt1y": "gt6w"},
    "swelling_duration": {**_SHORT_BANDS, "2to6w": "gt2w", "6to12w": "gt2w", "3to12m": "gt2w", "gt1y": "gt2w"},
}
_ABOUT_A_LEG = (Intent.RED_FLAG, Intent.START_INTERVIEW)


def understand(text: str, turns: Sequence[str], knowledge: Knowledge, practice: Practice) -> Understanding:
    """What the last message means. `turns` are the messages of the same person before it, oldest first. Any text is safe."""
    messages = [*turns[-MOST_TURNS:], text]
    lang = language_of(messages)
    whole = _read(messages, lang, knowledge)
    scopes = scopes_of(whole)
    told = signs_in(whole, scopes, knowledge)
    said = _said(whole, scopes, told, knowledge)
    by_rules, rules = need_of({one.finding_id: one.level for one in said}, knowledge)
    need = max(by_rules, told.need, key=lambda one: one.rank)
    last = _read([text], lang, knowledge) if turns else whole
    wish, entities, topic_reading = _wish(last, whole, knowledge, practice)
    if need is not Need.NONE:
        wish = wish.behind_a_red_flag()
    person = _person(whole, scopes)
    if person is Person.ANIMAL and need is Need.NONE and wish.intent is Intent.START_INTERVIEW:
        wish = replace(wish, intent=Intent.NOT_MEDICAL)
    long = len(text) > LONGEST
    understood = Understanding(
        text=text,
        lang=lang,
        intent=wish.intent,
        urgency=need,
        also=wish.also,
        flags=tuple(flag for flag in (told.raised or told.flags) if flag) if need is not Need.NONE else (),
        said=said if wish.intent in _ABOUT_A_LEG or Intent.START_INTERVIEW in wish.also else (),
        entities=entities,
        topic=topic_of(topic_reading, wish.intent, entities),
        confidence=wish.confidence,
        person=person,
        rules=rules,
        handover=long or wish.confidence < 0.5 or wish.intent in (Intent.UNCLEAR, Intent.TALK_TO_HUMAN),
    )
    return replace(understood, answer_ids=reply_ids(understood, knowledge, practice))


def _read(messages: Sequence[str], lang: str, knowledge: Knowledge) -> Reading:
    return read(messages, lang, lexicon(knowledge), spelling(knowledge))


def _said(reading: Reading, scopes: Scopes, told: Told, knowledge: Knowledge) -> tuple[Said, ...]:
    found: dict[str, Said] = {one.finding_id: one for one in told.all()}
    other = _person(reading, scopes) is Person.OTHER
    for one in amounts_in(reading, scopes):
        key = _length_of_what(found) if one.finding_id == "duration" else one.finding_id
        if key and (other or one.finding_id != "rf_sex" or not reading.has("OTHER")):
            found.setdefault(key, _as_length(one, key, knowledge))
    levels: Mapping[str, str] = {key: one.level for key, one in found.items()}
    for key, level in with_gates(levels, knowledge).items():
        found[key] = Said(key, level, next(iter(found.values())).words)
    return tuple(found.values())


def _length_of_what(found: Mapping[str, Said]) -> str:
    """A length of time belongs to the weakness or the swelling where one is told; of a change of the bladder it is not filled in."""
    if any(found[key].level != "no" for key in _WEAK if key in found):
        return "weakness_duration"
    if "leg_swelling" in found and found["leg_swelling"].level != "no":
        return "swelling_duration"
    return "" if any(key in found and found[key].level != "no" for key in _PELVIC) else "duration"


def _as_length(one: Said, key: str, knowledge: Knowledge) -> Said:
    bands = _LENGTHS.get(key)
    return Said(key, bands[one.level], one.words) if bands else one


def _wish(last: Reading, whole: Reading, knowledge: Knowledge, practice: Practice) -> tuple[Wish, Entities, Reading]:
    entities = named_in(last, practice)
    wish = wish_of(last, entities, knowledge)
    if len(whole.messages) == 1:
        return wish, entities, last
    for message in reversed(whole.messages[:-1]):
        before = _read([message], whole.lang, knowledge)
        earlier = named_in(before, practice)
        wished = wish_of(before, earlier, knowledge)
        followed = wish.following(wished, last, entities)
        if followed is not wish or (last.has("FOLLOW_UP") and wished.intent is wish.intent):
            break
    else:
        return wish, entities, last
    merged = Entities(*(getattr(entities, kind) or getattr(earlier, kind) for kind in ("condition", "exercise", "treatment", "payer", "place", "time")))
    return followed, merged, last if topic_of(last, followed.intent, entities) else whole


def _person(reading: Reading, scopes: Scopes) -> Person:
    trouble = [start for start, _ in (*reading.spans.get("LEG_TROUBLE", ()), *reading.spans.get("BODY", ()))]
    if trouble and all(at in scopes.animal for at in trouble):
        return Person.ANIMAL
    return Person.OTHER if any(at in scopes.other for at in trouble) or (scopes.other and not trouble) else Person.SELF
