"""`sural progress`: what a diary changes in a plan, and whether it is getting better."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from textwrap import fill

from sural.body import Person as Body
from sural.cli.arguments import day
from sural.cli.guard import DONE, NOT_DONE
from sural.cli.plan import FORMATS, show
from sural.cli.read_file import read_document
from sural.errors import FileProblem
from sural.exercise_load.report import body_report
from sural.interop.diary_file import read_diary_file
from sural.interop.plan_json import from_json
from sural.knowledge import Knowledge, Urgency
from sural.plan.change.progression import Step, progress
from sural.plan.change.stop import URGENT
from sural.plan.content.version import GetSeen, Header
from sural.plan.diary.check_in import CheckIn
from sural.plan.facts.basis import Basis
from sural.plan.facts.person import Person, Preferences
from sural.plan.making.get_seen import get_seen
from sural.prepared import prepare
from sural.progress.series import series_of
from sural.trend.statement import statement

_WHAT = "Judge a diary of check-ins and sessions: the plan that holds today, the rules that changed it, and the trends."
_FOLLOWED = ("leg_pain", "back_pain", "goal", "heel_raises_left", "heel_raises_right", "knee_to_wall_left", "knee_to_wall_right")
_WIDTH = 88


def run(arguments: list[str]) -> int:
    """0 when all of the diary was judged; 1 when the plan or a record can't be used: it is named, and a warning sign is answered all the same."""
    parser = argparse.ArgumentParser("sural progress", description=_WHAT)
    parser.add_argument("--plan", metavar="FILE", required=True, help="the plan, as 'sural plan --format json' wrote it")
    parser.add_argument("--check-ins", metavar="FILE", required=True, help="a mapping with the lists check_ins and sessions, - for standard input")
    parser.add_argument("--today", type=day, required=True)
    parser.add_argument("--format", choices=FORMATS, default="text")
    chosen = parser.parse_args(arguments)
    knowledge = prepare()
    diary = read_diary_file(read_document(chosen.check_ins), knowledge, chosen.today)
    body = body_report(knowledge, Body())
    try:
        plan, unread_plan = from_json(knowledge, read_document(chosen.plan), body), ""
    except FileProblem as problem:
        plan, unread_plan = _unread(knowledge, chosen.today), f"{problem} [{problem.code}]"
    step = progress(knowledge, plan, *diary[:2], chosen.today, body, diary[2])
    for problem_words in (unread_plan, *step.problems):
        if problem_words:
            print(f"sural progress: {problem_words}", file=sys.stderr)
    if unread_plan and step.care is plan:
        return NOT_DONE
    before = f"{_decisions(step)}\n{_trends(knowledge, diary[0], chosen.today)}\n" if chosen.format == "text" else ""
    show(knowledge, step.care, chosen.format, chosen.today, before)
    return NOT_DONE if unread_plan or step.problems else DONE


def _unread(knowledge: Knowledge, today: date) -> GetSeen:
    """In place of a plan that can't be read: it holds no exercise, and a sign in the diary makes the next version, which is shown."""
    rule = knowledge.treatment.rules[URGENT]
    basis = Basis({}, (), Urgency.SELF_CARE, Person(), Preferences(), today)
    return get_seen(knowledge, Header(0, today, URGENT, rule.say, knowledge.version), basis, Urgency.SELF_CARE, ())


def _decisions(step: Step) -> str:
    lines = [fill(f"- {one.say} [{': '.join(part for part in (one.exercise_id, one.rule_id) if part)}; {one.confidence}]", _WIDTH) for one in step.decisions]
    return "WHAT CHANGED\n" + ("\n".join(lines) or "- Nothing: the plan goes on as it is.") + "\n"


def _trends(knowledge: Knowledge, check_ins: tuple[CheckIn, ...], today: date) -> str:
    lines = []
    for name in _FOLLOWED:
        series = series_of(knowledge, name, check_ins, today)
        if series.points:
            lines.append(fill(f"- {statement(series, today).say}", _WIDTH, subsequent_indent="  "))
    return "IS IT GETTING BETTER?\n" + ("\n".join(lines) or "- There are no check-ins yet.") + "\n"
