"""Keep the organisations apart."""

from django.db import migrations

from schakel.shared.tenancy.operations import BY_PROVIDER, OWN, Provider, Statements, Tenanted

ROWS_STAY = "SELECT, INSERT, UPDATE"


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
        Tenanted("Undertaking", provider=Provider.WRITE, rights=ROWS_STAY),
        Tenanted("OutsiderPermission", provider=Provider.WRITE, rights=ROWS_STAY),
        Statements(
            "CREATE POLICY mine ON accounts_undertaking FOR SELECT TO schakel_app"
            " USING (person_id = nullif(current_setting('app.person', true), '')::uuid)",
            # A client sees what the provider permitted it, and cannot permit itself anything.
            "DROP POLICY own ON accounts_outsiderpermission",
            f"CREATE POLICY own ON accounts_outsiderpermission FOR SELECT TO schakel_app USING ({OWN})",
        ),
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
            "GRANT SELECT, INSERT, UPDATE ON accounts_person TO schakel_app",
            "GRANT SELECT (id, email, name, language) ON accounts_person TO schakel_support",
        ),
        # The cache of Django, for counts of attempts: shared by all processes, lost in a crash.
        Statements(
            "CREATE UNLOGGED TABLE accounts_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL,"
            " expires timestamptz NOT NULL)",
            "CREATE INDEX accounts_cache_expires ON accounts_cache (expires)",
            "COMMENT ON COLUMN accounts_cache.cache_key IS 'personal technical; purpose=slow down attempts to get in;"
            " basis=legitimate_interest; retention=attempts; export=no; encrypted=no; subject=visitor'",
            "COMMENT ON COLUMN accounts_cache.value IS 'business'",
            "COMMENT ON COLUMN accounts_cache.expires IS 'business'",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_cache TO schakel_app",
        ),
        # Everybody can report misuse of a sign-in; only the provider reads the reports and acts on them.
        Statements(
            "ALTER TABLE accounts_misusereport ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE accounts_misusereport FORCE ROW LEVEL SECURITY",
            "GRANT SELECT, INSERT, UPDATE ON accounts_misusereport TO schakel_app",
            "CREATE POLICY report ON accounts_misusereport FOR INSERT TO schakel_app WITH CHECK (true)",
            f"CREATE POLICY provider ON accounts_misusereport TO schakel_app USING ({BY_PROVIDER})"
            f" WITH CHECK ({BY_PROVIDER})",
            "ALTER TABLE accounts_misusemeasure ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE accounts_misusemeasure FORCE ROW LEVEL SECURITY",
            "GRANT SELECT, INSERT ON accounts_misusemeasure TO schakel_app",
            f"CREATE POLICY provider ON accounts_misusemeasure TO schakel_app USING ({BY_PROVIDER})"
            f" WITH CHECK ({BY_PROVIDER})",
        ),
    ]
