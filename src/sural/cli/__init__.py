"""The command line. `sural` alone starts the web app; every other command has its own module.

sural [web]            the web app on this computer
sural demo             a made-up practice, to try every page in every role
sural assess           an interview in the terminal, or --answers FILE
sural plan             a plan from a file of answers
sural progress         what a diary changes in a plan, and the trends
sural simulate         virtual people, with an independent safety check
sural evaluate CASES   score published cases
sural batch IN OUT     assess many records
sural knowledge check  is what Sural knows sound and complete?
sural cover QUERY ...  does the practice take my plan or union?
sural ask TEXT         what does a person mean at the front door?
sural body ...         what a posture asks of the calf and the nerve: pose, catalogue, chain, validate
sural fhir             answers, result and plan as a FHIR bundle; or the questions as a Questionnaire

For whoever runs the web app:

sural doctor           what is not set up right, why that matters and what to do
sural backup FILE      all that it keeps, in one file
sural restore FILE     and back
sural clinician ...    invite a clinician, list them, remove one
sural practice ...     found a practice, invite an administrator
sural purge            delete what is older than the settings allow
"""

from __future__ import annotations

import importlib
import os
import sys

from sural.cli.guard import NOT_UNDERSTOOD, guarded
from sural.cli.handover import PROGRAMS, become
from sural.reading.shown import shown

# By command, its module (empty: a program of the web app, see `handover`) and what it does.
_COMMANDS = {
    "web": ("", "start the web app on this computer (also without any word)"),
    "demo": ("", "try every page in every role, in a made-up practice"),
    "assess": ("sural.cli.assess", "an interview in the terminal, or assess --answers FILE"),
    "plan": ("sural.cli.plan", "a plan from --answers FILE, as text, json, ics or html"),
    "progress": ("sural.cli.progress", "what a diary changes in a plan, and whether it is getting better"),
    "simulate": ("sural.cli.simulate", "let virtual people live with plans and check their safety"),
    "evaluate": ("sural.cli.evaluate", "score published cases"),
    "batch": ("sural.cli.batch", "assess many records into a Parquet file"),
    "knowledge": ("sural.cli.knowledge", "check the knowledge, or write its reference pages"),
    "cover": ("sural.cli.cover", "does the practice take my plan or union? or score a file of such questions"),
    "ask": ("sural.cli.ask", "what a person means at the front door; or score a file of utterances"),
    "body": ("sural.cli.body", "what a posture asks of the calf and the nerve; how far a tight calf reaches"),
    "fhir": ("sural.cli.fhir", "answers, result and plan as a FHIR bundle, or the questions as a Questionnaire"),
    "doctor": ("", "what is not set up right, why that matters and what to do"),
    "backup": ("", "write all that the web app keeps into one file"),
    "restore": ("", "put such a file back, and compare every table"),
    "clinician": ("", "invite a clinician, list them, or remove one"),
    "practice": ("", "found a practice, or invite its administrator"),
    "purge": ("", "delete what is older than the settings allow"),
}
COMMAND_NAMES = tuple(_COMMANDS)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; what its exit code means stands in `sural.cli.guard`."""
    words = sys.argv[1:] if arguments is None else arguments
    return guarded(words[0] if words and words[0] in _COMMANDS else "", lambda: _run(words))


def _run(words: list[str]) -> int:
    if words and words[0] in ("-h", "--help", "help"):
        print(_help())
        return 0
    name, rest = (words[0], words[1:]) if words and not words[0].startswith("-") else ("web", words)
    if name not in _COMMANDS:
        print(f"sural: there is no command {shown(name)}.\n\n{_help()}", file=sys.stderr)
        return NOT_UNDERSTOOD
    if name in PROGRAMS:
        become(name, rest)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a second thread adds nothing up here, and waits for it with a whole core
    status: int = importlib.import_module(_COMMANDS[name][0]).run(rest)
    return status


def _help() -> str:
    lines = [f"  sural {name:<10} {what}" for name, (_, what) in _COMMANDS.items()]
    return "Sural: what may cause a hurting leg, how urgent it is, and why.\n\n" + "\n".join(lines) + "\n\nEach command has its own --help."
