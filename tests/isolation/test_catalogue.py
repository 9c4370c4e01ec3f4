"""What the database's own catalogue says about isolation, and that the lint over it sees what is wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.isolation.laboratory import Laboratory

LINT = (Path(__file__).parent / "catalogue.sql").read_text(encoding="utf-8")

UNIQUE_ACROSS_CLIENTS = {
    "accounts_emailchange_person_id_key": "people are central: one change of address at a time each",
    "accounts_emailchange_token_hash_key": "the hash of 128 random bits that only the mail to the new address holds",
    "accounts_organisation_slug_key": "the name in addresses of pages is one namespace; only the provider gives it",
    "accounts_one_provider": "one installation has one provider",
    "accounts_person_email_key": "people are central: one account per e-mail address, found at sign-in",
    "agreements_entity_number": "the provider's companies are public and the same for every client",
    "agreements_one_draft": "terms are the provider's, and the same for every client",
    "agreements_one_smallest": "tariffs are the provider's, and the same for every client",
    "agreements_price_code": "tariffs are the provider's, and the same for every client",
    "agreements_price_list_once": "tariffs are the provider's, and the same for every client",
    "agreements_stops_once": "that a service stops is public and the same for every client",
    "agreements_text_per_language": "terms are the provider's, and the same for every client",
    "agreements_third_party_once": "the list of third parties is public and the same for every client",
    "agreements_version_once": "terms are the provider's, and the same for every client",
    "billing_billingcompany_legal_entity_id_key": "how the provider's companies invoice is the same for every client",
    "billing_debit_end_to_end_key": "a bank names a debit by it, whosever it is; made by us of the invoice and its id",
    "billing_debitreturn_fingerprint_key": "what a bank reports counts once; a hash of its words, for the provider",
    "billing_paylink_link_id_key": "a payment link of the provider is of one invoice; the id is no client's to choose",
    "billing_hourly_once": "rates of the provider's companies are the same for every client",
    "billing_number_once": "numbers of a company follow each other over all clients; taken one by one from its series",
    "billing_series_once": "the series of numbers of a company is one for all clients",
    "billing_statutoryentry_holds_from_key": "rates of the law are the same for every client",
    "calls_one_live_session_per_number": "a number belongs to one session at a time; the refusal tells no detail",
    "calls_trackingnumber_e164_key": "the stock of numbers is one; only the provider adds to it",
    "notices_declined_once": "people are central: everybody's own choice of mail",
    "notices_one_version": "words of the product's own templates, the same for all",
    "sandbox_chargeback_one_open": "the sandbox stands for a company outside: its rows are no organisation's",
    "sandbox_payment_once": "the sandbox stands for a company outside: its rows are no organisation's",
    "sandbox_refund_once": "the sandbox stands for a company outside: its rows are no organisation's",
    "sandbox_sandboxaccount_desk_key": "128 random bits; opens the desk of one account of the sandbox",
    "sandbox_sandboxaccount_key_hash_key": "the hash of 128 random bits that only the merchant holds",
    "sandbox_sandboxmandate_token_key": "128 random bits; names a mandate by itself",
    "sandbox_sandboxpayment_token_key": "128 random bits; the address where it is paid names the payment by itself",
    "sandbox_webhook_once": "the sandbox stands for a company outside: its rows are no organisation's",
    "calls_website_key": "the public key in the script's tag names the website by itself; 128 random bits",
    "payments_connection_path_token_key": "the address a PSP reports to names its connection; 128 random bits",
    "twiml_carrieraccount_path_token_key": "the address a carrier calls names the account by itself; 128 random bits",
}
"""Unique keys of our tables without the organisation, each with the reason why it tells nothing."""

REFERENCES_ACROSS_CLIENTS = {
    "accounts_misusereport": "reports come from outside any client; the provider handles them",
    "accounts_organisation": "the organisation itself",
    "accounts_person": "people are central; a person belongs to several organisations",
    "agreements_legalentity": "the provider's companies are public and the same for every client",
    "agreements_pricelist": "tariffs are the provider's, and the same for every client",
    "agreements_termsversion": "terms are the provider's, and the same for every client",
    "sandbox_sandboxaccount": "the sandbox stands for a company outside; only its own tables point here",
    "sandbox_sandboxmandate": "the sandbox stands for a company outside; only its own tables point here",
    "sandbox_sandboxpayment": "the sandbox stands for a company outside; only its own tables point here",
}
"""Tables that rows of organisations may point to without saying the organisation, each with the reason."""

ID_OF_ITS_OWN = "%_pkey"


@pytest.fixture
def trial(laboratory: Laboratory) -> Iterator[psycopg.Connection[Any]]:
    """The administrator's connection in a transaction that is thrown away."""
    with laboratory.administrator.transaction(force_rollback=True):
        yield laboratory.administrator


