"""Single numbers of the body model by id, each with its range and source (`knowledge/body/quantities.csv`)."""

from __future__ import annotations

from functools import lru_cache

from sural.errors import KnowledgeError
from sural.knowledge.body import Quantity, read_rows


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Quantity]:
    return {row.id: row for row in read_rows(Quantity, "quantities")}


def quantity(name: str) -> Quantity:
    """The number called `name`; a `KnowledgeError` when the table has none."""
    try:
        return _by_id()[name]
    except KeyError:
        raise KnowledgeError(f"body/quantities.csv has no row '{name}'; restore the file.") from None
