"""`sural knowledge check` and `sural knowledge reference FOLDER`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import fill

from sural.interop.reference_pages import reference_pages
from sural.knowledge import Knowledge
from sural.knowledge.checks import PUBLISHED, Basis, Coverage, basis, coverage, run_checks

_HELP = {
    "check": "schema, ids, ranges, duplicates, sources, review dates, rules; and coverage",
    "reference": "write docs/reference from the knowledge",
}


def run(arguments: list[str]) -> int:
    """1 when the knowledge has a problem."""
    parser = argparse.ArgumentParser("sural knowledge", description="Check what Sural knows, or write its reference pages.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in _HELP.items():
        commands.add_parser(name, help=what, description=what)
    reference = commands.choices["reference"]
    reference.add_argument("folder", type=Path, help="docs/reference")
    chosen = parser.parse_args(arguments)
    return _check() if chosen.command == "check" else _reference(chosen.folder)


def _check() -> int:
    knowledge = Knowledge.load()
    problems = run_checks(knowledge, date.today())
    print(f"Knowledge {knowledge.version}: {len(knowledge.conditions)} conditions, {len(knowledge.findings)} findings,")
    print(f"{len(knowledge.rules)} rules, {len(knowledge.likelihoods)} likelihoods, {len(knowledge.presentations)} presentations,")
    print(f"{len(knowledge.sources)} sources.\n")
    print("\n".join(_coverage_lines(coverage(knowledge))))
    print("\n".join(_basis_lines(basis(knowledge))))
    for problem in problems:
        print(f"PROBLEM {problem}")
    print(f"\n{len(problems)} problem(s)." if problems else "\nSound: no problem found.")
    return 1 if problems else 0


def _coverage_lines(found: Coverage) -> Iterator[str]:
    yield "Rows by confidence: " + ", ".join(f"{grade} {count}" for grade, count in found.rows_by_confidence.items())
    yield f"Fewest informative findings: {min(found.informative.values())} (each condition needs 10)"
    yield f"Blind conditions: {', '.join(found.blind) or 'none'}"
    pairs = [f"{one} / {other} ({count})" for one, other, count in found.inseparable]
    yield f"Pairs with fewer than two separating findings: {'; '.join(pairs) or 'none'}"


def _basis_lines(found: Basis) -> Iterator[str]:
    yield f"Cells with a row: {found.cells} of {found.pairs} pairs of condition and finding ({found.cells / found.pairs:.1%})"
    shares = [
        f"{'published' if passes == PUBLISHED else f'{passes} pass' + ('es' if passes != '1' else '')} {count / found.cells:.1%}"
        for passes, count in found.cells_by_passes.items()
    ]
    yield f"Of these: {', '.join(shares)}"
    wide = ", ".join(f"{source} {count}" for source, count in found.wide_by_source.items())
    yield f"Of these in the wide tables: {wide}. Pairs with neither row nor cell: {found.blind}"
    yield f"Asked for urgency rules alone, no cause is weighed by them: {', '.join(found.unweighed) or 'none'}"
    yield "What was measured, against the question: " + ", ".join(f"{fit} {count}" for fit, count in found.measured_by_fit.items())
    yield "Rules by grade (of the weakest way in which each can speak): " + ", ".join(f"{grade} {count}" for grade, count in found.rules_by_grade.items())
    yield f"Sources: {found.sources}, of which {found.own} are own work and {len(found.nameless)} have no DOI, PMID, PMCID or page of their issuer:"
    yield fill(", ".join(found.nameless) or "none", 110, initial_indent="  ", subsequent_indent="  ")
    yield f"Sources of the body model without one: {', '.join(found.nameless_of_body) or 'none'}"


def _reference(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reference_pages(Knowledge.load()).items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"wrote {folder / name}")
    try:
        from sural.population.schema import as_json
    except ImportError:
        print(f"left {folder / 'population.schema.json'} as it is: it needs the extra 'batch'")
        return 0
    (folder / "population.schema.json").write_text(as_json(Knowledge.load()), encoding="utf-8")
    print(f"wrote {folder / 'population.schema.json'}")
    return 0
