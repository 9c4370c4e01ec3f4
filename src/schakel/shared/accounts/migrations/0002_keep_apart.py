"""Keep the organisations apart."""

from django.db import migrations

from schakel.shared.tenancy.operations import BY_PROVIDER, OWN, Provider, Statements, Tenanted


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        Tenanted("SupportAccess", provider=Provider.WRITE),
        Statements(
            "DROP POLICY support ON accounts_supportaccess",
            "CREATE POLICY support ON accounts_supportaccess FOR SELECT TO schakel_support"
            " USING (person_id = nullif(current_setting('app.person', true), '')::uuid)",
        ),
        Tenanted("Membership", provider=Provider.WRITE),
        Statements(
            "CREATE INDEX accounts_membership_of_person ON accounts_membership (person_id, organisation_id)",
            "CREATE POLICY mine ON accounts_membership FOR SELECT TO schakel_app"
            " USING (person_id = nullif(current_setting('app.person', true), '')::uuid)",
        ),
        Tenanted("Invitation", provider=Provider.WRITE),
        Tenanted("ApiKey"),
        Statements(
            "ALTER TABLE accounts_organisation ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE accounts_organisation FORCE ROW LEVEL SECURITY",
            "GRANT SELECT, INSERT, UPDATE ON accounts_organisation TO schakel_app",
            "GRANT SELECT ON accounts_organisation TO schakel_support, schakel_system",
            f"CREATE POLICY own ON accounts_organisation FOR SELECT TO schakel_app USING ({OWN.replace('organisation_id', 'id')})",
            "CREATE POLICY mine ON accounts_organisation FOR SELECT TO schakel_app USING (id IN"
            " (SELECT organisation_id FROM accounts_membership"
            " WHERE person_id = nullif(current_setting('app.person', true), '')::uuid AND ended_at IS NULL))",
            f"CREATE POLICY provider ON accounts_organisation TO schakel_app USING ({BY_PROVIDER}) WITH CHECK ({BY_PROVIDER})",
            f"CREATE POLICY support ON accounts_organisation FOR SELECT TO schakel_support USING ({OWN.replace('organisation_id', 'id')})",
            "CREATE POLICY system ON accounts_organisation FOR SELECT TO schakel_system USING (true)",
            # People are central: one account for every organisation they belong to, found by e-mail at sign-in.
            "GRANT SELECT, INSERT, UPDATE ON accounts_person, accounts_misusereport TO schakel_app",
            "GRANT SELECT (id, email, name, language) ON accounts_person TO schakel_support",
        ),
    ]
