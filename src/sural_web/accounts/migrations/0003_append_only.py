from django.db import migrations

from sural_web.ops.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("accounts", "0002_passkeys"),)
    operations = (append_only("accounts_trace"),)
