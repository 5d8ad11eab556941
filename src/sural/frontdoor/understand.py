"""From one message to what it means: the order in which the parts of this room are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sural.frontdoor.ages import age_in
from sural.frontdoor.amounts import amounts_in
from sural.frontdoor.deciding import Wish, wish_of
from sural.frontdoor.grammar import Scopes, scopes_of
from sural.frontdoor.language import is_foreign, language_of
from sural.frontdoor.lengths import lengths_said
from sural.frontdoor.lexicon import lexicon
from sural.frontdoor.likeness import LIKENED, features_of, is_unlike, like_intent, like_urgent, likeness
from sural.frontdoor.named import named_in, topic_of
from sural.frontdoor.practice import Practice
from sural.frontdoor.reading import Reading, read
from sural.frontdoor.replies import reply_ids
from sural.frontdoor.signs import Told, signs_in, with_gates
from sural.frontdoor.spelling import spelling
from sural.frontdoor.understanding import ASKS_BACK, Entities, Intent, Need, Person, Said, Understanding
from sural.frontdoor.urgency import need_of
from sural.frontdoor.writing import LONGEST
from sural.knowledge import Knowledge

MOST_TURNS = 20
_UNKNOWN_LENGTH = "unknown_duration"
_DOUBTED = 0.45
_ABOUT_A_LEG = (Intent.RED_FLAG, Intent.START_INTERVIEW)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a conversation tells up to one of its messages. `need` is never below that of the messages before."""

    reading: Reading
    scopes: Scopes
    said: tuple[Said, ...]
    need: Need
    by_words: Need
    flags: tuple[str, ...]
    rules: tuple[str, ...]
    used: frozenset[int] = frozenset()

    def used_in(self, turn: int) -> frozenset[int]:
        """The words of one message that some sign stands on, counted within that message."""
        first = next((at for at, word in enumerate(self.reading.words) if word.turn == turn), 0)
        return frozenset(at - first for at in self.used if self.reading.words[at].turn == turn)


@dataclass(frozen=True, slots=True)
class _Like:
    """What a message is like (see `likeness`), and whether the tables understood it."""

    chances: Mapping[str, float]
    understood: bool


def understand(text: str, turns: Sequence[str], knowledge: Knowledge, practice: Practice, by_likeness: bool = True) -> Understanding:
    """What the last message means. `turns` are the messages of the same person before it, oldest first; the last 20 are read. Any text is safe.

    `by_likeness`: where nothing urgent was understood, messages that were not understood are held against those of people who needed help.
    """
    messages = [*turns[-MOST_TURNS:], text]
    lang = language_of(messages)
    heard = _heard(messages, lang, knowledge)
    whole = heard.reading
    last = _read([text], lang, knowledge) if turns else whole
    wish, entities, topic_reading = _wish(last, heard, knowledge, practice)
    if by_likeness and heard.need is Need.NONE:
        heard, wish = _likened(messages, heard, wish, knowledge, practice)
    if heard.need is not Need.NONE:
        wish = wish.behind_a_red_flag()
    person = _person(whole, heard.scopes)
    if person is Person.ANIMAL and heard.need is Need.NONE and wish.intent is Intent.START_INTERVIEW:
        wish = replace(wish, intent=Intent.NOT_MEDICAL)
    long = len(text) > LONGEST
    understood = Understanding(
        text=text,
        lang=lang,
        intent=wish.intent,
        urgency=heard.need,
        also=wish.also,
        flags=heard.flags,
        said=heard.said if wish.intent in _ABOUT_A_LEG or Intent.START_INTERVIEW in wish.also else (),
        entities=entities,
        topic=topic_of(topic_reading, wish.intent, entities),
        confidence=wish.confidence,
        person=person,
        rules=heard.rules,
        by_words=heard.by_words,
        handover=long or heard.flags == (LIKENED,) or wish.confidence < 0.5 or wish.intent in (Intent.UNCLEAR, Intent.TALK_TO_HUMAN),
    )
    return replace(understood, answer_ids=reply_ids(understood, knowledge, practice))


def _heard(messages: Sequence[str], lang: str, knowledge: Knowledge) -> _Heard:
    """All messages together; where one of them was more urgent as it came, that counts, whatever was said after it."""
    heard = _together(messages, lang, knowledge)
    for count in range(len(messages) - 1, 0, -1):
        if heard.need is Need.EMERGENCY:
            break
        before = _together(messages[:count], lang, knowledge)
        if before.need.rank > heard.need.rank:
            heard = replace(heard, need=before.need, by_words=before.by_words, flags=before.flags, rules=before.rules, said=_joined(heard.said, before.said))
    return heard


