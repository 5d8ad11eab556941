"""Begins a process with what an earlier one worked out from the same knowledge files, by the same code."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from sural.assessment.network import compile_network
from sural.assessment.pairs import pair_table
from sural.assessment.uncertainty import noise, table_spreads
from sural.assessment.unlisted import average_log_ratios
from sural.knowledge import Knowledge
from sural.knowledge.files import ReadBefore, package_files, prose_of, whole_sum
from sural.knowledge.loader import adopt, loaded
from sural.knowledge.on_demand import ReadOnDemand
from sural.prepared import folder
from sural.prepared.packed import pack, unpack

_SURAL = Path(__file__).parents[1]
_ROOMS = ("knowledge", "knowledge/treatment", "assessment", "prepared")
_WRONG = (ValueError, KeyError, TypeError, AttributeError)


def prepare() -> Knowledge:
    """The knowledge of this installation, as `Knowledge.load` gives it from now on; the first process keeps what it works out for the next ones.

    A process that has the knowledge already goes on with it: what was made from it would not fit to another one.
    """
    if (known_already := loaded()) is not None:
        return known_already
    contents = package_files()
    known = whole_sum(contents)
    name = f"prepared-{_sum(known)}"
    kept = folder.read(name)
    if kept is not None:
        with contextlib.suppress(*_WRONG):
            return _from_kept(ReadBefore(contents, known, {}), kept)
    knowledge = Knowledge.load()
    folder.write(name, _to_keep(contents, knowledge))
    return knowledge


def _sum(known: str) -> str:
    """Of the knowledge files, of the code that reads and weighs them, and of what it runs on: with any other one, all is worked out again."""
    total = hashlib.sha256(" ".join((known, sys.version, os.uname().machine, np.__version__)).encode())
    for room in _ROOMS:
        for source in sorted((_SURAL / room).glob("*.py")):
            total.update(f"\n{source.name}\n".encode() + source.read_bytes())
    return total.hexdigest()[:32]


def _to_keep(contents: Mapping[str, bytes], knowledge: Knowledge) -> bytes:
    network = compile_network(knowledge)
    spreads, ratios, noises = table_spreads(knowledge, network.conditions), average_log_ratios(network), noise(network.size)
    return pack((prose_of(contents), network, pair_table(network), spreads, ratios, noises))


def _from_kept(contents: ReadBefore, kept: memoryview) -> Knowledge:
    contents.prose, network, pairs, spreads, ratios, noises = unpack(kept)
    knowledge = ReadOnDemand.of(contents)
    adopt(knowledge)
    compile_network.give(network, knowledge)
    pair_table.give(pairs, network)
    average_log_ratios.give(ratios, network)
    table_spreads.give(spreads, knowledge, network.conditions)
    noise.give(noises, network.size)
    return knowledge
