import schakel.kernel.ids
from django.db import migrations, models

from schakel.shared.tenancy.operations import BY_PROVIDER, Statements


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0015_rights_of_use'),
    ]

    operations = [
        migrations.CreateModel(
            name='ThirdParty',
            fields=[
                ('id', models.UUIDField(db_comment='business', default=schakel.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('service', models.TextField(db_comment='business')),
                ('place', models.TextField(blank=True, db_comment='business')),
                ('name', models.TextField(db_comment='business')),
                ('does', models.TextField(db_comment='business')),
                ('terms_url', models.TextField(db_comment='business')),
                ('privacy_url', models.TextField(db_comment='business')),
                ('cookie_url', models.TextField(blank=True, db_comment='business')),
                ('listed_at', models.DateTimeField(db_comment='business')),
                ('listed_by', models.UUIDField(db_comment='business', null=True)),
                ('removed_at', models.DateTimeField(db_comment='business', null=True)),
                ('removed_by', models.UUIDField(db_comment='business', null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('service', 'place', 'name'), name='agreements_third_party_once')],
            },
        ),
        Statements(
            'ALTER TABLE agreements_thirdparty ENABLE ROW LEVEL SECURITY',
            'ALTER TABLE agreements_thirdparty FORCE ROW LEVEL SECURITY',
            'GRANT SELECT, INSERT, UPDATE ON agreements_thirdparty TO schakel_app',
            'GRANT SELECT ON agreements_thirdparty TO schakel_support',
            'CREATE POLICY read ON agreements_thirdparty FOR SELECT TO schakel_app, schakel_support USING (true)',
            'CREATE POLICY provider ON agreements_thirdparty TO schakel_app'
            f' USING ({BY_PROVIDER}) WITH CHECK ({BY_PROVIDER})',
        ),
    ]
