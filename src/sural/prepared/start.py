"""Begins a process with what an earlier one worked out from the same knowledge files, by the same code."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

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
from sural.prepared.sums import sum_of

ROOMS = ("knowledge", "knowledge/treatment", "assessment", "prepared")
WRONG = (ValueError, KeyError, TypeError, AttributeError)  # what comes of a file that is whole and yet not what is made here


def prepare() -> Knowledge:
    """The knowledge of this installation, as `Knowledge.load` gives it from now on; the first process keeps what it works out for the next ones.

    A process that has the knowledge already goes on with it: what was made from it would not fit to another one.
    """
    if (known_already := loaded()) is not None:
        return known_already
    contents = package_files()
    known = whole_sum(contents)
    name = f"prepared-{sum_of(known, ROOMS)}"
    kept = folder.read(name)
    if kept is not None:
        with contextlib.suppress(*WRONG):
            return _from_kept(ReadBefore(contents, known, {}), kept)
    knowledge = Knowledge.load()
    folder.write(name, _to_keep(contents, knowledge))
    return knowledge


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
