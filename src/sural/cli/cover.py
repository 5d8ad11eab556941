"""`sural cover QUERY ...`: does the practice take my plan or union? `--file CSV` scores questions with their expected payers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sural.cli.arguments import day
from sural.cli.read_file import read_plain_text
from sural.cover.acceptance import Acceptance, Asked
from sural.cover.acceptance_file import read_acceptances
from sural.cover.answering import CoverAnswer, cover_answer
from sural.cover.matching import matcher
from sural.cover.scoring import Score, read_expected, score
from sural.cover.sentences import answer_words
from sural.interop.insurance_plan import insurance_plans

_WITHOUT = "Without --practice nothing is known of what a practice takes: every payer that is found is 'call'."


def run(arguments: list[str]) -> int:
    """Answer each question, or score a file of them; 0 also when answers were wrong, since the score is what was asked for."""
    parser = argparse.ArgumentParser("sural cover", description=__doc__, epilog=_WITHOUT)
    parser.add_argument("query", nargs="*", metavar="QUERY", help="what a person types; put each question in quotes")
    parser.add_argument("--file", metavar="CSV", help="score questions with the columns id, query, expected and note")
    parser.add_argument("--practice", metavar="FILE", help="what the practice takes, as CSV (see docs/how-to/say-what-you-take.md)")
    parser.add_argument("--location", default="", help="the short name of a place, as in the file of the practice")
    parser.add_argument("--clinician", default="", help="the short name of a clinician, as in the file of the practice")
    parser.add_argument("--phone", default="", help="the number that people are told to call")
    parser.add_argument("--today", type=day, metavar="DAY", help="the day of the answer; default: today")
    parser.add_argument("--format", choices=("text", "json", "fhir"), default="text", help="text (the default), json, or fhir: all that --practice takes")
    chosen = parser.parse_args(arguments)
    if chosen.format == "fhir":
        if chosen.query or chosen.file or not chosen.practice:
            parser.error("--format fhir goes with --practice, without questions")
        print(json.dumps(insurance_plans(_rows(chosen), matcher().names.payers, chosen.today or date.today()), indent=1))
        return 0
    if bool(chosen.query) == bool(chosen.file):
        parser.error("give questions, or --file with a file of them")
    answer = _answering(chosen)
    if chosen.file:
        expected = read_expected(read_plain_text(chosen.file), matcher().names.payers, chosen.file)
        found = score(expected, answer)
        print(json.dumps(_score_json(found), indent=1) if chosen.format == "json" else "\n".join(_score_lines(found)))
        return 0
    answers = [answer(query) for query in chosen.query]
    print(json.dumps([as_json(one) for one in answers]) if chosen.format == "json" else "\n\n".join(_text(one, chosen) for one in answers))
    return 0


def as_json(answer: CoverAnswer) -> dict[str, Any]:
    """One answer as plain values. `payers` has all that the name can mean, nearest first; people are shown at most four choices."""
    return {"query": answer.query, "answer": str(answer.answer), "payers": list(answer.payers)}


def _answering(chosen: argparse.Namespace) -> Any:
    rows = _rows(chosen)
    today, asked = chosen.today or date.today(), Asked(location=chosen.location, clinician=chosen.clinician)
    return lambda query: cover_answer(query, matcher(), rows, today, asked)


def _rows(chosen: argparse.Namespace) -> tuple[Acceptance, ...]:
    return read_acceptances(read_plain_text(chosen.practice), matcher().names.payers, chosen.practice) if chosen.practice else ()


def _text(answer: CoverAnswer, chosen: argparse.Namespace) -> str:
    lines = [f"{answer.query}: {answer.answer}", *answer_words(answer, matcher().names.payers, chosen.phone)]
    if not chosen.practice and answer.parts:
        lines.append(f"({_WITHOUT})")
    return "\n".join(lines)


def _score_lines(found: Score) -> Iterator[str]:
    yield f"{len(found.results)} questions: {found.share_right:.1%} right answers or right questions, {found.wrong_yes} wrong yes"
    for kind, (right, count) in found.by_kind().items():
        yield f"  {kind:<8}{right:>5} of {count}"
    for one in found.results:
        if not one.right:
            wanted = f"{one.expected.kind} {' '.join(sorted(one.expected.payers))}".strip()
            yield f"  MISSED {one.expected.id} {one.expected.query!r}: expected {wanted}; got {one.got.answer} {' '.join(one.got.payers)}"


def _score_json(found: Score) -> dict[str, Any]:
    missed = [one for one in found.results if not one.right]
    return {
        "questions": len(found.results),
        "right": found.share_right,
        "wrong": len(missed),
        "wrong_yes": found.wrong_yes,
        "by_kind": {kind: {"right": right, "questions": count} for kind, (right, count) in found.by_kind().items()},
        "missed": [{"id": one.expected.id, "expected": sorted(one.expected.payers), "kind": one.expected.kind, **as_json(one.got)} for one in missed],
    }
