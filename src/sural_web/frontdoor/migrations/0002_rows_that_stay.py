from django.db import migrations

from sural_web.ops.append_only import append_only
from sural_web.ops.row_rule import row_rule

_CHANGED = "NEW.text <> OLD.text OR NEW.questions <> OLD.questions OR NEW.lang <> OLD.lang OR NEW.version <> OLD.version OR NEW.key <> OLD.key"


class Migration(migrations.Migration):
    dependencies = (("frontdoor", "0001_first"),)
    operations = (
        append_only("frontdoor_turn"),
        append_only("frontdoor_messagelook"),
        row_rule(
            "frontdoor_ownanswer",
            "frontdoor_answer_stays_as_reviewed",
            f"OLD.reviewed IS NOT NULL AND (NEW.reviewed IS NULL OR NEW.reviewed <> OLD.reviewed OR {_CHANGED})",
            ("UPDATE",),
        ),
        row_rule("frontdoor_ownanswer", "frontdoor_answer_is_written_as_a_draft", "NEW.reviewed IS NOT NULL", ("INSERT",)),
    )
