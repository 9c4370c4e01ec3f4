"""What each role may do: exactly this, and nothing else."""

from typing import Any

import psycopg
import pytest
from psycopg import errors, sql

from schakel.run.embedded.layout import APP, EDGE, SUPPORT, SYSTEM
from tests.isolation.laboratory import Laboratory, count

Connection = psycopg.Connection[Any]

EDGE_MAY = {
    "calls_channel": "SELECT",
    "calls_foreignuse": "INSERT, SELECT, UPDATE(requests)",
    "calls_lease": "INSERT, SELECT, UPDATE(during), UPDATE(lease_until)",
    "calls_poolslot": "SELECT, UPDATE(lease_until), UPDATE(session_id)",
    "calls_serviceblock": "SELECT",
    "calls_trackingnumber": "SELECT",
    "calls_visitorsession": (
        "INSERT, SELECT, UPDATE(ended_at), UPDATE(number_id), UPDATE(seen_at), UPDATE(shown), UPDATE(tapped_at)"
    ),
    "calls_website": "SELECT, UPDATE(script_seen_at)",
    "payments_connection": (
        "SELECT(connector), SELECT(id), SELECT(organisation_id), SELECT(path_token), SELECT(webhook_secret)"
    ),
    "payments_report": "INSERT, SELECT",
}
EDGE_NEEDS = [("payments_connection", "path_token"), ("payments_connection", "webhook_secret")]
"""Secrets without which the edge cannot tell whose a webhook is and whether it is genuine; the second one is sealed."""
SUPPORT_NEEDS = [
    ("payments_attempt", "token"), ("payments_connection", "path_token"), ("payments_paymentlink", "token"),
]  # fmt: skip
"""Parts of addresses that the pages of a client show: with the first and last one can pay the client, and no more."""
SYSTEM_MAY = {
    "accounts_organisation": "SELECT",
    "audit_auditentry": "SELECT",
    "audit_auditseal": "SELECT",
    "billing_billingcompany": "SELECT",
    "billing_charge": "SELECT, UPDATE",
    "billing_claim": "INSERT, SELECT",
    "billing_claimevent": "INSERT, SELECT",
    "billing_creditannounced": "SELECT",
    "billing_debit": "SELECT",
    "billing_invoice": "INSERT, SELECT",
    "billing_invoicerun": "SELECT, UPDATE",
    "billing_metereduse": "SELECT",
    "billing_numberseries": "INSERT, SELECT, UPDATE",
    "billing_paylink": "SELECT",
    "billing_subscription": "SELECT, UPDATE",
    "deadlines_deadline": "INSERT, SELECT",
    "ledger_ledgerentry": "INSERT, SELECT",
    "ledger_ledgerleg": "INSERT, SELECT",
    "payments_report": "SELECT(handled_at), SELECT(organisation_id), SELECT(received_at)",
}
NOT_FOR_SUPPORT = {
    "accounts_misusereport": "reports about people, from outside any client",
    "twiml_carrieraccount": "the provider's own accounts, with the secrets of its carriers",
}
SECRETS = {
    "accounts_apikey": {"secret_hash"}, "accounts_invitation": {"token_hash"}, "agreements_offer": {"token_hash"},
    "billing_debitmandate": {"iban", "paper", "psp_customer", "psp_mandate"},
    "payments_connection": {"key", "webhook_secret"}, "payments_report": {"body"},
}  # fmt: skip
"""Columns that support does not read, in tables of clients that it does read."""
UNCHANGEABLE = {"audit_auditanchor", "audit_auditentry", "audit_auditseal"}

RIGHTS = """
SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
WHERE c.relnamespace = 'cell1'::regnamespace AND c.relkind IN ('r', 'v', 'p') AND a.grantee = %(role)s::regrole
UNION
SELECT c.relname, format('%%s(%%s)', a.privilege_type, t.attname)
FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
WHERE c.relnamespace = 'cell1'::regnamespace AND a.grantee = %(role)s::regrole
ORDER BY 1, 2
"""


