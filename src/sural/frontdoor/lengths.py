"""How long something has lasted, and of which trouble it was said: "my calf is swollen. Back pain for 3 years" tells no length of the swelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from sural.frontdoor.clauses import clauses, names_a_trouble
from sural.frontdoor.grammar import Scopes
from sural.frontdoor.patterns import Span
from sural.frontdoor.reading import Reading
from sural.frontdoor.tables_file import read_table
from sural.frontdoor.understanding import Said
from sural.frontdoor.writing import NONE
from sural.whole_number import all_digits, whole_number

# Days at most for each level of `duration`; a length on the edge takes the shorter one.
_BANDS = ((0.9, "lt24h"), (6.9, "1to6d"), (14, "1to2w"), (42, "2to6w"), (93, "6to12w"), (366, "3to12m"))
_DAYS_ALONE = frozenset(("today", "yesterday", "this morning", "last night", "tonight", "hoy", "ayer", "anoche", "esta manana"))
_OTHER_EVENTS = (
    "TRAVEL",
    "SURGERY",
    "APPOINTMENT",
    "INJECTION_BACK",
    "POSTPARTUM",
    "CANCER",
    "CAST",
    "BLOOD_CLOT",
    "MOVE",
    "PLAN_WORDS",
    "INFECTION_GUT",
    "INFECTION_CHEST",
    "INFECTION_HAD",
    "DIABETES",
    "PILL",
    "PREGNANT",
    "IMMOBILE",
    "BONE_PILL",
    "STEROID",
    "THINNERS",
    "SMOKER",
    "NO_SLEEP",
)
_NO_LENGTH_BEFORE = frozenset(("after", "post", "old", "gone", "along", "pregnant", "from", "drive", "flight", "despues", "embarazada", "in", "before"))
_RECENT = ("lt24h",)  # what began today is told as the length of the whole also beside a weakness: nothing is less urgent for being new
_WISHES = ("APPOINTMENT", "BOOK", "HOURS", "MOVE", "CANCEL", "ASK_INSURANCE")  # beside one of them "today" may be the day of a visit
_COUNTED = frozenset(("times", "once", "twice", "miles", "km", "hours", "days", "veces", "vez", "horas", "kilometros", "k", "pack", "packs"))
_STRETCHES = frozenset(("minute", "minutes", "minuto", "minutos", "hour", "hours", "hora", "horas"))
_EACH = frozenset(("every", "each", "cada", "than"))  # "every morning for an hour", "longer than an hour"
_LONGEST_DAYS = 60 * 365  # longer is somebody's age
_SINCE = frozenset(("ago", "since", "hace", "desde"))
_TELL_A_LENGTH = frozenset(("ago", "since", "for", "last", "past", "old", "hace", "desde", "llevo", "already", "now", "came", "started", "empezo"))
_WEAK = ("leg_weakness_new", "foot_drop", "weakness_both_legs")
_NO_LENGTH = frozenset(
    (
        "skin_red_spreading",
        "chest_pain_breathless",
        "saddle_numb",
        "bladder_retention",
        "bladder_incontinence",
        "bowel_change",
        "sexual_change",
        "bladder_bowel_gate",
    )
)
_SHORT_BANDS = {"lt24h": "lt24h", "1to6d": "1to14d", "1to2w": "1to14d"}
_OF_WEAKNESS = {**_SHORT_BANDS, "2to6w": "2to6w", "6to12w": "gt6w", "3to12m": "gt6w", "gt1y": "gt6w"}
_OF_SWELLING = {**_SHORT_BANDS, "2to6w": "gt2w", "6to12w": "gt2w", "3to12m": "gt2w", "gt1y": "gt2w"}
_LEVELS = {"weakness_duration": _OF_WEAKNESS, "swelling_duration": _OF_SWELLING}


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in days, as typed, and the words of the conversation at which it stands."""

    days: float
    words: str
    at: Span

    @property
    def band(self) -> str:
        """The level of `duration`."""
        return next((level for most, level in _BANDS if self.days <= most), "gt1y")


def lengths_said(reading: Reading, scopes: Scopes, told: Mapping[str, tuple[str, Set[int]]]) -> Iterable[Said]:
    """The lengths as answers. `told`: level and words of each finding that was told. A change of the bladder gets no length.

    A weakness or a swelling takes the shortest length that was said of it: in its own clause, or in one that names no trouble. Beside one of them
    no length becomes the length of the whole.
    """
    lengths = [*_counted(reading, scopes), *_named(reading, scopes)] if reading.has("LEG_TROUBLE", "RASH", "CONDITION", "BODY", "FELL", "INJURY") else []
    pressing = False
    for key, of in (("weakness_duration", _WEAK), ("swelling_duration", ("leg_swelling",))):
        places = {at for one in of if one in told and told[one][0] != "no" for at in told[one][1]}
        pressing |= bool(places)
        if found := _said_of(places, lengths, reading):
            yield Said(key, _LEVELS[key][found.band], found.words)
    yield from _of_diabetes(reading)
    shortest = min(lengths, key=lambda one: one.days, default=None)
    if shortest is None:
        return
    untimed = any(level != "no" for key, (level, _) in told.items() if key in _NO_LENGTH)
    if not untimed and (shortest.band in _RECENT or not pressing):
        yield Said("duration", shortest.band, shortest.words)


