"""A least-recently-used cache in memory, for values whose key never changes its meaning. Threads may share it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class LruCache(Generic[Value]):
    """At most `most` values; `get` makes what is not there, once also where several threads ask for it at the same time."""

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._being_made: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made now if it is not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            own = self._being_made.setdefault(key, Lock())
        with own:
            return self._made(key, make)

    def forget(self) -> None:
        """As in a process that has just begun."""
        with self._lock:
            self._kept.clear()

    def _made(self, key: Hashable, make: Callable[[], Value]) -> Value:
        with self._lock:
            if key in self._kept:  # another thread was first
                return self._kept[key]
        try:
            value = make()
            with self._lock:
                self._kept[key] = value
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            return value
        finally:
            with self._lock:
                self._being_made.pop(key, None)
