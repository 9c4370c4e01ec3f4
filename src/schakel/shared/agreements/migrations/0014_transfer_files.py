import django.db.models.deletion
import schakel.kernel.ids
from django.db import migrations, models

from schakel.shared.tenancy.operations import APPEND_ONLY, Provider, Tenanted


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_email_change'),
        ('agreements', '0013_files_of_statements'),
    ]

    operations = [
        migrations.CreateModel(
            name='TransferFile',
            fields=[
                ('id', models.UUIDField(db_comment='business', default=schakel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('opened_at', models.DateTimeField(db_comment='business')),
                ('ends', models.DateField(db_comment='business')),
                ('contract', models.ForeignKey(db_comment='business', db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.contract')),
                ('organisation', models.ForeignKey(db_comment='business', db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='TransferNote',
            fields=[
                ('id', models.UUIDField(db_comment='business', default=schakel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField(db_comment='business')),
                ('side', models.TextField(db_comment='business')),
                ('words', models.TextField(blank=True, db_comment='personal communication; purpose=pass data and service on; basis=contract; retention=contract; export=yes; encrypted=no; subject=person')),
                ('on_day', models.DateField(db_comment='business', null=True)),
                ('choice', models.TextField(blank=True, db_comment='business')),
                ('at', models.DateTimeField(db_comment='business')),
                ('by_id', models.UUIDField(db_comment='business', null=True)),
                ('file', models.ForeignKey(db_comment='business', db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.transferfile')),
                ('organisation', models.ForeignKey(db_comment='business', db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
        ),
        migrations.AddConstraint(
            model_name='transferfile',
            constraint=models.UniqueConstraint(fields=('organisation', 'contract'), name='agreements_one_transfer'),
        ),
        migrations.AddIndex(
            model_name='transfernote',
            index=models.Index(fields=['organisation', 'file', 'at'], name='agreements_transfer_notes'),
        ),
        migrations.AddConstraint(
            model_name='transfernote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'date'), _negated=True), ('on_day__isnull', False), _connector='OR'), name='agreements_transfer_date_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='transfernote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'choice'), _negated=True), models.Q(('choice', ''), _negated=True), _connector='OR'), name='agreements_transfer_choice_is_made'),
        ),
        Tenanted(
            'TransferFile', provider=Provider.READ, rights=APPEND_ONLY, referred=True,
            references=[('contract_id', 'agreements_contract')],
        ),
        Tenanted(
            'TransferNote', provider=Provider.READ, rights=APPEND_ONLY,
            references=[('file_id', 'agreements_transferfile')],
        ),
    ]
