"""`sural progress`: what a diary changes in a plan, and whether it is getting better."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from textwrap import fill

from sural.body import Person as Body
from sural.cli.arguments import day
from sural.cli.plan import FORMATS, show
from sural.cli.read_file import read_document
from sural.exercise_load.report import body_report
from sural.interop.diary_file import read_diary_file
from sural.interop.plan_json import from_json
from sural.knowledge import Knowledge
from sural.plan.change.progression import Step, progress
from sural.plan.diary.check_in import CheckIn
from sural.progress.series import series_of
from sural.progress.statement import statement

_WHAT = "Judge a diary of check-ins and sessions: the plan that holds today, the rules that changed it, and the trends."
_FOLLOWED = ("leg_pain", "back_pain", "goal", "heel_raises_left", "heel_raises_right", "knee_to_wall_left", "knee_to_wall_right")
_WIDTH = 88


def run(arguments: list[str]) -> int:
    """0 when the diary was judged; what could not be used of it is said on the error output."""
    parser = argparse.ArgumentParser("sural progress", description=_WHAT)
    parser.add_argument("--plan", metavar="FILE", required=True, help="the plan, as 'sural plan --format json' wrote it")
    parser.add_argument("--check-ins", metavar="FILE", required=True, help="a mapping with the lists check_ins and sessions, - for standard input")
    parser.add_argument("--today", type=day, required=True)
    parser.add_argument("--format", choices=FORMATS, default="text")
    chosen = parser.parse_args(arguments)
    knowledge = Knowledge.load()
    body = body_report(knowledge, Body())
    plan = from_json(knowledge, read_document(chosen.plan), body)
    check_ins, sessions, unread = read_diary_file(read_document(chosen.check_ins), knowledge, chosen.today)
    step = progress(knowledge, plan, check_ins, sessions, chosen.today, body, unread)
    for problem in step.problems:
        print(f"sural progress: {problem}", file=sys.stderr)
    before = f"{_decisions(step)}\n{_trends(knowledge, check_ins, chosen.today)}\n" if chosen.format == "text" else ""
    show(knowledge, step.care, chosen.format, chosen.today, before)
    return 0


def _decisions(step: Step) -> str:
    lines = [fill(f"- {one.exercise_id + ': ' if one.exercise_id else ''}{one.say} [{one.rule_id}; {one.confidence}]", _WIDTH) for one in step.decisions]
    return "WHAT CHANGED\n" + ("\n".join(lines) or "- Nothing: the plan goes on as it is.") + "\n"


def _trends(knowledge: Knowledge, check_ins: tuple[CheckIn, ...], today: date) -> str:
    lines = []
    for name in _FOLLOWED:
        series = series_of(knowledge, name, check_ins, today)
        if series.points:
            lines.append(fill(f"- {statement(series, today).say}", _WIDTH, subsequent_indent="  "))
    return "IS IT GETTING BETTER?\n" + ("\n".join(lines) or "- There are no check-ins yet.") + "\n"
