"""Let the scheduler post for many organisations in one transaction, and have balance checked once per statement."""

from django.db import migrations

from schakel.shared.tenancy.operations import Statements

LEGS_IN_BALANCE = """
CREATE FUNCTION ledger_legs_in_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added GROUP BY organisation_id, entry_id, currency HAVING sum(minor) <> 0)
    OR EXISTS (SELECT 1 FROM added GROUP BY organisation_id, entry_id HAVING count(*) < 2) THEN
    RAISE EXCEPTION 'the legs of an entry do not add up to nothing' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$
"""
"""The legs of an entry come in one statement: nothing has to be looked up, and no organisation entered."""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_keep_apart")]

    operations = [
        Statements(
            LEGS_IN_BALANCE,
            "DROP TRIGGER in_balance ON ledger_ledgerleg",
            "CREATE TRIGGER in_balance AFTER INSERT ON ledger_ledgerleg REFERENCING NEW TABLE AS added"
            " FOR EACH STATEMENT EXECUTE FUNCTION ledger_legs_in_balance()",
            "GRANT SELECT, INSERT ON ledger_ledgerentry, ledger_ledgerleg TO schakel_system",
            "CREATE POLICY bulk ON ledger_ledgerentry TO schakel_system USING (true) WITH CHECK (true)",
            "CREATE POLICY bulk ON ledger_ledgerleg TO schakel_system USING (true) WITH CHECK (true)",
        ),
    ]
