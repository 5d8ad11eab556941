"""A paper that goes out: a title, lines at its head, sections of text and lists, and what it is not. Typeset by `typeset`."""

from __future__ import annotations

from dataclasses import dataclass

Lines = tuple[str, ...]
MADE_WITH = (
    "This was made with Sural, research and education software. It is no diagnosis and no medical device, and it has not been tested on patients. "
    "Chances are ranges over people with like answers and findings; many rest on estimates."
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs, then a list, then what follows it; each may be empty. `strong`: it stands in a frame, because it comes before all else.

    `named`: each line of the list begins with a name and a colon.
    """

    heading: str
    text: Lines = ()
    items: Lines = ()
    strong: bool = False
    named: bool = False
    after: Lines = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each line of a `named` list as its name and the rest; of any other list without a name."""
        split = (line.partition(": ") if self.named else ("", "", line) for line in self.items)
        return tuple((name, rest) for name, _, rest in split)


@dataclass(frozen=True, slots=True)
class Paper:
    """`head` are pairs of what and who at the top; an empty who is a line to write on by hand. `foot` stands on every page."""

    title: str
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    foot: str = MADE_WITH
    signed: str = ""


def section(heading: str, text: str, strong: bool = False) -> Section:
    """From the text of a note: the lines from the first to the last one that begins with a dash become a list."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = next((number for number, line in enumerate(lines) if line.startswith("- ")), len(lines))
    last = max((number for number, line in enumerate(lines, start=1) if line.startswith("- ")), default=first)
    items = tuple(line.removeprefix("- ") for line in lines[first:last])
    return Section(heading, tuple(lines[:first]), items, strong, after=tuple(lines[last:]))
