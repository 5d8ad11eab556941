"""What practices have set up is read once and kept until any of it changes: the next request then shows the change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import ManyToManyField, Model
from django.test import Client

from sural_web.cover.models import Acceptance
from sural_web.cover.store import rows_of
from sural_web.practice import store
from sural_web.practice.models import Clinician, Location, Practice
from sural_web.practice.models.shared import SharedRow
from sural_web.practice.setup import at_one_mark, mark
from tests.web.practice import made_up

# Tables of these rooms that no kept row is read from.
NOT_KEPT = {"practice_membership", "practice_staffinvitation", "practice_setupmark"}


@pytest.fixture
def place(db: None) -> Location:
    practice = made_up.a_practice()
    found, who, kind = made_up.a_location(practice), made_up.a_clinician(practice), made_up.a_visit_kind(practice)
    made_up.open_on(found, 0, time(9), time(12))
    made_up.works_on(who, found, 0, time(9), time(12))
    who.visit_kinds.add(kind)
    who.exceptions.create(first_day=date(2027, 1, 4), last_day=date(2027, 1, 4))
    found.exceptions.create(first_day=date(2027, 1, 5), last_day=date(2027, 1, 5))
    practice.holidays.create(name="Rest", first_day=date(2027, 1, 6), last_day=date(2027, 1, 6))
    practice.acceptances.create(payer="aetna", accepted=True, verified=date(2026, 12, 1), verified_by="Desk")
    return found


def tables() -> dict[str, type[Model]]:
    models = [one for room in ("practice", "cover") for one in apps.get_app_config(room).get_models(include_auto_created=True)]
    return {one._meta.db_table: one for one in models if one._meta.db_table not in NOT_KEPT}


def test_every_change_of_every_table_that_is_kept_changes_the_mark(place: Location) -> None:
    for table, model in tables().items():
        row = model._default_manager.first()
        assert row is not None, f"{table}: put a row into the fixture"
        for change in _changes(row):
            before = mark()
            change()
            assert mark() != before, table


def _changes(row: Model) -> list[Callable[[], Any]]:
    table, column = row._meta.db_table, row._meta.pk.column  # type: ignore[union-attr]
    copied = ", ".join(f'"{one.column}"' for one in row._meta.concrete_fields if not one.primary_key)

    def run(sql: str) -> Callable[[], Any]:
        def changed() -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql, [row.pk])

        return changed

    same = f'UPDATE {table} SET "{column}" = "{column}" WHERE "{column}" = %s'  # noqa: S608
    gone = f'DELETE FROM {table} WHERE "{column}" = %s AND 1 = 1'  # noqa: S608
    assert copied
    return [run(same), *([run(gone)] if table.endswith(("hours", "exception", "holiday", "visit_kinds", "acceptance")) else [])]


def test_nothing_is_read_again_while_nothing_changes(place: Location, django_assert_num_queries: Any) -> None:
    asked: tuple[Callable[[], Any], ...] = (
        store.practices, store.locations, lambda: store.location("alder-street", "alder"), lambda: store.clinicians_at(place),
        lambda: store.visit_kinds(place.practice), lambda: rows_of(place.practice),
    )  # fmt: skip
    for one in asked:
        assert one()
        with django_assert_num_queries(1):
            one()


def test_a_change_is_seen_by_the_next_request(place: Location, client: Client) -> None:
    before = client.get("/places/alder-street/alder/").content.decode()
    place.hours.update(ends=time(17, 35))
    assert "5:35" not in before
    assert "5:35" in client.get("/places/alder-street/alder/").content.decode()
    Acceptance.objects.update(accepted=False)
    assert not rows_of(place.practice)[0].accepted
    Practice.objects.update(shown=False)
    assert client.get("/places/alder-street/alder/").status_code == 404


def test_a_page_asks_for_the_mark_once_and_the_next_one_again(place: Location, django_assert_num_queries: Any) -> None:
    store.locations()
    with django_assert_num_queries(1), at_one_mark():
        before = [mark(), *(one.name for one in store.locations()), mark()]
    Location.objects.update(name="Birch")
    with at_one_mark():
        assert mark() != before[0]
        assert [one.name for one in store.locations()] == ["Birch"]
    with at_one_mark():
        store.locations()
        Location.objects.update(name="Cedar")
        assert [one.name for one in store.locations()] == ["Birch"], "all of a page shows one setup"
    assert [one.name for one in store.locations()] == ["Cedar"]


def test_a_change_that_was_taken_back_is_not_kept(place: Location) -> None:
    assert len(store.locations()) == 1
    with transaction.atomic():
        made_up.a_location(place.practice, "birch")
        assert len(store.locations()) == 2, "whoever changes it sees it"
        transaction.set_rollback(True)
    assert len(store.locations()) == 1


def test_where_there_is_no_mark_nothing_is_kept(place: Location) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM practice_setupmark")
    assert len(store.practices()) == 1
    Practice.objects.update(shown=False)
    assert store.practices() == ()


def test_relations_of_what_is_kept_are_read_with_it(place: Location, django_assert_num_queries: Any) -> None:
    """Whoever follows one asks the database for nothing."""
    assert [one.name for one in Clinician._meta.get_fields() if isinstance(one, ManyToManyField)] == ["visit_kinds"]
    store.locations()
    with django_assert_num_queries(2):
        for one in store.locations():
            assert [one.practice.name, *one.hours.all(), *one.exceptions.all(), *one.practice.holidays.all()]
        for who in store.clinicians_at(place):
            assert [*who.hours.all(), *who.exceptions.all(), *who.visit_kinds.all()]


def test_what_all_share_can_not_be_changed_by_one(place: Location) -> None:
    (kind,) = store.visit_kinds(place.practice)
    (found,) = store.locations()
    (who,) = store.clinicians_at(found)
    for row in (kind, found, found.practice, who, *found.hours.all(), *who.hours.all(), *who.visit_kinds.all(), *found.practice.holidays.all()):
        with pytest.raises(TypeError, match="shared by all requests"):
            row.slug = "other"
    own = kind.own()
    own.minutes = 5
    assert store.visit_kinds(place.practice)[0].minutes == 45


def test_every_row_that_is_kept_refuses_a_change() -> None:
    """A table that is kept without this could be changed by one request for all others."""
    kept = [model for table, model in tables().items() if table not in ("practice_clinician_visit_kinds", "cover_acceptance")]
    assert [model for model in kept if not issubclass(model, SharedRow)] == []


@pytest.mark.django_db(transaction=True)
def test_the_mark_is_there_again_after_all_tables_were_emptied() -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert len(mark()) == 32
