"""Keep the organisations apart, and the books in balance."""

from django.db import migrations

from schakel.shared.tenancy.operations import APPEND_ONLY, Statements, Tenanted

OUT_OF_BALANCE = """
CREATE FUNCTION ledger_in_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry uuid;
  before text := coalesce(current_setting('app.organisation', true), '');
  wrong boolean;
BEGIN
  IF TG_TABLE_NAME = 'ledger_ledgerleg' THEN entry := NEW.entry_id; ELSE entry := NEW.id; END IF;
  -- At the end of the transaction it may be inside another organisation, or inside none: look into that of the entry.
  PERFORM set_config('app.organisation', NEW.organisation_id::text, true);
  wrong := (SELECT count(*) < 2 FROM ledger_ledgerleg WHERE organisation_id = NEW.organisation_id AND entry_id = entry)
    OR EXISTS (
      SELECT 1 FROM ledger_ledgerleg WHERE organisation_id = NEW.organisation_id AND entry_id = entry
      GROUP BY currency HAVING sum(minor) <> 0
    );
  PERFORM set_config('app.organisation', before, true);
  IF wrong THEN
    RAISE EXCEPTION 'the legs of entry % do not add up to nothing', entry USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$
"""


def in_balance(table: str) -> str:
    """Return what has the entry of every new row checked at the end of its transaction."""
    return (
        f"CREATE CONSTRAINT TRIGGER in_balance AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION ledger_in_balance()"
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [
        Tenanted("LedgerEntry", rights=APPEND_ONLY, referred=True),
        Tenanted("LedgerLeg", rights=APPEND_ONLY, references=[("entry_id", "ledger_ledgerentry")]),
        Statements(
            "CREATE INDEX ledger_legs_of_entry ON ledger_ledgerleg (organisation_id, entry_id)",
            OUT_OF_BALANCE,
            in_balance("ledger_ledgerentry"),
            in_balance("ledger_ledgerleg"),
        ),
    ]
