"""The client's own accounts with PSPs: what may be done on them, what is confirmed, and what stays sealed."""

import dataclasses
from uuid import UUID

import pytest

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.kernel.money import Money
from schakel.kernel.refusals import RefusedError
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.links import LinkState
from schakel.services.payments.facts.records import ConnectionFact
from schakel.services.payments.facts.statuses import PaymentStatus
from schakel.services.payments.facts.wishes import ConnectionWish, Secrets
from schakel.services.payments.models import Connection
from schakel.services.payments.sealing import credentials_of
from schakel.shared.clock import now
from schakel.shared.ledger.interface import balances_about
from schakel.shared.psp.interface import Credentials, Status, connector_of
from schakel.shared.tenancy.interface import Actor, system, transaction
from schakel.shared.vault.interface import VaultError
from tests.payments.furnished import Furnished, signed_in
from tests.payments.world import EUR25, TERMS, World, new_world
from tests.people import new_staff, new_support_access, provider

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def wish(credentials: Secrets | Credentials, name: str = "Tweede") -> ConnectionWish:
    return ConnectionWish(connector="sandbox", name=name, contract_reference="C-2", credentials=credentials)


def row(world: World, connection: UUID) -> Connection:
    with world.inside():
        return Connection.objects.of(world.organisation).get(pk=connection)


def shown(world: World) -> ConnectionFact:
    with world.inside():
        found = payments.connection(world.organisation, world.connection)
    assert found is not None
    return found


@pytest.mark.clause("linktopay:1.13")
def test_a_link_is_made_on_an_active_connection_of_the_client_itself(world: World) -> None:
    other = new_world("De Boer", "deboer", host="boer.example.nl")

    assert world.fact(world.link(connection=world.connection)).connection == world.connection
    with pytest.raises(RefusedError, match="no_connection"):
        world.link(connection=other.connection)


@pytest.mark.clause("linktopay:1.13")
def test_a_connection_says_what_it_offers_and_since_when(world: World) -> None:
    found = shown(world)

    assert (found.name, found.label, found.contract_reference) == ("Zandbak", "Sandbox", "C-1")
    assert [each.name for each in found.methods] == ["iDEAL", "Card", "SEPA debit"]
    assert (found.created_at, found.checked_at, found.closed_at) == (now(), now(), None)


@pytest.mark.clause("linktopay:6.14", "linktopay:1.13")
def test_without_an_active_connection_no_link_is_made(world: World) -> None:
    payments.close_connection(world.connection, by=world.admin, at=now())

    with pytest.raises(RefusedError, match="no_connection"):
        world.link()
    assert shown(world).closed_at == now()


def test_a_closed_connection_starts_nothing_and_records_what_was_started(world: World) -> None:
    going, other = world.start(world.link()), world.link()

    payments.close_connection(world.connection, by=world.admin, at=now())

    with pytest.raises(RefusedError, match="payers_not_available"):
        world.start(other)
    world.pays(going)
    world.reported(going)
    assert world.payment(going).status is PaymentStatus.PAID
    payments.refund_payment(going, EUR25, reason="", by=world.admin, at=now())


@pytest.mark.clause("linktopay:6.14")
def test_money_of_a_link_stands_at_the_clients_own_psp_and_nowhere_with_the_provider(world: World) -> None:
    link = world.link()
    attempt = world.paid(link)

    at_psp = connector_of("sandbox").fetch(world.account.credentials, world.psp_payment(attempt))
    office = provider().pk
    with transaction(system("test", office)):
        of_provider = balances_about(office, "payments", link)

    assert world.fact(link).state is LinkState.PAID
    assert (at_psp.status, at_psp.amount) == (Status.PAID, Money(2500))
    assert world.book(link) == {"psp": 2500, "received": -2500}
    assert of_provider == {}


