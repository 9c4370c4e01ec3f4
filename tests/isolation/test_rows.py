"""Row-level security as the application meets it, over every table there is."""

from typing import Any

import psycopg
import pytest
from psycopg import errors, sql

from tests.isolation.laboratory import Laboratory, count, insert, inside

App = psycopg.Connection[Any]


def test_every_table_of_organisations_has_a_row_of_both_clients(lab: Laboratory) -> None:
    for table in lab.tables:
        assert [count(lab.administrator, table, each.organisation) for each in (lab.ours, lab.theirs)] == [
            1,
            1,
        ]


def test_without_a_tenant_nothing_is_seen(lab: Laboratory, app: App) -> None:
    assert {table: count(app, table) for table in lab.tables} == dict.fromkeys(lab.tables, 0)


def test_without_a_tenant_nothing_is_written(lab: Laboratory, app: App) -> None:
    for table in lab.tables:
        with pytest.raises(errors.InsufficientPrivilege):
            insert(app, table, fresh(lab, table))


def test_an_empty_tenant_is_no_tenant(lab: Laboratory, app: App) -> None:
    with inside(app, None):
        assert {table: count(app, table) for table in lab.tables} == dict.fromkeys(lab.tables, 0)


def test_a_client_sees_its_own_row_and_no_other(lab: Laboratory, app: App) -> None:
    with inside(app, lab.ours.organisation, person=lab.ours.person):
        assert {
            table: (count(app, table), count(app, table, lab.theirs.organisation)) for table in lab.tables
        } == (dict.fromkeys(lab.tables, (1, 0)))


def test_a_reused_connection_forgets_whose_rows_it_saw(lab: Laboratory, app: App) -> None:
    with inside(app, lab.ours.organisation, person=lab.ours.person, provider=True):
        assert count(app, "calls_website") > 0

    assert {table: count(app, table) for table in lab.tables} == dict.fromkeys(lab.tables, 0)
    with inside(app, lab.theirs.organisation):
        assert count(app, "calls_website", lab.ours.organisation) == 0


def test_a_transaction_that_failed_leaves_no_tenant_behind(lab: Laboratory, app: App) -> None:
    with pytest.raises(errors.UndefinedTable), inside(app, lab.ours.organisation):
        app.execute("SELECT * FROM there_is_no_such_table")

    assert count(app, "calls_website") == 0


def test_nobody_inserts_for_another_client(lab: Laboratory, app: App) -> None:
    for table in lab.tables:
        with (
            pytest.raises(errors.InsufficientPrivilege),
            inside(app, lab.ours.organisation, person=lab.ours.person),
        ):
            insert(app, table, fresh(lab, table))


def test_nobody_gives_a_row_to_another_client(lab: Laboratory, app: App) -> None:
    before = lab.digest(lab.ours), lab.digest(lab.theirs)

    for table in lab.tables:
        statement = sql.SQL("UPDATE {} SET organisation_id = {}")
        assert touched(app, lab, statement.format(sql.Identifier(table), lab.theirs.organisation)) == 0

    assert (lab.digest(lab.ours), lab.digest(lab.theirs)) == before


def test_nobody_changes_or_deletes_a_row_of_another_client(lab: Laboratory, app: App) -> None:
    before = lab.digest(lab.theirs)

    for table in lab.tables:
        for statement in (
            sql.SQL("UPDATE {} SET id = id WHERE id = {}"),
            sql.SQL("DELETE FROM {} WHERE id = {}"),
        ):
            assert touched(app, lab, statement.format(sql.Identifier(table), lab.theirs.rows[table])) == 0

    assert lab.digest(lab.theirs) == before


def touched(app: App, lab: Laboratory, statement: sql.Composed) -> int:
    """Try it inside our client; returns how many rows it touched, none when it was refused."""
    try:
        with inside(app, lab.ours.organisation, person=lab.ours.person):
            return app.execute(statement).rowcount
    except errors.InsufficientPrivilege:
        return 0


