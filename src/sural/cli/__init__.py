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
"""

from __future__ import annotations

import importlib
import sys

from sural.cli.guard import NOT_UNDERSTOOD, guarded
from sural.reading.shown import shown

_COMMANDS = {
    "web": ("sural.cli.web", "start the web app on this computer (also without any word)"),
    "demo": ("sural.cli.demo", "try every page in every role, in a made-up practice"),
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
    status: int = importlib.import_module(_COMMANDS[name][0]).run(rest)
    return status


def _help() -> str:
    lines = [f"  sural {name:<10} {what}" for name, (_, what) in _COMMANDS.items()]
    return "Sural: what may cause a hurting leg, how urgent it is, and why.\n\n" + "\n".join(lines) + "\n\nEach command has its own --help."