def _of_diabetes(reading: Reading) -> Iterable[Said]:
    """ "Diabetic for 15 years": the length that stands beside the illness."""
    table, words = read_table("general.toml"), reading.texts
    for start, end in reading.spans.get("DIABETES", ()):
        for at in range(end, min(end + 5, len(words))):
            count = _number(words[at - 1], table["numbers"]) if words[at] in table["units"] else None
            if count is not None and count * table["units"][words[at]] > 300:
                yield Said("rf_diabetes", "under_10y" if count * table["units"][words[at]] < 3650 else "over_10y", reading.typed(start, at))
                return


def _said_of(places: Set[int], lengths: Sequence[Length], reading: Reading) -> Length | None:
    own = {clause for clause in clauses(reading) if any(clause[0] <= at < clause[1] for at in places)}
    beside = [one for one in lengths if any(first <= one.at[0] < last for first, last in own)]
    loose = [one for one in lengths if not _has_a_trouble(reading, one)] if own else []
    return min(beside or loose, key=lambda one: one.days, default=None)


def _has_a_trouble(reading: Reading, length: Length) -> bool:
    return names_a_trouble(reading, next((first, last) for first, last in clauses(reading) if first <= length.at[0] < last))


def _counted(reading: Reading, scopes: Scopes) -> Iterable[Length]:
    """ "Three weeks", "2 dias"."""
    table, words = read_table("general.toml"), reading.texts
    for at in range(1, len(words)):
        count = _number(words[at - 1], table["numbers"]) if words[at] in table["units"] else None
        if (
            count is None
            or count * table["units"][words[at]] > _LONGEST_DAYS
            or _is_a_rate(words, at)
            or _is_an_age(words, at)
            or _stands_alone(reading, at)
            or _is_too_short_a_stretch(words, at)
            or _is_of_something_else(reading, scopes, at)
            or (at + 1 < len(words) and words[at + 1] in _NO_LENGTH_BEFORE)
        ):
            continue
        yield Length(count * table["units"][words[at]], reading.typed(at - 1, at), (at - 1, at + 1))


def _stands_alone(reading: Reading, at: int) -> bool:
    """ "..., 24 anos" between commas or at the end tells an age."""
    closed = at + 1 == len(reading.words) or reading.words[at + 1].gap > NONE
    return reading.words[at].text == "anos" and reading.words[at - 1].gap > NONE and closed and at > 1 and all_digits(reading.words[at - 1].text)


def _is_an_age(words: Sequence[str], at: int) -> bool:
    """ "Tengo 14 anos y ..." and "mi hija de 9 anos"; "tengo 3 anos con dolor" is a length."""
    if words[at] != "anos" or at < 2 or words[at - 2] not in ("tengo", "tiene", "de", "cumplio", "cumpli"):
        return False
    return words[at - 3 : at - 2] not in (("mas",), ("menos",), ("desde",)) and words[at + 1 : at + 2] not in (("con",), ("de",), ("que",), ("asi",), ("sin",))


def _is_a_rate(words: Sequence[str], at: int) -> bool:
    """ "A pack a day", "60k a week"."""
    if words[at - 1] not in ("a", "al", "por"):
        return False
    before = words[at - 2] if at > 1 else ""
    return all_digits(before[:1]) or before in _COUNTED or (words[at] in ("day", "dia") and before not in ("for", "about", "after", "in"))


def _is_too_short_a_stretch(words: Sequence[str], at: int) -> bool:
    """ "After 5 minutes" and "2 hours at the wheel" tell how long a stretch is; only "ago", "since" and their like make it a length of the trouble."""
    if words[at] not in _STRETCHES:
        return False
    if _EACH.intersection(words[max(0, at - 5) : at]):
        return True
    return not (_SINCE if words[at].startswith("min") else _TELL_A_LENGTH).intersection(words[max(0, at - 4) : at + 3])


def _number(word: str, numbers: Mapping[str, float]) -> float | None:
    value = whole_number(word, 0, 999) if all_digits(word) else None
    return float(value) if value is not None else numbers.get(word)


def _named(reading: Reading, scopes: Scopes) -> Iterable[Length]:
    """ "Since Monday", "desde ayer"."""
    words = reading.texts
    for phrase, days in read_table("general.toml")["since"].items():
        parts = tuple(phrase.split())
        for at in range(len(words) - len(parts) + 1):
            if words[at : at + len(parts)] == parts and _tells_a_start(reading, at, phrase) and not _is_of_something_else(reading, scopes, at):
                yield Length(days, reading.typed(at, at + len(parts) - 1), (at, at + len(parts)))


def _tells_a_start(reading: Reading, at: int, phrase: str) -> bool:
    """ "Today" alone may be the day of a visit; "since today" and "it began today" tell since when."""
    if phrase not in _DAYS_ALONE:
        return True
    return any(at - 4 <= start < at for start, _ in reading.spans.get("START_WORD", ())) or (reading.has("FELL", "INJURY", "POP") and not reading.has(*_WISHES))


def _is_of_something_else(reading: Reading, scopes: Scopes, at: int) -> bool:
    """Does the time belong to an animal, a question in general, or a flight, an operation or a visit that stands beside it?"""
    if at in scopes.animal or at in scopes.general or at in scopes.past:
        return True
    return any(abs(reading.position[start] - reading.position[at]) <= 6 for name in _OTHER_EVENTS for start, _ in reading.spans.get(name, ()) if start != at)
