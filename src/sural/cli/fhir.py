"""`sural fhir`: a file of answers as a FHIR R4 Bundle, or the questions as a Questionnaire."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, date, datetime, time
from uuid import uuid4

from sural.assessment.assessment import Assessment, assess
from sural.body import Person as Body
from sural.cli.arguments import day
from sural.cli.read_file import read_document
from sural.errors import ForbiddenItem, UnansweredSafety
from sural.exercise_load.report import body_report
from sural.interop.answers_file import read_answers
from sural.interop.fhir.bundle import Told, bundle
from sural.interop.fhir.questionnaire import questionnaire
from sural.interop.person_file import read_person_file
from sural.knowledge import Knowledge
from sural.plan.content.version import PlanVersion
from sural.plan.facts.person import Person, Preferences
from sural.plan.making.build import build
from sural.prepared import prepare
from sural.reading.shown import shown

_WHAT = "Write a file of answers, with the result and the plan, as a FHIR R4 Bundle; or what Sural asks as a Questionnaire."


def run(arguments: list[str]) -> int:
    """0 when it was written; 1 when an answer in the file could not be used (then nothing is)."""
    parser = argparse.ArgumentParser("sural fhir", description=_WHAT)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--answers", metavar="FILE", help="answers as for 'sural assess', - for standard input")
    what.add_argument("--questionnaire", action="store_true", help="the questions, without self-tests and examinations")
    parser.add_argument("--person", metavar="FILE", help="what else is known, as for 'sural plan'")
    parser.add_argument("--today", type=day, default=date.today(), help="the day of the answers (default: today)")
    chosen = parser.parse_args(arguments)
    knowledge = prepare()
    if chosen.questionnaire:
        print(json.dumps(questionnaire(knowledge), indent=1))
        return 0
    answers, problems = read_answers(knowledge, read_document(chosen.answers), shown(chosen.answers, 200)[1:-1])
    if problems:
        print(
            "\n".join([f"sural fhir: {len(problems)} answer(s) can't be used, so nothing was written:", *(f"  - {one}" for one in problems)]), file=sys.stderr
        )
        return 1
    person, wishes = read_person_file(read_document(chosen.person), knowledge) if chosen.person else (Person(), Preferences())
    assessment = assess(knowledge, answers)
    plan = _plan(knowledge, assessment, person, wishes, chosen.today)
    at = datetime.combine(chosen.today, time(12), UTC)
    print(json.dumps(bundle(knowledge, Told(answers, assessment, plan), uuid4(), at), indent=1))
    return 0


def _plan(knowledge: Knowledge, assessment: Assessment, person: Person, wishes: Preferences, today: date) -> PlanVersion | None:
    """Without answers to the safety questions there is none, and that is said."""
    try:
        return build(knowledge, assessment, body_report(knowledge, Body()), person, wishes, today)
    except (UnansweredSafety, ForbiddenItem) as problem:
        print(f"sural fhir: no plan is in it. {problem}", file=sys.stderr)
        return None
