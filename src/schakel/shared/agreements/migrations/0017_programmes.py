import django.db.models.deletion
import schakel.kernel.ids
from django.db import migrations, models

from schakel.shared.tenancy.operations import APPEND_ONLY, Provider, Tenanted

OF_CONTRACT = [('contract_id', 'agreements_contract')]


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_email_change'),
        ('agreements', '0016_third_parties'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProgrammeConditions',
            fields=[
                ('id', models.UUIDField(db_comment='business', default=schakel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('programme', models.TextField(blank=True, db_comment='business')),
                ('number', models.IntegerField(db_comment='business')),
                ('words', models.TextField(blank=True, db_comment='business')),
                ('sha256', models.TextField(db_comment='business')),
                ('added_at', models.DateTimeField(db_comment='business')),
                ('by_id', models.UUIDField(db_comment='business', null=True)),
                ('contract', models.ForeignKey(db_comment='business', db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.contract')),
                ('organisation', models.ForeignKey(db_comment='business', db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'contract', 'programme', 'number'), name='agreements_conditions_once')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeReading',
            fields=[
                ('id', models.UUIDField(db_comment='business', default=schakel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('programme', models.TextField(blank=True, db_comment='business')),
                ('conditions', models.IntegerField(db_comment='business')),
                ('read_at', models.DateTimeField(db_comment='business')),
                ('by_id', models.UUIDField(db_comment='business', null=True)),
                ('contract', models.ForeignKey(db_comment='business', db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.contract')),
                ('organisation', models.ForeignKey(db_comment='business', db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('version', models.ForeignKey(db_comment='business', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.termsversion')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'contract', 'read_at'], name='agreements_programme_read')],
            },
        ),
        Tenanted('ProgrammeConditions', provider=Provider.READ, rights=APPEND_ONLY, references=OF_CONTRACT),
        Tenanted('ProgrammeReading', provider=Provider.READ, rights=APPEND_ONLY, references=OF_CONTRACT),
    ]
