"""Keep the clients apart, keep invoices as they were issued, and let the scheduler run over all of them."""

from django.db import migrations

from schakel.shared.tenancy.operations import APPEND_ONLY, BY_PROVIDER, NotForSupport, Provider, Statements, Tenanted

ROWS_STAY = "SELECT, INSERT, UPDATE"
OF_CONTRACT = [("contract_id", "agreements_contract")]
OF_CLAIM = [("claim_id", "billing_claim")]
OF_INVOICE = [("invoice_id", "billing_invoice")]
OF_PROVIDER = ("billingcompany", "hourlyrate", "statutoryentry", "invoicerun", "debitbatch", "debitreturn")


def of_provider(table: str) -> Statements:
    """Give the provider its own table."""
    name = f"billing_{table}"
    return Statements(
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"GRANT {ROWS_STAY} ON {name} TO schakel_app",
        f"CREATE POLICY provider ON {name} TO schakel_app USING ({BY_PROVIDER}) WITH CHECK ({BY_PROVIDER})",
    )


def read_by_all(table: str) -> Statements:
    """Let everybody read what everybody is invoiced by."""
    name = f"billing_{table}"
    return Statements(
        f"GRANT SELECT ON {name} TO schakel_support",
        f"CREATE POLICY read ON {name} FOR SELECT TO schakel_app, schakel_support USING (true)",
    )


def run_over(table: str, rights: str) -> Statements:
    """Let the scheduler work in the rows of every organisation."""
    name = f"billing_{table}"
    return Statements(
        f"GRANT {rights} ON {name} TO schakel_system",
        f"CREATE POLICY run ON {name} TO schakel_system USING (true) WITH CHECK (true)",
    )


def stays(table: str) -> Statements:
    """Refuse every change of a row, whoever asks."""
    raising = "BEGIN RAISE EXCEPTION 'what was issued does not change' USING ERRCODE = 'check_violation'; END"
    return Statements(
        f"CREATE FUNCTION billing_{table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ {raising} $$",
        f"CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON billing_{table} FOR EACH ROW"
        f" EXECUTE FUNCTION billing_{table}_stays()",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0001_initial"),
        ("agreements", "0002_keep_apart"),
        ("ledger", "0003_posted_in_bulk"),
        ("deadlines", "0005_planned_in_bulk"),
    ]

    operations = [
        *(of_provider(table) for table in OF_PROVIDER),
        *(read_by_all(table) for table in ("billingcompany", "hourlyrate", "statutoryentry")),
        Statements(
            "ALTER TABLE billing_numberseries ENABLE ROW LEVEL SECURITY",
            "ALTER TABLE billing_numberseries FORCE ROW LEVEL SECURITY",
            f"GRANT {ROWS_STAY} ON billing_numberseries TO schakel_app",
            "CREATE POLICY issue ON billing_numberseries TO schakel_app USING (true) WITH CHECK (true)",
        ),
        Tenanted("Subscription", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("MeteredUse", provider=Provider.READ, rights=APPEND_ONLY, references=OF_CONTRACT),
        Tenanted("AgreedFee", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("AheadRequest", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("Charge", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted(
            "Invoice", provider=Provider.READ, rights=APPEND_ONLY, referred=True, references=OF_CONTRACT
        ),
        Tenanted("Claim", provider=Provider.READ, rights=ROWS_STAY, referred=True),
        Tenanted("ClaimEvent", provider=Provider.READ, rights=APPEND_ONLY),
        Tenanted("Receipt", provider=Provider.READ, rights=ROWS_STAY, referred=True),
        Tenanted(
            "Allocation", provider=Provider.READ, references=[*OF_CLAIM, ("receipt_id", "billing_receipt")]
        ),
        Tenanted("DebitMandate", provider=Provider.READ, rights=ROWS_STAY, referred=True),
        NotForSupport("DebitMandate", "iban", "psp_customer", "psp_mandate", "paper"),
        Tenanted("PayLink", provider=Provider.READ, rights=ROWS_STAY, references=OF_CLAIM),
        Tenanted(
            "Debit",
            provider=Provider.WRITE,
            rights=ROWS_STAY,
            references=[*OF_CLAIM, ("mandate_id", "billing_debitmandate")],
        ),
        Tenanted("InvoiceObjection", provider=Provider.READ, rights=ROWS_STAY, references=OF_CLAIM),
        Tenanted("PaymentReminder", provider=Provider.READ, rights=APPEND_ONLY),
        Tenanted("CollectionCase", provider=Provider.READ, rights=ROWS_STAY, referred=True),
        Tenanted("CreditAnnounced", provider=Provider.READ, rights=APPEND_ONLY, references=OF_INVOICE),
        Tenanted("InvoicePosted", provider=Provider.READ, rights=APPEND_ONLY, references=OF_INVOICE),
        Tenanted("LoggedHours", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted(
            "DeliveredGoods", provider=Provider.READ, rights=ROWS_STAY, referred=True, references=OF_CONTRACT
        ),
        Tenanted(
            "GoodsNote", provider=Provider.READ, rights=ROWS_STAY,
            references=[("goods_id", "billing_deliveredgoods")],
        ),
        Tenanted("GivenCredit", provider=Provider.READ, rights=ROWS_STAY, references=OF_CONTRACT),
        Tenanted("TrialUse", provider=Provider.READ, rights=ROWS_STAY),
        stays("invoice"),
        stays("claimevent"),
        run_over("subscription", "SELECT, UPDATE"),
        run_over("charge", "SELECT, UPDATE"),
        run_over("metereduse", "SELECT"),
        run_over("invoice", "SELECT, INSERT"),
        run_over("claim", "SELECT, INSERT"),
        run_over("claimevent", "SELECT, INSERT"),
        run_over("numberseries", "SELECT, INSERT, UPDATE"),
        run_over("invoicerun", "SELECT, UPDATE"),
        run_over("billingcompany", "SELECT"),
        run_over("debit", "SELECT"),
        run_over("creditannounced", "SELECT"),
        run_over("paylink", "SELECT"),
    ]
