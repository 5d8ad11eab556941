"""The whole validation table, and how it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sural.body.validation import chain, geometry, muscle, nerve
from sural.body.validation.row import Row

HEAD = ("topic", "what", "published or OpenSim", "ours", "band", "", "basis", "source")


def validate() -> tuple[Row, ...]:
    """Every row; a row whose `passed` is False is out of its band."""
    return tuple(row for part in (geometry, muscle, nerve, chain) for row in part.rows())


def as_text(rows: Sequence[Row]) -> Iterator[str]:
    """Lines for a terminal, a block for each topic."""
    topic = ""
    for row in rows:
        if row.topic != topic:
            topic = row.topic
            yield f"\n{topic.upper()}"
        yield f"  {row.mark:<5} {row.what}"
        yield f"        {row.published}  |  ours {row.ours}  |  {row.band}  |  {row.basis.value}{f' [{row.source_id}]' if row.source_id else ''}"
    failed, shown = sum(row.passed is False for row in rows), sum(row.passed is None for row in rows)
    yield f"\n{len(rows) - failed - shown} passed, {failed} failed, {shown} only shown."


def as_markdown(rows: Sequence[Row]) -> Iterator[str]:
    """The table of docs/reference/body-validation.md."""
    yield f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}"
    for row in rows:
        cells = (row.topic, row.what, row.published, row.ours, row.band, row.mark, row.basis.value, row.source_id)
        yield f"| {' | '.join(cells)} |"
