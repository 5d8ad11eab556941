"""`sural plan`: from a file of answers to a plan, or to who should be seen first."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from sural.assessment.assessment import assess
from sural.body import Person as Body
from sural.cli.arguments import day
from sural.cli.plan_text import as_text
from sural.cli.read_file import read_document
from sural.exercise_load.report import body_report
from sural.interop.answers_file import read_answers
from sural.interop.person_file import read_person_file
from sural.interop.plan_calendar import edition_of_file, to_calendar
from sural.interop.plan_html import to_html
from sural.interop.plan_json import to_json
from sural.knowledge import Knowledge
from sural.plan.content.version import GetSeen, PlanVersion
from sural.plan.facts.person import Person, Preferences
from sural.plan.making.build import build
from sural.prepared import prepare
from sural.reading.shown import shown

_WHAT = "Make a plan from a file of answers. At an urgency of the same day or higher it says who should be seen instead."
FORMATS = ("text", "json", "ics", "html")


def run(arguments: list[str]) -> int:
    """0 when there is a plan or a clear word on who to see; 1 when an answer can't be used or a safety question is open."""
    parser = argparse.ArgumentParser("sural plan", description=_WHAT)
    parser.add_argument("--answers", metavar="FILE", required=True, help="answers as for 'sural assess', - for standard input")
    parser.add_argument("--person", metavar="FILE", help="what else is known: said, confirmed, baseline, goal, preferences; see docs/reference/plan-facts.md")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--today", type=day, default=date.today(), help="day on which the plan begins (default: today)")
    chosen = parser.parse_args(arguments)
    knowledge = prepare()
    answers, problems = read_answers(knowledge, read_document(chosen.answers), shown(chosen.answers, 200)[1:-1])
    if problems:
        print("\n".join([f"sural plan: {len(problems)} answer(s) can't be used, so there is no plan:", *(f"  - {one}" for one in problems)]), file=sys.stderr)
        return 1
    person, wishes = read_person_file(read_document(chosen.person), knowledge) if chosen.person else (Person(), Preferences())
    care = build(knowledge, assess(knowledge, answers), body_report(knowledge, Body()), person, wishes, chosen.today)
    show(knowledge, care, chosen.format, chosen.today)
    return 0


def show(knowledge: Knowledge, care: PlanVersion, form: str, today: date, before: str = "") -> None:
    """Write a version to the standard output in one of the formats; `before` is text that stands above a plan in words, and below "be seen first"."""
    if form == "ics":
        return _write_bytes(to_calendar(knowledge, care, today, edition_of_file(knowledge, care)))
    if form == "json":
        return print(json.dumps(to_json(knowledge, care), indent=1))
    text = to_html(knowledge, care) if form == "html" else as_text(knowledge, care, today)
    print(f"{text}\n\n{before}" if before and isinstance(care, GetSeen) else f"{before}{text}")


def _write_bytes(content: bytes) -> None:
    """As they are: the lines of a calendar end with CR LF on every system, which writing text would change."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
