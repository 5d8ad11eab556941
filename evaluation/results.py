"""Write evaluation/results.md: accuracy, urgency, calibration and length of the interview on all sets of cases, urgency on vignettes, and everyday people.

python -m evaluation.results        # about ten minutes
"""

from __future__ import annotations

from pathlib import Path

from sural import Knowledge
from sural.assessment.evaluation import evaluate, read_cases
from sural.assessment.evaluation.calibration import calibration_slope
from sural.assessment.evaluation.cases import Case
from sural.assessment.evaluation.cross_validation import cross_validate
from sural.assessment.evaluation.folds import fold_of
from sural.assessment.evaluation.score import Report
from sural.assessment.evaluation.weighted import weighted_shares
from sural.cli.read_file import read_document

HERE = Path(__file__).parent
SETS = {
    "published": "the development set of the first tables",
    "held_out": "no row was chosen with it, a few parameters were",
    "further": "kept apart until 28 November 2026, then as `held_out`",
}
MODES = ("patient", "exam", "interview")
FOLDS = 5
SHARES = ("top1", "top3", "named")
VIGNETTES = ("vignettes_dev", "vignettes_own")
VIGNETTE_HEAD = "| vignettes | n | below the safe level | over-called | safe by a probability alone |\n|---|---|---|---|---|"
EVERYDAY = "everyday"
EVERYDAY_HEAD = "| mode | counted | first | in first 3 | named | over-triage | Brier | slope |\n|---|---|---|---|---|---|---|---|"
COLUMNS = ("cases", "mode", "n", "first", "in first 3", "named", "unsafe", "over-triage", "Brier", "slope", "pages: median, p90")
HEAD = "| " + " | ".join(COLUMNS) + " |\n" + "|---" * len(COLUMNS) + "|"
FAMILY_HEAD = "| family | n | first | in first 3 | named |\n|---|---|---|---|---|"
FOLD_HEAD = "| mode | n | first | in first 3 | Brier | slope as stated | slope, recalibrated |\n|---|---|---|---|---|---|---|"


def cases_of(name: str) -> tuple[Case, ...]:
    return read_cases(read_document(str(HERE / "cases" / f"{name}.yaml")))


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def row(name: str, report: Report) -> str:
    rates = report.rates(report.in_scope)
    _, slope = calibration_slope([chance for result in report.in_scope for chance in result.chances])
    asked = report.questions() if report.mode == "interview" else {}
    pages = f"{asked['median']:.0f}, {asked['p90']:.0f}" if asked else ""
    shares = " | ".join(percent(rates[key]) for key in SHARES)
    figures = f"{percent(report.over_triage)} | {report.brier:.3f} | {slope:.2f}"
    return f"| {name} | {report.mode} | {len(report.results)} | {shares} | {len(report.unsafe)} | {figures} | {pages} |"


def families(report: Report) -> str:
    rows = [f"| {key} | {int(got['n'])} | " + " | ".join(percent(got[share]) for share in SHARES) + " |" for key, got in report.by_family().items()]
    return "\n".join([FAMILY_HEAD, *rows])


def vignettes(knowledge: Knowledge) -> str:
    rows = []
    for name in VIGNETTES:
        report = evaluate(knowledge, cases_of(name), "patient")
        figures = " | ".join(", ".join(found) or "none" for found in (report.unsafe, report.over_called, report.by_luck))
        rows.append(f"| {name} | {len(report.results)} | {figures} |")
    return "\n".join([VIGNETTE_HEAD, *rows])


def everyday(knowledge: Knowledge) -> str:
    """Plain and by weight: what is common counts more, and what is unsafe is named whatever it weighs."""
    rows, unsafe = [], []
    for mode in ("patient", "exam"):
        report = evaluate(knowledge, cases_of(EVERYDAY), mode)
        rates, shares = report.rates(report.in_scope), weighted_shares(report)
        _, slope = calibration_slope([chance for result in report.in_scope for chance in result.chances])
        plain = " | ".join(percent(rates[key]) for key in SHARES)
        weighted = " | ".join(percent(getattr(shares, key)) for key in SHARES)
        rows.append(f"| {mode} | each of {len(report.results)} once | {plain} | {percent(report.over_triage)} | {report.brier:.3f} | {slope:.2f} |")
        rows.append(f"| {mode} | by weight | {weighted} | {percent(shares.over_triage)} | {shares.brier:.3f} | {shares.slope:.2f} |")
        unsafe.append(f"- {mode}: {', '.join(report.unsafe) or 'none'}")
    return "\n".join([EVERYDAY_HEAD, *rows, "", "Below the least safe urgency:", *unsafe])


def folds(knowledge: Knowledge) -> str:
    rows = []
    for mode in ("patient", "exam"):
        found = cross_validate(knowledge, [case for name in SETS for case in cases_of(name)], mode, lambda case: str(fold_of(case, FOLDS)))
        rows.append(f"| {mode} | {found.n} | {percent(found.top1)} | {percent(found.top3)} | {found.brier:.3f} | {found.slope:.2f} | {found.slope_refit:.2f} |")
    return "\n".join([FOLD_HEAD, *rows])


def page(knowledge: Knowledge) -> str:
    reports = {(name, mode): evaluate(knowledge, cases_of(name), mode) for name in SETS for mode in MODES}
    unsafe = [f"- {name}, {mode}: {', '.join(report.unsafe) or 'none'}" for (name, mode), report in reports.items()]
    return "\n".join(
        [
            "<!-- Written by `python -m evaluation.results`. -->",
            "# Results",
            "",
            f"Knowledge {knowledge.version}. {'; '.join(f'`{name}`: {what}' for name, what in SETS.items())}. What the columns mean stands in README.md.",
            "",
            HEAD,
            *(row(name, report) for (name, _), report in reports.items()),
            "",
            "Below the least safe urgency:",
            *unsafe,
            "",
            "## Vignettes written from guidance, for urgency alone",
            vignettes(knowledge),
            "",
            "## Everyday people, written (cases/everyday.md)",
            everyday(knowledge),
            "",
            f"## Parameters chosen on the other folds ({FOLDS} folds of all of them, publications kept together)",
            folds(knowledge),
            "",
            "## By family, with findings of an examination",
            *(f"\n`{name}`\n\n{families(reports[name, 'exam'])}" for name in SETS),
            "",
        ]
    )


if __name__ == "__main__":
    (HERE / "results.md").write_text(page(Knowledge.load()), encoding="utf-8")
