"""What of a conversation is denied, and how far a denial reaches; what is told as new by "never before"."""

from __future__ import annotations

from collections.abc import Iterable

from sural.frontdoor.clauses import statements
from sural.frontdoor.patterns import Span
from sural.frontdoor.reading import Reading
from sural.frontdoor.writing import NONE

_LONGEST_DENIAL = 9
_AND = frozenset(("and", "y", "e", "plus", "or"))
_A_STATEMENT = 5  # words behind "and" that are more than one further thing that is denied
_A_CLAUSE = 8  # words in which a new subject has its verb
_OF_THE_OTHER = frozenset(("otra", "otro", "other", "one", "it", "que", "por", "porque"))
_NEW_SENTENCE = frozenset(
    ["i", "im", "ive", "my", "mine", "he", "hes", "she", "shes", "his", "her", "they", "we", "it", "its", "this", "the", "there", "theres", "mi", "mis"]
)
_ASKED = frozenset(("asked", "ask", "any", "if", "question", "preguntan", "preguntaron", "pregunto"))
_WHO = frozenset(("i", "im", "ive", "id", "he", "hes", "she", "shes", "we", "they", "yo"))  # "never stops and I ...": another statement begins
_NEVER = frozenset(("never", "nunca", "jamas"))
_FIRST_TIME = frozenset(
    ("before", "such", "this", "these", "like", "so", "until", "till", "antes", "asi", "tan", "este", "esta", "hasta", "igual", "semejante")
)
_OF_THE_GRAMMAR = frozenset(
    (
        "NEGATOR", "NO_NEGATOR", "SUBJECT", "PREPOSITION", "VERB", "STOPS", "SPLITS", "PAST", "LASTING", "LASTING_ALL", "FRESH", "IT", "FIRST_PERSON",
        "ASKS", "ASKS_GENERAL", "GENERAL", "ASIDE", "FIGURE", "OR", "NUMBER", "DURATION_UNIT", "HEDGE", "DENIES_AFTER", "NO_PAIN", "NOT_WORD", "NOBODY",
    )
)  # fmt: skip


def denied(reading: Reading, segments: list[Span]) -> Iterable[int]:
    """The words that are denied, before or behind them."""
    begins = frozenset(first for first, _ in statements(reading))
    for start, end in reading.spans.get("NEGATOR", ()):
        if _is_no_denial(reading, (start, end)):
            continue
        segment = next(index for index, (first, last) in enumerate(segments) if first <= start < last)
        if _tells_of_a_first_time(reading, (start, end), segments[segment][1]):
            continue
        stop = _end_of_denial(reading, end, segments[segment][1], begins)
        yield from range(end, stop)
        if stop == segments[segment][1]:
            yield from _list_goes_on(reading, segments, segment + 1)
    for start, end in reading.spans.get("DENIES_AFTER", ()):
        if _in_a_longer_phrase(reading, (start, end)) or (start and reading.words[start - 1].text in _OF_THE_OTHER):
            continue
        here = next((first, last) for first, last in segments if first <= start < last)
        if end == here[1]:
            yield from range(max(here[0], start - 4), start)
        elif start == here[0] and start and (end == here[1] or _was_asked(reading, segments, start)):
            yield from range(max(0, start - 4), start)


def _tells_of_a_first_time(reading: Reading, span: Span, last: int) -> bool:
    """ "Never had such ..." and "never ... before" tell of something new."""
    return bool(_NEVER.intersection(reading.texts[span[0] : span[1]]) and _FIRST_TIME.intersection(reading.texts[span[1] : last]))


def for_the_first_time(reading: Reading, segments: list[Span]) -> Iterable[int]:
    """The words of which "never before" is said: a trouble is new then, and an illness of before is none."""
    for start, end in reading.spans.get("NEGATOR", ()):
        last = next(last for first, last in segments if first <= start < last)
        if _tells_of_a_first_time(reading, (start, end), last):
            yield from range(end, last)


def _was_asked(reading: Reading, segments: list[Span], at: int) -> bool:
    """ "You asked if my leg is swollen, nope": does the part before repeat a question?"""
    first, last = next(one for one in reversed(segments) if one[1] <= at)
    return any(word in _ASKED for word in reading.texts[first:last])


def _is_no_denial(reading: Reading, span: Span) -> bool:
    """Part of a longer phrase with a meaning of its own ("can't feel", "not only"), or an answer before a new sentence ("no my leg ...")."""
    if _in_a_longer_phrase(reading, span) or _begins_a_phrase(reading, span):
        return True
    follows = reading.words[span[1]] if span[1] < len(reading.words) else None
    if follows is None:
        return True
    return reading.words[span[0]].text == "no" and span[1] - span[0] == 1 and (follows.text in _NEW_SENTENCE or follows.gap != NONE)


def _begins_a_phrase(reading: Reading, span: Span) -> bool:
    """ "Ya no puedo mover": the last word of the denial is the first one of a phrase with a meaning of its own."""
    return any(
        span[0] < hit.start < span[1] < hit.end and reading.words[hit.start].text in ("no", "not", "cant") and hit.name not in _OF_THE_GRAMMAR
        for hit in reading.hits
    )


def _in_a_longer_phrase(reading: Reading, span: Span) -> bool:
    return any(
        hit.start <= span[0] and span[1] <= hit.end and hit.end - hit.start > span[1] - span[0] and hit.name not in _OF_THE_GRAMMAR - {"NO_NEGATOR"}
        for hit in reading.hits
    )


def _end_of_denial(reading: Reading, start: int, end: int, begins: frozenset[int]) -> int:
    stops = {first for first, _ in reading.spans.get("STOPS", ())}
    subjects = {first for first, _ in reading.spans.get("SUBJECT", ())}
    prepositions = {last for _, last in reading.spans.get("PREPOSITION", ())}
    ors = {first for first, _ in reading.spans.get("OR", ())}
    verbs = {first for first, _ in reading.spans.get("VERB", ())}
    for at in range(start, min(end, start + _LONGEST_DENIAL)):
        if (
            at in stops
            or (at in begins and at > start and reading.words[at].text not in _AND)
            or (at in subjects and at > start and at not in prepositions and at - 1 not in ors)
        ):
            return at
        if reading.words[at].text in ("and", "y", "e") and reading.texts[at + 1 : at + 2] and reading.texts[at + 1] in _WHO:
            return at
        if reading.words[at].text in ("and", "y", "e") and end - at > _A_STATEMENT:
            return at
        if reading.words[at].text in ("and", "y", "e") and verbs.intersection(range(at + 1, at + (_A_CLAUSE if at + 1 in subjects else 4))):
            return at
    return min(end, start + _LONGEST_DENIAL)


def _list_goes_on(reading: Reading, segments: list[Span], at: int) -> Iterable[int]:
    """ "No fever, chills or swelling": short parts without a subject or a verb, as long as they follow with commas only."""
    taken: list[Span] = []
    for first, last in segments[at : at + 6]:
        if reading.words[first].gap != 1 or last - first > 5:
            break
        names = {"SUBJECT", "STOPS", "VERB", "SPLITS", "NEGATOR", "FRESH"}
        if any(first <= start < last for name in names for start, _ in reading.spans.get(name, ())):
            break
        ends = any(first <= start < last for start, _ in reading.spans.get("OR", ()))
        if not ends and last - first > 2:
            break
        taken.append((first, last))
        if ends:
            break
    for first, last in taken:
        yield from range(first, last)
