"""`sural assess`: an interview in the terminal, or the assessment of a file of answers."""

from __future__ import annotations

import argparse
import json
import sys

from sural.assessment.interview import Interview
from sural.cli.read_file import read_document
from sural.interop.answers_file import read_answers
from sural.interop.assessment_json import to_json
from sural.knowledge import Knowledge
from sural.prepared import prepare
from sural.reading.shown import shown

_WHAT = "Assess a hurting leg: an interview in the terminal, or --answers FILE (JSON or YAML, - for standard input)."


def run(arguments: list[str]) -> int:
    """0 when assessed; 1 when an answer in the file could not be used (then nothing is assessed)."""
    parser = argparse.ArgumentParser("sural assess", description=_WHAT)
    parser.add_argument("--answers", metavar="FILE", help="answers to assess; see docs/how-to/use-the-files.md")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (the default) for people, json for programs")
    parser.add_argument("--mode", choices=("patient", "clinician"), default="patient", help="clinician also asks what only an examiner finds")
    chosen = parser.parse_args(arguments)
    knowledge = prepare()
    if chosen.answers:
        return _assess_file(knowledge, chosen.answers, chosen.format, chosen.mode)
    if not sys.stdin.isatty():
        print("sural assess: no terminal to ask in. Use --answers FILE, or --answers - for standard input.", file=sys.stderr)
        return 2
    from sural.cli.terminal_interview import hold_interview  # a file of answers needs no terminal

    interview = hold_interview(Interview(knowledge, mode=chosen.mode))
    print(_rendered(knowledge, interview, chosen.format))
    return 0


def _assess_file(knowledge: Knowledge, name: str, form: str, mode: str) -> int:
    answers, problems = read_answers(knowledge, read_document(name), shown(name, 200)[1:-1])
    if problems:
        print(f"sural assess: {len(problems)} answer(s) in {name} can't be used, so nothing was assessed:", file=sys.stderr)
        for problem in problems:
            print(f"  - {problem}", file=sys.stderr)
        return 1
    print(_rendered(knowledge, Interview(knowledge, answers, mode), form))
    return 0


def _rendered(knowledge: Knowledge, interview: Interview, form: str) -> str:
    assessment = interview.assessment()
    if form == "json":
        return json.dumps(to_json(knowledge, assessment), indent=1)
    from sural.cli.assessment_text import as_text

    return as_text(knowledge, assessment)