def lint(connection: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    return connection.execute(LINT).fetchall()


def test_the_catalogue_has_no_findings(laboratory: Laboratory) -> None:
    assert lint(laboratory.administrator) == []


NEW_TABLE = "CREATE TABLE cell1.late (id uuid PRIMARY KEY, organisation_id uuid NOT NULL);"
SECURED = (
    NEW_TABLE
    + "ALTER TABLE cell1.late ENABLE ROW LEVEL SECURITY; ALTER TABLE cell1.late FORCE ROW LEVEL SECURITY;"
)
OWN = "organisation_id = nullif(current_setting('app.organisation', true), '')::uuid"
POLICY = f"CREATE POLICY own ON cell1.late TO schakel_app USING ({OWN}) WITH CHECK ({OWN})"


@pytest.mark.parametrize(
    ("made", "finding"),
    [
        (NEW_TABLE, ("a table of organisations without row-level security", "late")),
        (NEW_TABLE, ("row-level security that does not hold for the owner", "late")),
        (SECURED, ("a table of organisations without a policy", "late")),
        (
            "CREATE TABLE cell1.late (id uuid, organisation_id uuid)",
            ("a table of organisations whose column may be empty", "late"),
        ),
        (
            SECURED + f"CREATE POLICY own ON cell1.late TO schakel_app USING ({OWN})",
            ("a policy that writes without WITH CHECK", "late.own"),
        ),
        (
            SECURED + f"CREATE POLICY own ON cell1.late TO schakel_app WITH CHECK ({OWN})",
            ("a policy that reads without USING", "late.own"),
        ),
        (
            SECURED + f"CREATE POLICY own ON cell1.late USING ({OWN}) WITH CHECK ({OWN})",
            ("a policy for everybody", "late.own"),
        ),
        (
            SECURED + "CREATE POLICY own ON cell1.late TO schakel_app USING (true) WITH CHECK (true)",
            ("a policy of the application that asks for no setting", "late.own"),
        ),
        (
            SECURED
            + POLICY.replace(
                "nullif(current_setting('app.organisation', true), '')",
                "current_setting('app.organisation', true)",
            ),
            ("a policy that fails on an empty setting", "late.own"),
        ),
        (
            "CREATE VIEW cell1.seen AS SELECT * FROM cell1.calls_call",
            ("a view that sees with its owner's eyes", "cell1.seen"),
        ),
        (
            "CREATE MATERIALIZED VIEW cell1.kept AS SELECT 1 AS one",
            ("a materialised view, which no policy reaches", "cell1.kept"),
        ),
        (
            "CREATE FUNCTION cell1.all_calls() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint'",
            ("a function that runs with its owner's rights", "cell1.all_calls"),
        ),
        (
            "CREATE FUNCTION public.all_calls() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint'",
            ("a function that runs with its owner's rights", "public.all_calls"),
        ),
        (
            "CREATE RULE tell AS ON UPDATE TO cell1.calls_call DO ALSO SELECT 1",
            ("a rule that rewrites queries", "cell1.calls_call"),
        ),
        ("ALTER ROLE schakel_edge BYPASSRLS", ("a role with too much power", "schakel_edge")),
        ("ALTER ROLE schakel_app CREATEROLE", ("a role with too much power", "schakel_app")),
        (
            "ALTER TABLE cell1.calls_call OWNER TO schakel_app",
            ("a role that owns something", "schakel_app owns cell1.calls_call"),
        ),
        (
            "GRANT schakel_system TO schakel_app",
            ("a role that has another one's rights", "schakel_app is schakel_system"),
        ),
        ("GRANT CONNECT ON DATABASE {} TO PUBLIC", ("everybody may come into the database", "{}")),
        (
            "GRANT CREATE ON SCHEMA public TO PUBLIC",
            ("everybody may use a schema of ours, or make things in public", "public: CREATE"),
        ),
        (
            "GRANT CREATE ON SCHEMA jobs TO schakel_system",
            ("a role that may make things", "schakel_system in jobs"),
        ),
        (
            "GRANT SELECT ON cell1.calls_call TO PUBLIC",
            ("everybody has rights on a table", "cell1.calls_call: SELECT"),
        ),
        (
            "GRANT TRUNCATE ON cell1.audit_auditentry TO schakel_app",
            (
                "a right to empty, to refer to or to put triggers on a table",
                "schakel_app on cell1.audit_auditentry",
            ),
        ),
        (
            "GRANT SELECT ON cell1.calls_call TO schakel_app WITH GRANT OPTION",
            ("a right that may be handed on", "schakel_app on cell1.calls_call"),
        ),
    ],
)
def test_the_lint_of_the_catalogue_sees_what_is_wrong(
    trial: psycopg.Connection[Any], made: str, finding: tuple[str, str]
) -> None:
    name = trial.info.dbname
    trial.execute(made.replace("{}", name))  # type: ignore[call-overload]

    assert (finding[0], finding[1].replace("{}", name)) in lint(trial)


def test_a_table_as_the_house_makes_it_is_no_finding(trial: psycopg.Connection[Any]) -> None:
    trial.execute(SECURED + POLICY)  # type: ignore[call-overload]

    assert lint(trial) == []


def test_every_unique_key_without_the_organisation_is_justified(laboratory: Laboratory) -> None:
    rows = laboratory.administrator.execute(
        """
        SELECT i.relname FROM pg_index x
        JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
        WHERE c.relnamespace = 'cell1'::regnamespace AND (x.indisunique OR x.indisexclusion) AND NOT x.indisprimary
          AND c.relname = ANY (%s)
          AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id'
                          AND a.attnum = ANY (x.indkey))
        ORDER BY 1
        """,
        [our_tables(laboratory)],
    ).fetchall()

    assert [name for (name,) in rows] == sorted(UNIQUE_ACROSS_CLIENTS)


def test_every_primary_key_of_ours_is_an_id_that_nobody_guesses(laboratory: Laboratory) -> None:
    rows = laboratory.administrator.execute(
        """
        SELECT c.relname, string_agg(format_type(a.atttypid, NULL), ','), bool_or(a.atthasdef)
        FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (x.indkey)
        WHERE x.indisprimary AND c.relname = ANY (%s) AND c.relnamespace = 'cell1'::regnamespace GROUP BY 1
        """,
        [our_tables(laboratory)],
    ).fetchall()

    assert {(kind, default) for _, kind, default in rows} == {("uuid", False)}


def test_every_reference_without_the_organisation_is_justified(laboratory: Laboratory) -> None:
    rows = laboratory.administrator.execute(
        """
        SELECT DISTINCT r.relname FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
        WHERE k.contype = 'f' AND c.relname = ANY (%s) AND c.relnamespace = 'cell1'::regnamespace
          AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id'
                          AND a.attnum = ANY (k.conkey) AND cardinality(k.conkey) > 1)
        ORDER BY 1
        """,
        [our_tables(laboratory)],
    ).fetchall()

    assert [name for (name,) in rows] == sorted(REFERENCES_ACROSS_CLIENTS)


def test_no_table_of_organisations_counts_with_a_sequence(laboratory: Laboratory) -> None:
    """A number that runs over all clients tells each of them how many others there are."""
    rows = laboratory.administrator.execute(
        """
        SELECT t.relname FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
        JOIN pg_class t ON t.oid = d.refobjid WHERE t.relname = ANY (%s) AND t.relnamespace = 'cell1'::regnamespace
        """,
        [our_tables(laboratory)],
    ).fetchall()

    assert rows == []


def our_tables(laboratory: Laboratory) -> list[str]:
    """Tables of ours, with and without organisation: those of libraries hold no rows of organisations."""
    from django.apps import apps

    ours = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("schakel.")}
    return sorted(ours | set(laboratory.tables))