def rights(lab: Laboratory, role: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for table, right in lab.administrator.execute(RIGHTS, {"role": role}):
        found.setdefault(table, []).append(right)
    return {table: ", ".join(sorted(each)) for table, each in found.items()}


def test_the_edge_may_touch_its_own_tables_and_columns_only(laboratory: Laboratory) -> None:
    assert rights(laboratory, EDGE) == EDGE_MAY


def test_the_scheduler_may_read_what_it_needs_to_know_where_work_waits(laboratory: Laboratory) -> None:
    assert rights(laboratory, SYSTEM) == SYSTEM_MAY


def test_support_may_only_read(laboratory: Laboratory) -> None:
    found = rights(laboratory, SUPPORT)

    assert {right.split("(")[0] for each in found.values() for right in each.split(", ")} == {"SELECT"}
    assert not NOT_FOR_SUPPORT.keys() & found.keys()


def test_support_reads_no_password_and_no_secret(laboratory: Laboratory) -> None:
    found = rights(laboratory, SUPPORT)

    assert found["accounts_person"] == "SELECT(email), SELECT(id), SELECT(language), SELECT(name)"
    assert not {
        table for table in found if table.startswith(("account_", "mfa_", "usersessions_", "django_session"))
    }


def test_support_reads_every_other_column_of_the_tables_it_reads(laboratory: Laboratory) -> None:
    unread: dict[str, set[str]] = {}
    for table, column in laboratory.administrator.execute(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relname = ANY(%s) AND c.relnamespace = 'cell1'::regnamespace AND a.attnum > 0"
        " AND NOT a.attisdropped AND NOT has_column_privilege(%s, c.oid, a.attnum, 'SELECT')",
        [[table for table in laboratory.tables if table not in NOT_FOR_SUPPORT], SUPPORT],
    ):
        unread.setdefault(table, set()).add(column)

    assert unread == SECRETS


@pytest.mark.parametrize(("role", "needs"), [(EDGE, EDGE_NEEDS), (SUPPORT, SUPPORT_NEEDS), (SYSTEM, [])])
def test_no_other_role_reads_a_secret(
    laboratory: Laboratory, role: str, needs: list[tuple[str, str]]
) -> None:
    assert sorted(secrets_readable_by(laboratory, role)) == needs


def secrets_readable_by(laboratory: Laboratory, role: str) -> list[tuple[str, str]]:
    return laboratory.administrator.execute(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relnamespace = 'cell1'::regnamespace AND c.relkind = 'r' AND a.attnum > 0"
        " AND a.attname ~ '(hash|password|secret|token)'"
        " AND has_column_privilege(%s, c.oid, a.attnum, 'SELECT')",
        [role],
    ).fetchall()


def test_nobody_but_its_owner_changes_the_log(laboratory: Laboratory) -> None:
    found = rights(laboratory, APP)

    assert {table: found[table] for table in UNCHANGEABLE} == dict.fromkeys(UNCHANGEABLE, "INSERT, SELECT")


@pytest.mark.parametrize("role", [EDGE, SUPPORT])
def test_the_edge_and_support_have_no_business_with_the_queue(laboratory: Laboratory, role: str) -> None:
    with laboratory.connect(role) as connection:
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM jobs.procrastinate_jobs")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("INSERT INTO jobs.procrastinate_jobs (task_name) VALUES ('x')")


@pytest.mark.parametrize("role", [EDGE, SUPPORT, SYSTEM])
def test_no_other_role_counts_with_sequences_in_the_cell(laboratory: Laboratory, role: str) -> None:
    rows = laboratory.administrator.execute(
        "SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a WHERE c.relkind = 'S'"
        " AND c.relnamespace = 'cell1'::regnamespace AND a.grantee = %s::regrole",
        [role],
    ).fetchall()

    assert rows == []


def test_the_edge_reads_no_table_that_is_not_its_own(lab: Laboratory, edge: Connection) -> None:
    refused = []
    for table in {
        *lab.tables,
        "accounts_person",
        "accounts_organisation",
        "mfa_authenticator",
    } - EDGE_MAY.keys():
        with pytest.raises(errors.InsufficientPrivilege):
            count(edge, table)
        refused.append(table)

    assert "calls_call" in refused


def test_the_edge_cannot_move_a_visit_to_another_client(lab: Laboratory, edge: Connection) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        edge.execute("UPDATE calls_visitorsession SET organisation_id = %s", [lab.theirs.organisation])
    with pytest.raises(errors.InsufficientPrivilege):
        edge.execute("UPDATE calls_lease SET number_id = %s", [lab.theirs.organisation])


def test_the_scheduler_sees_every_client_and_writes_nothing(lab: Laboratory, system: Connection) -> None:
    assert count(system, "deadlines_deadline") == 2
    for statement in ("UPDATE deadlines_deadline SET tries = 1", "DELETE FROM audit_auditentry"):
        with pytest.raises(errors.InsufficientPrivilege):
            system.execute(statement)


def test_the_scheduler_cannot_take_on_another_role(
    lab: Laboratory, system: Connection, edge: Connection
) -> None:
    for connection in (system, edge):
        for role in ("schakel_app", "schakel_owner", "schakel_support", "postgres"):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))


def test_the_application_takes_on_the_support_role_and_no_other(app: Connection) -> None:
    app.execute("SET ROLE schakel_support")
    app.execute("RESET ROLE")
    for role in ("schakel_system", "schakel_edge", "schakel_owner", "postgres"):
        with pytest.raises(errors.InsufficientPrivilege):
            app.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))


@pytest.mark.parametrize("role", [APP, SYSTEM, EDGE, SUPPORT])
def test_no_role_makes_tables_or_switches_row_security_off(laboratory: Laboratory, role: str) -> None:
    with laboratory.connect(role) as connection:
        for statement in (
            "CREATE TABLE cell1.mine (id int)",
            "CREATE TABLE public.mine (id int)",
            "CREATE TEMPORARY TABLE mine (id int)",
            "ALTER TABLE calls_website DISABLE ROW LEVEL SECURITY",
            "DROP POLICY own ON calls_website",
            "SET session_replication_role = replica",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(statement)  # type: ignore[call-overload]


def test_asking_to_pass_row_security_by_is_an_error(lab: Laboratory, app: Connection) -> None:
    app.execute("SET row_security = off")

    with pytest.raises(errors.InsufficientPrivilege, match="row-level security"):
        app.execute("SELECT * FROM calls_website")


@pytest.mark.parametrize("role", [APP, SYSTEM, EDGE, SUPPORT])
def test_no_role_comes_into_another_database(laboratory: Laboratory, role: str) -> None:
    for name in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(laboratory.server.conninfo(role, name))
