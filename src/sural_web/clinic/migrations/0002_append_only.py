from django.db import migrations

from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("clinic", "0001_first"),)
    operations = (append_only("clinic_look"),)
