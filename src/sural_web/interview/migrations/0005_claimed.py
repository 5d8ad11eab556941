from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interview", "0004_other_key")]
    operations = [migrations.AddField("storedinterview", "claimed", models.BooleanField(default=False))]
