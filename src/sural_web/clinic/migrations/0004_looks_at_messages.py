from django.db import migrations, models

from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("clinic", "0003_looks_at_the_inbox"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="look",
            name="clinic_look_is_known",
        ),
        migrations.AddConstraint(
            model_name="look",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "what__in",
                        (
                            "let_in",
                            "list",
                            "plan",
                            "progress",
                            "changes",
                            "result",
                            "add",
                            "dose",
                            "lock",
                            "unlock",
                            "end",
                            "clear",
                            "inbox",
                            "close",
                            "messages",
                            "write",
                        ),
                    )
                ),
                name="clinic_look_is_known",
            ),
        ),
        append_only("clinic_look"),
    ]
