from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inbox", "0005_urgent_answers")]

    operations = [migrations.AddIndex(model_name="item", index=models.Index(fields=("urgency", "at"), name="inbox_item_by_urgency"))]
