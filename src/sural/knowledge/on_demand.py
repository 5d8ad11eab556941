"""Knowledge whose parts are read when they are first asked for."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sural.knowledge import rows
from sural.knowledge.files import ReadBefore
from sural.knowledge.loader import Knowledge
from sural.knowledge.parts import READER_OF
from sural.knowledge.schema import Likelihood
from sural.knowledge.wide_tables import SOURCES, WideCells, wide_cells

_CONTENTS = "_contents"


class ReadOnDemand(Knowledge):
    """The same knowledge as `Knowledge.from_files` makes, only for files that were read whole, by this very code, before.

    Of files that nobody has read yet a fault would only be found in the middle of somebody's answers.
    """

    @classmethod
    def of(cls, contents: ReadBefore) -> ReadOnDemand:
        """Nothing is read yet; `dataclasses.replace` makes one of which everything is there."""
        knowledge = cls.__new__(cls)
        knowledge.__dict__.update({"version": contents.version, _CONTENTS: contents})
        return knowledge

    if not TYPE_CHECKING:  # a misspelled name is still found

        def __getattr__(self, name: str) -> Any:
            if name not in READER_OF:
                raise AttributeError(f"Knowledge has no {name}.")
            self.__dict__.update(READER_OF[name](self.__dict__[_CONTENTS]))
            return self.__dict__[name]

    def row(self, condition_id: str, finding_id: str) -> Likelihood | None:
        """As `Knowledge.row`; an explanation needs those of a few conditions, not 17,000."""
        if "likelihoods" in self.__dict__:
            return super().row(condition_id, finding_id)
        own = self._own_row(condition_id, finding_id)
        if own is None and finding_id in self._cells_of(condition_id):
            return self._cells_of(condition_id)[finding_id].row(condition_id, self.parameter("wide_cell_half_width"))
        return own or self._own_row("leak", finding_id)

    def _own_row(self, condition_id: str, finding_id: str) -> Likelihood | None:
        """The first default row, from the lines that begin with the finding: most of a file is of others."""
        lines = self._lines_of(condition_id)
        own = [line for line in lines[1:] if line.startswith(f"{finding_id},")]
        found = (cells for cells in csv.DictReader([lines[0], *own]) if cells["use"] == "default") if own else iter(())
        cells = next(found, None)
        return rows.likelihood(condition_id, cells) if cells else None

    def _lines_of(self, condition_id: str) -> list[str]:
        known: dict[str, list[str]] = self.__dict__.setdefault("_lines", {})
        if condition_id not in known:
            known[condition_id] = self.__dict__[_CONTENTS].get(f"tables/likelihoods/{condition_id}.csv", b"\n").decode().splitlines()
        return known[condition_id]

    def _cells_of(self, condition_id: str) -> Mapping[str, WideCells]:
        """By finding, from the wide tables that have a column for the condition."""
        known: dict[str, Mapping[str, WideCells]] = self.__dict__.setdefault("_cells", {})
        if condition_id not in known:
            contents = self.__dict__[_CONTENTS]
            wide = {path: text for path, text in contents.items() if path.startswith(tuple(SOURCES))}
            having = {path: text for path, text in wide.items() if condition_id in text.split(b"\n", 1)[0].decode().rstrip("\r").split(",")}
            known[condition_id] = {cells.finding_id: cells for cells in wide_cells(having) if condition_id in cells.chances}
        return known[condition_id]
