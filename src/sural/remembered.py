"""Values that are made once and remembered by what they are made from; like `functools.lru_cache`, but they can also be given from outside."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

_MOST = 4


class remembered(Generic[Given, Made]):  # noqa: N801 - a decorator
    """Remembers the last few values of a function of hashable arguments."""

    def __init__(self, make: Callable[Given, Made]) -> None:
        self._make = make
        self._values: dict[Hashable, Made] = {}
        update_wrapper(self, make)

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> Made:
        try:
            return self._values[args]
        except KeyError:
            made = self._make(*args, **kwargs)
            self.give(made, *args)
            return made

    def given(self, *args: Hashable) -> Made | None:
        """What is remembered of these arguments; None where nothing is."""
        return self._values.get(args)

    def give(self, made: Made, *args: Hashable) -> None:
        """Remember a value that was made before from the same arguments, by this very function."""
        values = {**self._values, args: made}
        self._values = dict(list(values.items())[-_MOST:])  # in one step, so that no other thread sees a half change
