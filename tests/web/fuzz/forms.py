"""The forms of a page, from its HTML: where they go, what fields they have, and what a browser would send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random


@dataclass
class Field:
    """`kind` is the type of the input; `values` what it can be set to."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)


@dataclass
class Form:
    """`action` is a path; `fields` by name."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    def sent(self, random: Random) -> list[tuple[str, str]]:
        """As somebody might send it who fills everything in, one button pressed."""
        found: list[tuple[str, str]] = []
        buttons = [one for one in self.fields.values() if one.kind == "submit"]
        for one in self.fields.values():
            if one.kind == "checkbox":
                found += [(one.name, value) for value in one.values if random.random() < 0.3]
            elif one.kind in ("radio", "select") and one.values:
                found.append((one.name, random.choice(one.values)))
            elif one.kind != "submit":
                found.append((one.name, random.choice([*one.values, "3"])))
        pressed = random.choice([None, *buttons])
        return [*found, *([(pressed.name, random.choice(pressed.values))] if pressed else [])]


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms = path, list[Form]()
        self.open: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.open = Form(given.get("action") or given.get("hx-post") or self.path)
            self.forms.append(self.open)
        elif tag == "select":
            self.select = given.get("name", "")
            self._add(self.select, "select")
        elif tag == "option" and self.select:
            self._add(self.select, "select", given.get("value", ""))
        elif tag in ("input", "button", "textarea"):
            kind = "submit" if tag == "button" else given.get("type", "text")
            self._add(given.get("name", ""), kind, given.get("value", "on" if kind in ("checkbox", "radio") else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = ""

    def _add(self, name: str, kind: str, value: str | None = None) -> None:
        if self.open is None or not name or name == "csrfmiddlewaretoken":
            return
        known = self.open.fields.setdefault(name, Field(name, kind))
        if value is not None and value not in known.values:
            known.values.append(value)


def forms_of(html: str, path: str) -> list[Form]:
    """Every form of a page that was read at `path`."""
    reader = _Reader(path)
    reader.feed(html)
    return reader.forms
