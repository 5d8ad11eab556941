"""Which plans a practice takes is kept in memory until the mark of its setup changes."""

from django.db import migrations

from sural_web.ops.change_mark import marked_changes


class Migration(migrations.Migration):
    dependencies = (("cover", "0001_first"), ("practice", "0004_mark_of_the_setup"))
    operations = (marked_changes("cover_acceptance", "practice_setupmark"),)
