from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0008_prices_told_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='statement',
            name='passed_on',
            field=models.UUIDField(db_comment='business', null=True),
        ),
        migrations.AddField(
            model_name='statement',
            name='sha256',
            field=models.TextField(blank=True, db_comment='business'),
        ),
    ]
