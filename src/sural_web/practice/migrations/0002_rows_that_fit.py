from django.db import migrations

from sural_web.ops.row_rule import no_overlap, row_rule

_DAYS = ("first_day", "last_day")


def _practice_of(table, column):  # type: ignore[no-untyped-def]
    return f"(SELECT practice_id FROM {table} WHERE id = NEW.{column})"  # noqa: S608


def _of_one_practice(table, other, column):  # type: ignore[no-untyped-def]
    broken = f"{_practice_of('practice_clinician', 'clinician_id')} <> {_practice_of(other, column)}"
    return row_rule(table, f"{table}_of_one_practice", broken)


def _stays(table):  # type: ignore[no-untyped-def]
    return row_rule(table, f"{table}_stays_with_its_practice", "NEW.practice_id <> OLD.practice_id", events=("UPDATE",))


class Migration(migrations.Migration):
    dependencies = (("practice", "0001_first"),)
    operations = (
        no_overlap("practice_locationhours", ("location_id", "weekday")),
        no_overlap("practice_locationexception", ("location_id",), _DAYS),
        no_overlap("practice_clinicianhours", ("clinician_id", "weekday")),
        no_overlap("practice_clinicianexception", ("clinician_id",), _DAYS),
        _of_one_practice("practice_clinicianhours", "practice_location", "location_id"),
        _of_one_practice("practice_clinicianexception", "practice_location", "location_id"),
        _of_one_practice("practice_clinician_visit_kinds", "practice_visitkind", "visitkind_id"),
        _stays("practice_location"),
        _stays("practice_clinician"),
        _stays("practice_visitkind"),
        _stays("practice_membership"),
    )
