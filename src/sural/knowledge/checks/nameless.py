"""Does nothing in the whole knowledge, body and treatment included, rest only on publications that nobody can find again, and claim more than an estimate?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from sural.knowledge.loader import Knowledge
from sural.knowledge.provenance import can_be_found, is_own
from sural.knowledge.schema import Source

_ESTIMATE = "D"


def nameless_problems(knowledge: Knowledge) -> Iterator[str]:
    """Rows graded above D whose publications all lack a DOI, PMID, another name of one paper, or a page of who issued them."""
    for row in graded_rows(knowledge):
        if row.confidence != _ESTIMATE and rests_on_nameless(knowledge.sources, source_ids(row)):
            names = " and ".join(source_ids(row))
            yield f"{type(row).__name__.lower()} {_name(row)}: graded {row.confidence} on {names} alone, which nobody can find again; D at most"


def graded_rows(knowledge: Knowledge) -> Iterator[Any]:
    """Every row with a grade and a source, in whatever table it stands."""
    for field in fields(knowledge):
        yield from _graded_in(getattr(knowledge, field.name))


def _graded_in(value: Any) -> Iterator[Any]:
    if isinstance(value, str | int | float | bytes | None):  # most of what there is; a number has no rows in it
        return
    if is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "confidence") and source_ids(value):
            yield value
        elif not hasattr(value, "confidence"):
            for field in fields(value):
                yield from _graded_in(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _graded_in(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _graded_in(item)


def rests_on_nameless(sources: Mapping[str, Source], ids: Iterable[str]) -> bool:
    """Whether there are publications among the sources, and none of them can be found again."""
    published = [sources[one] for one in ids if one in sources and not is_own(sources[one])]
    return bool(published) and not any(can_be_found(source) for source in published)


def source_ids(row: Any) -> tuple[str, ...]:
    """The sources of a row, whether it has one or several."""
    several = getattr(row, "source_ids", None)
    return tuple(several) if several is not None else tuple(one for one in str(getattr(row, "source_id", "")).split(";") if one)


def _name(row: Any) -> str:
    named = (getattr(row, name, "") for name in ("id", "condition_id", "rule_id", "finding_id", "level"))
    return " / ".join(str(one) for one in named if one)
