"""Old interviews go also when nobody starts a new one."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from sural_web.interview import store
from sural_web.interview.models import StoredInterview

pytestmark = pytest.mark.django_db


def test_the_purge_deletes_all_that_is_old_and_keeps_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PURGED_AT_ONCE", 2)
    for _ in range(5):
        store.begin()
    StoredInterview.objects.update(began=timezone.now() - timedelta(days=31))
    key, _ = store.begin()
    said = StringIO()

    call_command("purge", stdout=said)

    assert said.getvalue() == "5 interviews deleted\n"
    assert store.open_with(key) is not None