def _likened(messages: Sequence[str], heard: _Heard, wish: Wish, knowledge: Knowledge, practice: Practice) -> tuple[_Heard, Wish]:
    """What was not understood is taken for what it is like. Each message is held against others by itself, so no later one takes a need back."""
    if len(messages) == 1:
        likes = [_like(heard.reading, heard.scopes, wish)]
    else:
        likes = [_like_alone(message, language_of(messages[: turn + 1]), knowledge, practice) for turn, message in enumerate(messages)]
    need = max((like_urgent(like.chances) for like in likes if like and not like.understood), key=lambda one: one.rank, default=Need.NONE)
    if need is not Need.NONE:
        return replace(heard, need=need, by_words=need, flags=(LIKENED,)), wish
    last = likes[-1]
    if last is None:
        return heard, wish
    if wish.confidence < ASKS_BACK:
        return heard, replace(wish, intent=like_intent(last.chances, wish.intent))
    doubted = len(messages) == 1 and is_unlike(last.chances, wish.intent)
    return heard, replace(wish, confidence=_DOUBTED) if doubted else wish


def _like_alone(message: str, lang: str, knowledge: Knowledge, practice: Practice) -> _Like | None:
    """What one message of several is like, whatever stands beside it."""
    reading = _read([message], lang, knowledge)
    scopes = scopes_of(reading)
    used = frozenset(signs_in(reading, scopes, knowledge).used)
    return _like(reading, scopes, wish_of(reading, named_in(reading, practice), knowledge, used))


def _like(reading: Reading, scopes: Scopes, wish: Wish) -> _Like | None:
    """What one message is like; None where none of the labelled messages speaks of such a one."""
    if is_foreign(reading.messages[-1]) or not reading.words or _person(reading, scopes) is Person.ANIMAL:
        return None
    return _Like(likeness().chances(features_of(reading)), wish.confidence >= ASKS_BACK)


def _joined(said: tuple[Said, ...], earlier: tuple[Said, ...]) -> tuple[Said, ...]:
    """Answers of an earlier message that the rules spoke of stay as they were told."""
    known = {one.finding_id for one in earlier}
    return (*earlier, *(one for one in said if one.finding_id not in known))


def _together(messages: Sequence[str], lang: str, knowledge: Knowledge) -> _Heard:
    reading = _read(messages, lang, knowledge)
    scopes = scopes_of(reading)
    told = signs_in(reading, scopes, knowledge)
    said = _said(reading, scopes, told, knowledge)
    by_rules, rules = need_of({one.finding_id: one.level for one in said}, knowledge)
    need = max(by_rules, told.need, key=lambda one: one.rank)
    flags = tuple(flag for flag in (told.raised or told.flags) if flag) if need is not Need.NONE else ()
    return _Heard(reading, scopes, said, need, told.by_words, flags, rules, frozenset(told.used))


def _read(messages: Sequence[str], lang: str, knowledge: Knowledge) -> Reading:
    return read(messages, lang, lexicon(knowledge), spelling(knowledge))


def _said(reading: Reading, scopes: Scopes, told: Told, knowledge: Knowledge) -> tuple[Said, ...]:
    found: dict[str, Said] = {one.finding_id: one for one in told.all()}
    other = _person(reading, scopes) is Person.OTHER
    for one in (*amounts_in(reading, scopes), *age_in(reading)):
        if other or one.finding_id != "rf_sex" or not reading.has("OTHER"):
            found.setdefault(one.finding_id, one)
    for one in lengths_said(reading, scopes, {key: (one.level, told.places.get(key, set())) for key, one in found.items()}):
        if found.setdefault(one.finding_id, one).level == _UNKNOWN_LENGTH:
            found[one.finding_id] = one
    levels: Mapping[str, str] = {key: one.level for key, one in found.items()}
    for key, level in with_gates(levels, knowledge).items():
        found[key] = Said(key, level, next(iter(found.values())).words)
    return tuple(found.values())


def _wish(last: Reading, heard: _Heard, knowledge: Knowledge, practice: Practice) -> tuple[Wish, Entities, Reading]:
    whole = heard.reading
    entities = named_in(last, practice)
    wish = wish_of(last, entities, knowledge, heard.used_in(len(whole.messages) - 1))
    if len(whole.messages) == 1:
        return wish, entities, last
    for turn, message in reversed([*enumerate(whole.messages[:-1])]):
        before = _read([message], whole.lang, knowledge)
        earlier = named_in(before, practice)
        wished = wish_of(before, earlier, knowledge, heard.used_in(turn))
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
