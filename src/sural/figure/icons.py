"""Small pictures that stand beside words: 24 units square, one line weight, no words of their own."""

from __future__ import annotations

from functools import cache
from typing import Final

from sural.errors import UnknownDrawing

_CIRCLE: Final = "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18z"
_DOT: Final = "10.6a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 1 0 0-2.8z"
_HANDS: Final = "M12 7.2v5l3.3 2"
_PERSON: Final = "M12 3.4a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM4.4 20.6c.4-4 3.2-6.2 7.6-6.2s7.2 2.2 7.6 6.2"
_LEG: Final = (
    "M7.4 2C5.4 4.8 4.6 7.5 5.4 10.5 6.2 13.4 8.2 14.6 7.7 17.4 7.5 18.8 6.3 19.4 6.5 20.7 6.6 21.6 7.3 21.8 8.2 21.8"
    "H18.3C19.5 21.8 20 20.6 19.1 19.9 17.5 18.7 14.6 18.4 13.8 16.2 13.2 14.5 14.4 11.8 14.7 9 15 6.4 14.7 4 14.5 2"
)
_NERVE: Final = "M11 2C9.4 5.6 9.3 8.4 10.4 11.4 11.4 14.2 10.6 16.4 11 18"

_ICONS: Final[dict[str, str]] = {
    # Urgency: the outlines differ (eight corners, a calendar, an hourglass, a house), so that they can be told apart without colour.
    "now": "M8.2 2.8h7.6l5.4 5.4v7.6l-5.4 5.4H8.2l-5.4-5.4V8.2zM12 7.2v5.8M12 16.6h.01",
    "today": "M4.2 5.4h15.6v15H4.2zM4.2 10h15.6M8.4 3v4.4M15.6 3v4.4M12 13.2a2 2 0 1 0 0 4 2 2 0 1 0 0-4z",
    "days": "M6.2 3h11.6M6.2 21h11.6M7.8 3v3.6L12 12l4.2-5.4V3M7.8 21v-3.6L12 12l4.2 5.4V21",
    "soon": "M3.4 11.6 12 4.2l8.6 7.4M5.8 9.8v10.4h12.4V9.8M9.2 14.6l2 2 3.6-4",
    # Evidence: a person is an estimate, a paper is a study.
    "estimate": _PERSON,
    "study": "M6 3h8.4L19 7.6V21H6zM14.4 3v4.6H19M9.2 12.2h6.6M9.2 16h6.6",
    # The interview.
    "back": "M14.6 5.2 7.8 12l6.8 6.8",
    "forward": "M9.4 5.2l6.8 6.8-6.8 6.8",
    "check": "M4.6 12.8l4.8 4.8L19.6 6.8",
    "cross": "M6 6l12 12M18 6 6 18",
    "warning": "M12 3.8 21.4 20H2.6zM12 10v4.4M12 17h.01",
    "phone": "M6.2 3.6h3l1.6 4.2-2.2 1.8c1.1 2.4 3.1 4.4 5.5 5.5l1.9-2.3 4.2 1.6v3.2c0 1.6-1.3 2.8-2.8 2.7C10.4 19.8 4 13.3 3.5 6.4c-.1-1.5 1.1-2.8 2.7-2.8z",
    "clock": f"{_CIRCLE}{_HANDS}",
    "print": "M7 8.6V3.2h10v5.4M7 17.4H3.6V8.6h16.8v8.8H17M7 14h10v6.8H7z",
    "download": "M12 3.6v11.2M7.2 10.2l4.8 4.8 4.8-4.8M4 20.4h16",
    "trash": "M4 6.4h16M9 6.4V3.4h6v3M6 6.4l1 14.2h10l1-14.2M10 10.4v6.2M14 10.4v6.2",
    "pencil": "M4 20l1-4.6L16.2 4.2l3.6 3.6L8.6 19zM13.6 6.8l3.6 3.6",
    "key": "M8 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM12 12h9M17.4 12v3.2M21 12v2.6",
    "share": "M12 14.6V3.8M7.8 8 12 3.8 16.2 8M6.4 11H4.6v9.6h14.8V11h-1.8",
    "chart": "M4 3.6v16.8h16.4M7.4 15.4l4-4.8 3.2 2.6 4.8-6.4",
    "history": "M4.4 4v4.4h4.4M4.8 8.4a8.2 8.2 0 1 1-.8 4.6M12 8v4.4l3 1.8",
    "device": "M7.4 2.8h9.2v18.4H7.4zM11 18.2h2",
    "offline": "M4 4l16 16M8.6 15.8a5 5 0 0 1 6.6-.2M5.2 12.4a9.8 9.8 0 0 1 4.2-2.4M14 9.8a9.8 9.8 0 0 1 4.8 2.6M12 19h.01",
    "calendar": "M4.2 5.4h15.6v15H4.2zM4.2 10h15.6M8.4 3v4.4M15.6 3v4.4M12 12.6v5.2M9.4 15.2h5.2",
    "finding": "M10.4 4a6.4 6.4 0 1 0 0 12.8 6.4 6.4 0 1 0 0-12.8zM15 15l5.4 5.4",
    "visit": "M5 3h10.6L19 6.4V21H5zM12 9.4v7.2M8.4 13h7.2",
    "list": "M8.6 6h11M8.6 12h11M8.6 18h11M4.4 6h.01M4.4 12h.01M4.4 18h.01",
    "sun": "M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM12 3v2M12 19v2M3 12h2M19 12h2M5.5 5.5l1.7 1.7M16.8 16.8l1.7 1.7M5.5 18.5l1.7-1.7M16.8 7.2l1.7-1.7",
    "more": f"M5 {_DOT}M12 {_DOT}M19 {_DOT}",
    "info": f"{_CIRCLE}M12 11v5.4M12 7.6h.01",
    "book": "M12 6.4C10 4.8 7 4.2 3.6 4.4v13.8c3.4-.2 6.4.4 8.4 2 2-1.6 5-2.2 8.4-2V4.4c-3.4-.2-6.4.4-8.4 2zM12 6.4v13.8",
    "box": "M3.6 4.2h16.8v4.4H3.6zM5 8.6v11.6h14V8.6M9.6 12.4h4.8",
    "shelf": "M4.4 4v16h4.2V4zM10 4v16h4.2V4zM15.8 4.8l4 15.2M3 20.4h18",
    "bell": "M6 16.6V11a6 6 0 0 1 12 0v5.6l1.8 1.8H4.2zM10.4 21h3.2",
    "message": "M4 4.4h16v11.8h-8.4l-5 4.2v-4.2H4zM8 8.6h8M8 12h5",
    "question": f"{_CIRCLE}M9.3 9.6c.1-1.6 1.2-2.6 2.7-2.6s2.7 1 2.7 2.5c0 2-2.7 2.1-2.7 4.1M12 16.8h.01",
    # The mark of Sural: a calf and the nerve that runs down it.
    "mark": f"{_LEG}{_NERVE}",
}
_SAME: Final = {"emergency": "now", "same_day": "today", "home": "soon"}


def icon_names() -> tuple[str, ...]:
    """The names that `icon` knows."""
    return (*_ICONS, *_SAME)


@cache
def icon(name: str) -> str:
    """SVG text of an icon in the colour of the text beside it; hidden from screen readers, so that the word speaks.

    Raises
    ------
    UnknownDrawing
        No icon has this name (code D400).
    """
    data = _ICONS.get(_SAME.get(name, name))
    if data is None:
        raise UnknownDrawing(f"There is no icon {name!r}. Use one of: {', '.join(icon_names())}.")
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="icon icon-{name}" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{data}"/></svg>'


@cache
def favicon() -> str:
    """The mark as a file of its own, with its colours: no page's style sheet reaches an icon of a browser tab."""
    line = 'fill="none" stroke-width="2" stroke-linecap="round"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 28 28"><rect x="-2" y="-2" width="28" height="28" rx="7" fill="#0d5b57"/>'
        f'<path d="{_LEG}" stroke="#fff" {line}/><path d="{_NERVE}" stroke="#f2c14e" {line}/></svg>'
    )