@pytest.mark.clause("linktopay:2.9")
def test_nobody_connects_an_account_without_confirming_that_its_psp_has_terms(here: Furnished) -> None:
    opened = sandbox.open_account("Tweede", at=now()).credentials
    with pytest.raises(RefusedError, match="psp_terms"):
        payments.add_connection(wish(opened), terms=" ", by=here.world.admin, at=now())

    by = acting(here)
    made = payments.add_connection(wish(opened), terms=TERMS, by=by, at=now())

    with here.world.inside():
        kept = payments.terms_confirmed(here.organisation.pk, made)
    assert kept is not None
    assert (kept.words, kept.by, kept.at) == (TERMS, here.admin.name, now())


@pytest.mark.clause("linktopay:6.12")
def test_what_opens_an_account_is_kept_sealed_and_opens_for_nobody_elses_row(world: World) -> None:
    other = new_world("De Boer", "deboer", host="boer.example.nl")
    kept = row(world, world.connection)
    secrets = world.account.credentials

    assert secrets.key.encode() not in bytes(kept.key)
    assert secrets.webhook_secret.encode() not in bytes(kept.webhook_secret)
    assert credentials_of(kept) == secrets
    assert [one for one in (secrets.key, secrets.webhook_secret) if one in repr(shown(world))] == []
    moved = row(other, other.connection)
    moved.key, moved.webhook_secret = kept.key, kept.webhook_secret
    with pytest.raises(VaultError):
        credentials_of(moved)


@pytest.mark.clause("linktopay:6.12")
def test_a_client_that_asks_for_a_link_of_another_finds_nothing(world: World) -> None:
    other = new_world("De Boer", "deboer", host="boer.example.nl")
    link = other.link()

    with world.inside():
        assert payments.link(world.organisation, link, now()) is None
        assert payments.link(other.organisation, link, now()) is None
        assert payments.connection(other.organisation, other.connection) is None


@pytest.mark.clause("linktopay:6.6", "linktopay:6.12")
def test_a_key_is_not_moved_to_another_client(world: World) -> None:
    other = new_world("De Boer", "deboer", host="boer.example.nl")

    for do in (
        lambda: payments.change_connection(
            world.connection, wish(other.account.credentials), by=other.admin, at=now()
        ),
        lambda: payments.close_connection(world.connection, by=other.admin, at=now()),
    ):
        with pytest.raises(RefusedError, match="connection_unknown"):
            do()


def test_a_key_that_the_psp_refuses_or_cannot_try_is_not_kept(world: World) -> None:
    with pytest.raises(RefusedError, match="psp_key_refused"):
        payments.add_connection(wish(Secrets("wrong")), terms=TERMS, by=world.admin, at=now())
    sandbox.change_account(world.account.desk, sandbox.Faults(), away=True)

    with pytest.raises(RefusedError, match="psp_away"):
        payments.change_connection(world.connection, wish(Secrets(""), "Anders"), by=world.admin, at=now())

    assert shown(world).name == "Zandbak"


def test_two_active_connections_have_two_names(world: World) -> None:
    opened = sandbox.open_account("Tweede", at=now()).credentials
    with pytest.raises(RefusedError, match="psp_name_taken"):
        payments.add_connection(wish(opened, "Zandbak"), terms=TERMS, by=world.admin, at=now())

    payments.close_connection(world.connection, by=world.admin, at=now())

    assert payments.add_connection(wish(opened, "Zandbak"), terms=TERMS, by=world.admin, at=now())


def test_support_access_sees_a_connection_and_not_whether_it_has_a_secret(here: Furnished) -> None:
    staff = new_staff("support")
    new_support_access(staff, here.organisation)

    page = signed_in(staff).get(here.address_of("payments:connection"))

    assert page.context["connection"].has_webhook_secret is None
    assert "secret" not in page.content.decode().replace("Webhook address", "")


def acting(here: Furnished) -> Actor:
    """The administrator of the client, as a person."""
    return dataclasses.replace(here.world.admin, person=here.admin.pk)
