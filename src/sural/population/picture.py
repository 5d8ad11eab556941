"""The summary as a picture: for each age a bar of how urgent it is. It stands by itself, so its colours are in it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from sural.knowledge import Knowledge, Urgency
from sural.population.summary import Summary, age_words

_WIDTH, _LEFT, _RIGHT, _ROW, _BAR, _TOP = 760, 96, 90, 34, 20, 76
_FILL = dict(zip((level.id for level in reversed(Urgency)), ("#8f1d1d", "#c8553d", "#e39b4b", "#ead27a", "#8fb8a8", "#cfd8d3"), strict=True))
_FONT = 'font-family="system-ui, sans-serif" font-size="13" fill="#1f2a2e"'


def summary_svg(knowledge: Knowledge, summary: Summary) -> str:
    """An SVG with its numbers in words for a screen reader; what is too small to show leaves a gap."""
    height = _TOP + _ROW * len(summary.by_age.rows) + 40
    words = escape(f"Urgency by age of {_said(summary.people)} people, knowledge {knowledge.version}", {'"': "&quot;"})
    parts = [*_key(), *_bars(summary), f'<text x="{_LEFT}" y="{height - 12}" {_FONT}>Gaps: numbers below {summary.fewest}, or that would give one away.</text>']
    background = f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
    title = f'<text x="16" y="26" {_FONT} font-weight="600">{words}</text>'
    drawn = "".join([background, title, *parts])
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{words}">{drawn}</svg>\n'


def _key() -> Iterator[str]:
    for number, (level, fill) in enumerate(_FILL.items()):
        x = 16 + number * 122
        yield f'<rect x="{x}" y="42" width="14" height="14" fill="{fill}"/><text x="{x + 20}" y="54" {_FONT}>{level.replace("_", " ")}</text>'


def _bars(summary: Summary) -> Iterator[str]:
    for row, (name, numbers) in enumerate(zip(summary.by_age.rows, summary.by_age.numbers, strict=True)):
        y, total = _TOP + row * _ROW, numbers[-1]
        yield f'<text x="{_LEFT - 10}" y="{y + 15}" {_FONT} text-anchor="end">{escape(age_words(name))}</text>'
        yield f'<text x="{_WIDTH - 10}" y="{y + 15}" {_FONT} text-anchor="end">{_said(total)}</text>'
        x = float(_LEFT)
        for level, number in zip(summary.by_age.columns[:-1], numbers[:-1], strict=True):
            width = (number or 0) / total * (_WIDTH - _LEFT - _RIGHT) if total else 0.0
            if width:
                yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{_FILL[level]}"><title>{level}: {number}</title></rect>'
            x += width


def _said(number: int | None) -> str:
    return "few" if number is None else f"{number:,}"
