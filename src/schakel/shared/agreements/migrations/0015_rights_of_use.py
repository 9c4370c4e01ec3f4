import django.db.models.deletion
import schakel.kernel.ids
from django.db import migrations, models

from schakel.shared.tenancy.operations import APPEND_ONLY, Provider, Tenanted


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_email_change'),
        ('agreements', '0014_transfer_files'),
    ]

    operations = [
        migrations.AddField(
            model_name='acceptance',
            name='device',
            field=models.TextField(blank=True, db_comment='personal technical; purpose=proof of who accepted; basis=contract; retention=contract; export=yes; encrypted=no; subject=person'),
        ),
        migrations.CreateModel(
            name='RevokedUse',
            fields=[
                ('id', models.UUIDField(db_comment='business', default=schakel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField(db_comment='business')),
                ('statement_id', models.UUIDField(db_comment='business')),
                ('revoked_at', models.DateTimeField(db_comment='business')),
                ('by_id', models.UUIDField(db_comment='business', null=True)),
                ('contract', models.ForeignKey(db_comment='business', db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.contract')),
                ('organisation', models.ForeignKey(db_comment='business', db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'contract', 'person_id'), name='agreements_revoked_once')],
            },
        ),
        Tenanted(
            'RevokedUse', provider=Provider.READ, rights=APPEND_ONLY,
            references=[('contract_id', 'agreements_contract'), ('statement_id', 'agreements_statement')],
        ),
    ]
