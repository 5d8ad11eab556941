"""sural ask: what a person means who types something into the front door; or the score of a file of labelled utterances."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from sural import Knowledge
from sural.cli.read_file import read_document
from sural.frontdoor import Practice, Understanding, answers_of, understand
from sural.frontdoor.kept import prepare_tables
from sural.frontdoor.labelled import read_utterances
from sural.frontdoor.scoring import Result, Score
from sural.prepared import prepare


def run(arguments: list[str]) -> int:
    """Understand one message, or score a file of them."""
    parser = argparse.ArgumentParser(prog="sural ask", description=__doc__)
    parser.add_argument("text", nargs="?", help="what the person typed")
    parser.add_argument("--turn", action="append", default=[], metavar="TEXT", help="a message of the same person before it; once for each, oldest first")
    parser.add_argument("--file", metavar="FILE", help="score a file of utterances (see docs/explanation/front-door.md)")
    parser.add_argument("--misses", action="store_true", help="with --file: list what was not understood as labelled")
    parser.add_argument("--lang", choices=("en", "es"), help="with --file: only utterances of this language")
    parser.add_argument("--phone", default="", help="the number of the practice, for the answers")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (the default) or json")
    chosen = parser.parse_args(arguments)
    if (chosen.text is None) == (chosen.file is None):
        parser.error("give one text, or --file with a file of utterances")
    if chosen.file and chosen.turn:
        parser.error("--turn goes with one text; a file has its own turns")
    if chosen.misses and not chosen.file:
        parser.error("--misses goes with --file")
    return _score(chosen) if chosen.file else _answer(chosen)


def _answer(chosen: argparse.Namespace) -> int:
    knowledge, practice = prepare(), Practice(phone=chosen.phone)
    prepare_tables(knowledge)
    understood = understand(chosen.text, chosen.turn, knowledge, practice)
    if chosen.format == "json":
        print(json.dumps(understood.as_json(), indent=1, ensure_ascii=False))
    else:
        print("\n".join(_lines(understood, knowledge, practice)))
    return 0


def _lines(understood: Understanding, knowledge: Knowledge, practice: Practice) -> Iterator[str]:
    yield f"intent: {understood.intent}   urgency: {understood.urgency}   confidence: {understood.confidence:.2f}"
    if understood.also:
        yield f"also: {', '.join(understood.also)}"
    for one in understood.said:
        yield f"  {one.finding_id} = {one.level}   ({one.words})"
    for answer in answers_of(understood, knowledge, practice):
        yield f"[{answer.id}] {answer.text}"


def _score(chosen: argparse.Namespace) -> int:
    knowledge, practice = Knowledge.load(), Practice()
    utterances = read_utterances(read_document(chosen.file), knowledge, chosen.file)
    if chosen.lang:
        utterances = tuple(one for one in utterances if one.lang == chosen.lang)
    score = Score.of(utterances, lambda text, turns: understand(text, turns, knowledge, practice))
    parts = _parts(score)
    if chosen.format == "json":
        print(json.dumps({name: _figures(part) for name, part in parts.items()}, indent=1))
    else:
        print("\n".join(_table(parts)))
    if chosen.misses:
        print("\n".join(line for one in score.results for line in _miss(one)))
    return 0


def _parts(score: Score) -> dict[str, Score]:
    parts = {"all": score, "without arguable": score.part(lambda one: not one.arguable)}
    for lang in ("en", "es"):
        parts[lang] = score.part(lambda one, lang=lang: one.lang == lang)  # type: ignore[misc]
    return {name: part for name, part in parts.items() if part.results}


def _figures(part: Score) -> dict[str, Any]:
    counts = part.counts()
    return {"utterances": len(part.results), **{name: {"n": n, "of": of, "share": round(n / of, 4) if of else None} for name, (n, of) in counts.items()}}


def _table(parts: dict[str, Score]) -> Iterator[str]:
    yield f"{'':<20}" + "".join(f"{name:>22}" for name in parts)
    yield f"{'utterances':<20}" + "".join(f"{len(part.results):>22}" for part in parts.values())
    counts = {name: part.counts() for name, part in parts.items()}
    for figure in next(iter(counts.values())):
        cells = (counts[name][figure] for name in parts)
        yield f"{figure:<20}" + "".join(f"{(f'{n} of {of}' + (f' ({n / of:.1%})' if of else '')):>22}" for n, of in cells)


def _miss(one: Result) -> Iterator[str]:
    _, wrong, missing = one.findings()
    text = " // ".join(one.wanted.turns)
    if one.missed:
        yield f"MISSED FLAG {one.wanted.id} ({one.wanted.flag}, {one.wanted.urgency}): {text!r} -> {one.got.intent}, {one.got.urgency}"
    if one.false_alarm:
        yield f"FALSE ALARM {one.wanted.id} ({one.wanted.near_miss}): {text!r} -> {one.got.urgency} by {' '.join((*one.got.flags, *one.got.rules))}"
    if not one.right_intent and not one.missed and not one.false_alarm:
        sure = "asks back" if one.got.asks_back else "SURE"
        yield f"INTENT {one.wanted.id}: {text!r}: {one.wanted.intent}, got {one.got.intent} ({one.got.confidence:.2f}, {sure})"
    if wrong or missing:
        yield f"FINDINGS {one.wanted.id}: {text!r}: wrong {' '.join(sorted(wrong)) or '-'}; missing {' '.join(sorted(missing)) or '-'}"
