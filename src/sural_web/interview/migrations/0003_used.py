from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interview", "0002_append_only")]
    operations = [migrations.AddField(model_name="storedinterview", name="used", field=models.DateTimeField(null=True))]
