"""docs/reference/payers.md: the payers by kind, with their ids, names, aliases, states and sources."""

from __future__ import annotations

from collections.abc import Iterator

from sural.cover.payer import Kind, Payer
from sural.cover.payer_table import listed_payers, payer_sources

_INTRODUCTION = """# Payers

Names that people ask about, and the id by which a practice says whether it takes them: [say what you take](../how-to/say-what-you-take.md).
**Nothing here says that any practice takes any of them.** The names and kinds were read on public pages in November 2026 or recalled. Insurers
rename and merge every year, so check each one that you use. "Check first": recalled only, or renamed, merged, closed or in doubt. States are
where a payer is mainly found, and are never used to say no.
"""


def payer_page() -> Iterator[str]:
    """The lines of the page."""
    yield _INTRODUCTION
    for kind in Kind:
        yield f"## {kind.value.replace('_', ' ').capitalize()}\n"
        yield "| id | name | people type | states | sources | note |\n|---|---|---|---|---|---|"
        yield from (_row(payer) for payer in listed_payers() if payer.kind is kind)
        yield ""
    yield "## Sources\n\n| code | source |\n|---|---|"
    yield from (f"| {code} | {source} |" for code, source in payer_sources().items())


def _row(payer: Payer) -> str:
    note = "; ".join(part for part in ("" if payer.sure else "check first", payer.note) if part)
    return f"| `{payer.id}` | {payer.name} | {', '.join(payer.aliases)} | {' '.join(payer.states)} | {' '.join(payer.sources)} | {note} |"
