"""Rows that all requests share, since they are kept in memory: nobody may change them."""

from __future__ import annotations

from copy import copy
from typing import Any, Self

from django.db import models


class SharedRow(models.Model):
    """A row that refuses to be changed once it was shared; `own` gives a copy that may be."""

    _shared = False

    class Meta:
        abstract = True

    def __setattr__(self, name: str, value: Any) -> None:
        if self._shared:
            raise TypeError(f"This {type(self).__name__} is shared by all requests: change a copy (own), or read the row anew.")
        super().__setattr__(name, value)

    def share(self) -> None:
        """From here on it is read only."""
        self.__dict__["_shared"] = True

    def own(self) -> Self:
        """A copy for one's own use."""
        found = copy(self)
        found.__dict__["_shared"] = False
        return found


def share(*rows: SharedRow) -> None:
    """All of these are kept for every request from here on."""
    for row in rows:
        row.share()
