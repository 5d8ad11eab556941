"""What a person can read of their account is called an event, in the code and in the table."""

import django.db.models.deletion
from django.db import migrations, models

from sural_web.ops.append_only import append_only, no_longer_append_only

KINDS = (
    "signed_in", "device_let_in", "signed_out_elsewhere", "shut_out",
    "passkey_added", "passkey_removed", "email_kept", "email_removed",
    "plan_added", "plan_removed",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = (("accounts", "0003_append_only"),)
    operations = (
        no_longer_append_only("accounts_trace"),
        migrations.RemoveConstraint("Trace", "account_trace_is_known"),
        migrations.RenameModel("Trace", "AccountEvent"),
        migrations.AlterField(
            "AccountEvent",
            "account",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="events", to="accounts.account"),
        ),
        migrations.AddConstraint(
            "AccountEvent",
            models.CheckConstraint(condition=models.Q(("what__in", KINDS)), name="account_event_is_known"),
        ),
        append_only("accounts_accountevent"),
    )
