"""What a message is like that the tables did not understand: a weighted sum over its words, the classes that they belong to, and pairs of these.

It can only raise the urgency, and of wishes it only proposes one to ask back about. The weights stand in `tables/likeness.tsv`;
`python -m evaluation.frontdoor.fit` makes them from the labelled messages of evaluation/frontdoor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from sural.errors import KnowledgeError
from sural.frontdoor.reading import Reading
from sural.frontdoor.tables_file import table_text
from sural.frontdoor.understanding import Intent, Need
from sural.remembered import remembered

TABLE = "likeness.tsv"
LIKENED = "likeness"  # the kind of red flag where no row says which
RAISES_FROM = 0.7  # chance of a need; of messages that needed help and were not understood it finds three in five, and of 100 others it raises two
_PROPOSED_FROM = 2.0  # times as probable as what the tables say
_DOUBTED_BELOW = 0.03
_AHEAD = 5  # words within which two classes are a pair
_NEEDS = {f"{Intent.RED_FLAG}.{need}": need for need in (Need.SAME_DAY, Need.EMERGENCY)}
Singles = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Likeness:
    """Weights [features + 1, meanings] of a logistic regression; the first row is what the sums begin with.

    A meaning is an intent, and for a red flag also its need (`meaning_of`).
    """

    meanings: tuple[str, ...]
    row: Mapping[str, int]
    weights: Singles

    def chances(self, features: Sequence[str]) -> dict[str, float]:
        """Of each meaning; `features` in the order of their kinds. Each kind counts as a vector of length one."""
        logs = self.weights[0].astype(np.float64)
        for _, group in groupby(features, key=lambda feature: feature[0]):
            rows = [self.row[feature] for feature in group if feature in self.row]
            if rows:
                logs += self.weights[rows].sum(axis=0) / np.sqrt(len(rows))
        shares = np.exp(logs - logs.max())
        return dict(zip(self.meanings, (shares / shares.sum()).tolist(), strict=True))


def meaning_of(intent: Intent, need: Need) -> str:
    """What the table calls it."""
    return f"{intent}.{need}" if intent is Intent.RED_FLAG else str(intent)


def like_urgent(chances: Mapping[str, float]) -> Need:
    """The need of the messages that this one is like; `NONE` where it is like none of them, or not enough."""
    urgent = {need: chances[meaning] for meaning, need in _NEEDS.items()}
    return max(urgent, key=lambda need: (urgent[need], need.rank)) if sum(urgent.values()) >= RAISES_FROM else Need.NONE


def like_intent(chances: Mapping[str, float], found: Intent) -> Intent:
    """What to ask back about: what the tables found, or another wish that is clearly more probable."""
    wishes = {meaning: chance for meaning, chance in chances.items() if meaning not in _NEEDS}
    best = max(wishes, key=lambda meaning: wishes[meaning])
    return Intent(best) if wishes[best] >= _PROPOSED_FROM * wishes.get(found, 0.0) else found


def is_unlike(chances: Mapping[str, float], found: Intent) -> bool:
    """Whether what the tables found is so improbable that it is asked back."""
    return chances.get(found, 1.0) < _DOUBTED_BELOW


def features_of(reading: Reading) -> Sequence[str]:
    """Each once, in the order of their kinds: classes ("c"), pairs of classes ("p"), words and pairs of words ("w")."""
    standing: list[list[str]] = [[] for _ in reading.texts]
    for name, spans in reading.spans.items():
        if name.isupper():
            for at in {at for start, end in spans for at in range(start, end)}:
                standing[at].append(name)
    found = {f"c:{name}" for names in standing for name in names}
    found.update(_pairs(standing))
    found.update(f"w:{word}" for word in reading.texts)
    found.update(f"w:{one} {other}" for one, other in pairwise(reading.texts))
    return sorted(found)


def _pairs(standing: Sequence[Sequence[str]]) -> Iterator[str]:
    for at, names in enumerate(standing):
        for one in names:
            yield from (f"p:{one} {other}" for ahead in standing[at + 1 : at + 1 + _AHEAD] for other in ahead if other != one)


@remembered
def likeness() -> Likeness:
    """The table.

    Raises
    ------
    KnowledgeError
        A row has another form.
    """
    head, *lines = (line.split("\t") for line in table_text(TABLE).splitlines() if not line.startswith("#"))
    features = {cells[0]: number for number, cells in enumerate(lines)}
    try:
        weights = np.array([[float(cell) for cell in cells[1:]] for cells in lines], dtype=np.float32)
    except ValueError as problem:
        raise KnowledgeError(f"{TABLE}: a weight is no number, or a row is too short.") from problem
    return Likeness(tuple(head[1:]), features, weights)
