"""Sessions in the database, as Django keeps them; only the question that each request of somebody signed in asks has its SQL kept."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.utils import timezone

from sural_web.ops.kept_query import KeptQuery, moment, text


def _alive() -> Any:
    return InDatabase.get_model_class().objects.filter(session_key=text("key"), expire_date__gt=moment("now"))[:1]


_ALIVE = KeptQuery[Any](_alive)


class SessionStore(InDatabase):
    def _get_session_from_db(self) -> Any:
        found = _ALIVE.first(key=self.session_key, now=timezone.now()) if self.session_key else None
        if found is None:
            self._session_key = None
        return found
