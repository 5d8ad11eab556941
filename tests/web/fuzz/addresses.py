"""Every address of the app, from Django's own resolver: what is added tomorrow is tried tomorrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """`route` with its arguments as `<kind:name>`; `arguments` are their names."""

    route: str

    @property
    def arguments(self) -> tuple[str, ...]:
        return tuple(name for _, name in _ARGUMENT.findall(self.route))

    def filled(self, values: dict[str, str]) -> str:
        """The path with these arguments, which are percent-encoded already."""
        return "/" + _ARGUMENT.sub(lambda found: values[found[2]], self.route)


def addresses() -> tuple[Address, ...]:
    return tuple(dict.fromkeys(Address(route) for route in _routes(get_resolver().url_patterns, "")))


def _routes(patterns: list[Any], before: str) -> Iterator[str]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, route)
        elif isinstance(one, URLPattern):
            yield route
