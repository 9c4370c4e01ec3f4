"""Keep the clients apart, and what was published or declared as it was."""

from django.db import migrations

from schakel.shared.tenancy.operations import APPEND_ONLY, BY_PROVIDER, NotForSupport, Provider, Statements, Tenanted

ROWS_STAY = "SELECT, INSERT, UPDATE"
OF_CONTRACT = [("contract_id", "agreements_contract")]
PUBLISHED = {
    "legalentity": "true",
    "termsversion": "state = 'published'",
    "termstext": "EXISTS (SELECT 1 FROM agreements_termsversion v WHERE v.id = version_id AND v.state = 'published')",
    "pricelist": "published_on IS NOT NULL",
    "priceline": "EXISTS (SELECT 1 FROM agreements_pricelist l WHERE l.id = price_list_id"
    " AND l.published_on IS NOT NULL)",
}
"""Central table -> which of its rows everybody may read. The provider reads and writes all."""


def central(table: str, readable: str) -> Statements:
    """Let everybody read what is published, and the provider write."""
    name = f"agreements_{table}"
    return Statements(
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO schakel_app",
        f"GRANT SELECT ON {name} TO schakel_support",
        f"CREATE POLICY read ON {name} FOR SELECT TO schakel_app, schakel_support USING ({readable})",
        f"CREATE POLICY provider ON {name} TO schakel_app USING ({BY_PROVIDER}) WITH CHECK ({BY_PROVIDER})",
    )


def frozen(table: str, when: str, *, parts: str = "", parent: str = "", published: str = "") -> Statements:
    """Refuse every change of a published row of `table`, and of the rows of `parts` that hang on it."""
    raising = "BEGIN RAISE EXCEPTION 'what was published does not change' USING ERRCODE = 'check_violation'; END"
    return Statements(
        f"CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ {raising} $$",
        f"CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW WHEN ({when})"
        f" EXECUTE FUNCTION {table}_stays()",
        f"CREATE FUNCTION {parts}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE parent uuid;"
        f" BEGIN IF TG_OP = 'INSERT' THEN parent := NEW.{parent}; ELSE parent := OLD.{parent}; END IF;"
        f" IF EXISTS (SELECT 1 FROM {table} WHERE id = parent AND {published}) THEN"
        " RAISE EXCEPTION 'what was published does not change' USING ERRCODE = 'check_violation'; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER stays BEFORE INSERT OR UPDATE OR DELETE ON {parts} FOR EACH ROW"
        f" EXECUTE FUNCTION {parts}_stays()",
    )


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial"), ("accounts", "0002_keep_apart")]

    operations = [
        *(central(table, readable) for table, readable in PUBLISHED.items()),
        frozen(
            "agreements_termsversion",
            "OLD.state = 'published'",
            parts="agreements_termstext",
            parent="version_id",
            published="state = 'published'",
        ),
        frozen(
            "agreements_pricelist",
            "OLD.published_on IS NOT NULL",
            parts="agreements_priceline",
            parent="price_list_id",
            published="published_on IS NOT NULL",
        ),
        Tenanted("Contract", provider=Provider.READ, rights=ROWS_STAY, referred=True),
        Tenanted("Acceptance", provider=Provider.READ, rights=APPEND_ONLY, references=OF_CONTRACT),
        Tenanted(
            "Statement", provider=Provider.READ, rights=APPEND_ONLY, referred=True, references=OF_CONTRACT
        ),
        Tenanted("VersionNotice", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("Offer", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        NotForSupport("Offer", "token_hash"),
        Tenanted("Amendment", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("Arrangement", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("PriceNotice", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("InformationRequest", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("SeatPurchase", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted(
            "SeatHolder", provider=Provider.READ, rights=ROWS_STAY, referred=True, references=OF_CONTRACT
        ),
        Tenanted("Ground", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted(
            "Suspension",
            provider=Provider.READ,
            rights=ROWS_STAY,
            references=[*OF_CONTRACT, ("statement_id", "agreements_statement")],
        ),
        Tenanted("Hindrance", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Statements(
            "CREATE SEQUENCE agreements_number",
            "GRANT USAGE ON SEQUENCE agreements_number TO schakel_app",
        ),
    ]
