from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0007_support_reads_offers'),
    ]

    operations = [
        migrations.AddField(
            model_name='pricenotice',
            name='bounced_on',
            field=models.DateField(db_comment='business', null=True),
        ),
        migrations.RemoveConstraint(
            model_name='pricenotice',
            name='agreements_prices_told_once',
        ),
        migrations.AddConstraint(
            model_name='pricenotice',
            constraint=models.UniqueConstraint(
                condition=models.Q(('bounced_on', None)),
                fields=('organisation', 'contract', 'price_list'),
                name='agreements_prices_told_once',
            ),
        ),
    ]
