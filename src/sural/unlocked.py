"""`functools.cached_property` without the lock of Python 3.11.

There all instances share one lock for each property, and it is held while the value is made: in a server, one person's
hard answers would stop everybody else's. From Python 3.12 on the lock is gone. Two threads that ask the same instance at
the same moment may both make the value; they make the same one.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property as cached_property  # noqa: TID251 - this is the module to take it from
else:
    from collections.abc import Callable
    from typing import Any

    class cached_property:  # noqa: N801 - in the place of the other one
        """A value that is made when it is first asked for, and then stands in the instance."""

        def __init__(self, make: Callable[[Any], Any]) -> None:
            self._make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._make(instance)
            return value
