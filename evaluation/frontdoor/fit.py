"""Fits what a message means by its words, their classes and pairs of these, and writes frontdoor/tables/likeness.tsv.

python -m evaluation.frontdoor.fit            # about a minute; with --left-out it also prints how each set is read by weights of the others

Only sets for tuning take part; the sets for testing are never read.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack

from sural import Knowledge
from sural.cli.read_file import read_document
from sural.frontdoor import Practice
from sural.frontdoor.labelled import Utterance, read_utterances
from sural.frontdoor.language import language_of
from sural.frontdoor.lexicon import lexicon
from sural.frontdoor.likeness import TABLE, Likeness, features_of, like_intent, like_urgent, meaning_of
from sural.frontdoor.reading import read
from sural.frontdoor.spelling import spelling
from sural.frontdoor.understand import understand
from sural.frontdoor.understanding import Intent, Need, Understanding

SETS = sorted(Path(__file__).parent.glob("tune*.yaml"))
KINDS = "cpw"
START = "start"
LOOSE = 10.0  # one over how strongly the weights are drawn towards nothing
SEEN, KEPT = 2, 8_000  # messages that a feature stands in, at least; and how many features are kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--left-out", action="store_true")
    knowledge = Knowledge.load()
    sets = {path.stem: read_utterances(read_document(path), knowledge, path.name) for path in SETS}
    if parser.parse_args().left_out:
        for name, own in sets.items():
            known = fit([one for other, several in sets.items() if other != name for one in several], knowledge)
            print(f"{name}: {figures(own, known, knowledge)}")
    known = fit([one for several in sets.values() for one in several], knowledge)
    write(known)
    print(f"{len(known.row) - 1} features, from {sum(map(len, sets.values()))} messages.")


def made_from() -> str:
    """What tells whether the table is as old as the messages."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in SETS)).hexdigest()[:16]


def fit(utterances: Sequence[Utterance], knowledge: Knowledge) -> Likeness:
    """The weights of the most telling features, by a logistic regression."""
    from sklearn.linear_model import LogisticRegression

    rows = [_features(one, knowledge) for one in utterances]
    wanted = [meaning_of(one.intent, one.urgency) for one in utterances]
    kept = _often(rows)
    while True:  # once to see which features tell most, and once with these alone
        found = LogisticRegression(C=LOOSE, max_iter=1000).fit(_matrix(rows, kept), wanted)
        if len(kept) <= KEPT:
            break
        telling = np.abs(found.coef_).max(axis=0)
        kept = [feature for feature, weight in zip(kept, telling.tolist(), strict=True) if weight >= np.sort(telling)[-KEPT]][:KEPT]
    weights = np.vstack([found.intercept_, found.coef_.T]).round(2).astype(np.float32)
    return Likeness(tuple(map(str, found.classes_)), {key: number for number, key in enumerate((START, *kept))}, weights)


def _features(utterance: Utterance, knowledge: Knowledge) -> Sequence[str]:
    return features_of(read([utterance.turns[-1]], language_of(utterance.turns), lexicon(knowledge), spelling(knowledge)))


def _often(rows: Sequence[Sequence[str]]) -> list[str]:
    every, counts = np.unique([feature for row in rows for feature in row], return_counts=True)
    return [str(feature) for feature, count in zip(every, counts, strict=True) if count >= SEEN]


def _matrix(rows: Sequence[Sequence[str]], kept: Sequence[str]) -> Any:
    """[messages, features] each kind scaled to length one."""
    parts = []
    for kind in KINDS:
        place = {feature: number for number, feature in enumerate(one for one in kept if one.startswith(kind))}
        entries = [(number, place[feature]) for number, row in enumerate(rows) for feature in row if feature in place]
        messages, features = np.array(entries, dtype=np.intp).reshape(-1, 2).T
        plain = csr_matrix((np.ones(len(entries)), (messages, features)), shape=(len(rows), len(place)))
        lengths = np.sqrt(np.maximum(np.asarray(plain.sum(axis=1)), 1.0))
        parts.append(plain.multiply(1.0 / lengths))
    return hstack(parts).tocsr()


def figures(utterances: Sequence[Utterance], known: Likeness, knowledge: Knowledge) -> str:
    """Of messages that the tables alone do not understand: how many are raised rightly and wrongly, and how many intents are right before and after."""
    found = [(one, understand(one.turns[-1], one.turns[:-1], knowledge, Practice(), by_likeness=False)) for one in utterances]
    asked = [(one, got, known.chances(_features(one, knowledge))) for one, got in found if got.urgency is Need.NONE and got.asks_back]
    raised = [(one, like_urgent(chances) is not Need.NONE) for one, _, chances in asked]
    flags = [up for one, up in raised if one.intent is Intent.RED_FLAG]
    wrong, calm = sum(up for one, up in raised if one.urgency is Need.NONE), sum(one.urgency is Need.NONE for one in utterances)
    others = [(one, got, chances) for (one, got, chances), (_, up) in zip(asked, raised, strict=True) if not up]
    before, after = (sum(intent in one.intents for one, intent in pairs) for pairs in _intents(others))
    return f"{sum(flags)} of {len(flags)} missed red flags raised, and {wrong} of {calm} others; of {len(others)} intents {before} were right and {after} are"


def _intents(others: Sequence[tuple[Utterance, Understanding, dict[str, float]]]) -> tuple[list[tuple[Utterance, Intent]], list[tuple[Utterance, Intent]]]:
    return [(one, got.intent) for one, got, _ in others], [(one, like_intent(chances, got.intent)) for one, got, chances in others]


def write(known: Likeness) -> None:
    """The table, with what it was made from in its first line."""
    lines = [f"# made by python -m evaluation.frontdoor.fit from {made_from()}", "\t".join(("feature", *known.meanings))]
    lines += ["\t".join((feature, *(f"{weight:g}" for weight in known.weights[row].round(2).tolist()))) for feature, row in known.row.items()]
    Path(str(files("sural.frontdoor").joinpath("tables", TABLE))).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