OPEN_TO_STAFF = {
    "accounts_invitation",
    "accounts_membership",
    "accounts_outsiderpermission",
    "accounts_supportaccess",
    "accounts_undertaking",
    "agreements_acceptance",
    "agreements_amendment",
    "agreements_arrangement",
    "agreements_contract",
    "agreements_ground",
    "agreements_hindrance",
    "agreements_indexation",
    "agreements_informationrequest",
    "agreements_offer",
    "agreements_offerreply",
    "agreements_pricenotice",
    "agreements_programmeconditions",
    "agreements_programmereading",
    "agreements_revokeduse",
    "agreements_seatholder",
    "agreements_seatpurchase",
    "agreements_statement",
    "agreements_statementfile",
    "agreements_suspension",
    "agreements_transferfile",
    "agreements_transfernote",
    "agreements_versionnotice",
    "billing_agreedfee",
    "billing_aheadrequest",
    "billing_allocation",
    "billing_charge",
    "billing_claim",
    "billing_claimevent",
    "billing_collectioncase",
    "billing_creditannounced",
    "billing_debit",
    "billing_debitmandate",
    "billing_deliveredgoods",
    "billing_givencredit",
    "billing_goodsnote",
    "billing_invoice",
    "billing_invoiceobjection",
    "billing_invoiceposted",
    "billing_loggedhours",
    "billing_metereduse",
    "billing_paylink",
    "billing_paymentreminder",
    "billing_receipt",
    "billing_subscription",
    "billing_trialuse",
    "calls_foreignuse",
    "calls_serviceblock",
    "calls_trackingnumber",
    "calls_website",
    "deadlines_deadline",
    "notices_messagereport",
    "notices_outgoingmessage",
    "notices_provennotice",
    "payments_foreignuse",
    "payments_paymentwebsite",
    "payments_servicestop",
    "twiml_carrieraccount",
}
"""Tables in which staff of the provider see rows of every client."""


def test_provider_staff_see_across_clients_only_where_a_table_says_so(lab: Laboratory, app: App) -> None:
    with inside(app, None, provider=True):
        seen = {table for table in lab.tables if count(app, table)}

    assert seen == OPEN_TO_STAFF


def test_a_person_sees_own_memberships_everywhere_and_those_of_nobody_else(lab: Laboratory, app: App) -> None:
    with inside(app, None, person=lab.ours.person):
        assert (
            count(app, "accounts_membership") == count(app, "accounts_membership", lab.ours.organisation) == 1
        )
        names = app.execute("SELECT slug FROM accounts_organisation").fetchall()

    assert names == [(lab.ours.slug,)]


def test_a_client_learns_no_name_of_another_organisation(lab: Laboratory, app: App) -> None:
    with inside(app, lab.ours.organisation):
        assert app.execute("SELECT slug FROM accounts_organisation").fetchall() == [(lab.ours.slug,)]


@pytest.mark.parametrize(
    ("table", "column", "other"),
    [
        ("calls_channel", "website_id", "calls_website"),
        ("calls_channel", "number_id", "calls_trackingnumber"),
        ("calls_credit", "call_id", "calls_call"),
        ("calls_trackingnumber", "website_id", "calls_website"),
        ("calls_website", "destination_id", "calls_destination"),
    ],
)
def test_a_row_cannot_point_at_a_row_of_another_client(
    lab: Laboratory, app: App, table: str, column: str, other: str
) -> None:
    """Whether the row exists or not, the answer is the same: an error that tells nothing."""
    answers = [
        refusal(lab, app, table, column, target)
        for target in (lab.theirs.rows[other], lab.theirs.organisation)
    ]

    assert answers[0].replace(str(lab.theirs.rows[other]), "x") == answers[1].replace(
        str(lab.theirs.organisation), "x"
    )
    assert "is not present in table" in answers[0]


def refusal(lab: Laboratory, app: App, table: str, column: str, target: object) -> str:
    values = {**lab.values(table, lab.ours), column: target, "id": lab.theirs.person}
    for unique in ("e164", "key", "name", "host"):
        if unique in values:
            values[unique] = "another"
    with pytest.raises(errors.ForeignKeyViolation) as refused, inside(app, lab.ours.organisation):
        insert(app, table, values)
    return str(refused.value)


def test_messages_of_refused_writes_carry_nothing_of_another_client(lab: Laboratory, app: App) -> None:
    """Take the other's unique values one by one: what comes back names only what was put in."""
    told = []
    for table in lab.tables:
        theirs = lab.values(table, lab.theirs)
        for column in theirs.keys() - {"organisation_id"}:
            values = {**lab.values(table, lab.ours), "id": lab.theirs.person, column: theirs[column]}
            try:
                with inside(app, lab.ours.organisation, person=lab.ours.person):
                    insert(app, table, values)
                    raise psycopg.Rollback
            except psycopg.Error as refused:
                said = str(refused).replace(str(theirs[column]), "")
                told += [(table, column, said)] if lab.theirs.mark in said else []

    assert told == []


def test_an_overlapping_lease_is_refused_without_telling_whose_it_is(lab: Laboratory, app: App) -> None:
    theirs = lab.values("calls_lease", lab.theirs)
    values = {**lab.values("calls_lease", lab.ours), "id": lab.ours.person, "number_id": theirs["number_id"]}

    with pytest.raises(errors.ExclusionViolation) as refused, inside(app, lab.ours.organisation):
        insert(app, "calls_lease", values)

    assert refused.value.diag.message_detail == "Key conflicts with existing key."


def fresh(lab: Laboratory, table: str) -> dict[str, Any]:
    """A row of the other client that is not there yet."""
    return {**lab.values(table, lab.theirs), "id": lab.ours.person}
