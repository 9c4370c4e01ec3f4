"""Until when the requests of a key take up its share; support access reads it as all but the hash."""

from django.db import migrations, models

from schakel.shared.tenancy.operations import NotForSupport


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_secrets_not_for_support")]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="used_up_to",
            field=models.DateTimeField(db_comment="business", null=True),
        ),
        NotForSupport("ApiKey", "secret_hash"),
    ]
