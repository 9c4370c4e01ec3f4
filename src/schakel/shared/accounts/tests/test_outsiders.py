"""People from outside a client: permitted by the provider, and no longer."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_member, new_person, new_staff, provider_actor, sign_in

from schakel.shared.accounts.errors import GoneError, LastHeadError, OutsiderError
from schakel.shared.accounts.facts import Role
from schakel.shared.accounts.models import Invitation, Membership, Organisation, OutsiderPermission
from schakel.shared.accounts.tests.conftest import acting
from schakel.shared.accounts.usecases.invite import invite
from schakel.shared.accounts.usecases.permit_outsider import permit_outsider
from schakel.shared.accounts.usecases.withdraw_outsider import withdraw_outsider
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Actor, NotAllowedError, transaction

pytestmark = pytest.mark.django_db
KIM = "kim@bureau.example"


def permit(client: Organisation, by: Actor, email: str = KIM) -> UUID:
    return permit_outsider(
        client.pk, email=email, purpose="advertisements", from_day=date(2026, 1, 5), by=by, at=now()
    )


def offer(client: Organisation, by: Actor) -> None:
    invite(client.pk, email=KIM, role=Role.MEMBER, language="nl", by=by, at=now(), outsider=True)


def standing(client: Organisation) -> tuple[int, int, int]:
    """How many permissions, open invitations and places there are for Kim."""
    with transaction(provider_actor(client.pk)):
        return (
            OutsiderPermission.objects.of(client.pk).filter(email=KIM, withdrawn_at=None).count(),
            Invitation.objects.of(client.pk).filter(email=KIM, withdrawn_at=None, accepted_at=None).count(),
            Membership.objects.of(client.pk).filter(person__email=KIM, ended_at=None).count(),
        )


@pytest.mark.clause("qooqie:23.3")
def test_a_withdrawn_permission_ends_access_and_the_invitation_at_once(
    admin: Actor, jansen: Organisation, staff: Callable[..., Actor]
) -> None:
    permission = permit(jansen, staff())
    offer(jansen, admin)
    new_member(jansen, "member", new_person("Kim Bureau", KIM))
    assert standing(jansen) == (1, 1, 1)

    withdraw_outsider(jansen.pk, permission, by=staff(), at=now())

    assert standing(jansen) == (0, 0, 0)
    with pytest.raises(OutsiderError):
        offer(jansen, admin)


def test_a_permission_is_withdrawn_once(
    admin: Actor, jansen: Organisation, staff: Callable[..., Actor]
) -> None:
    permission = permit(jansen, staff())
    withdraw_outsider(jansen.pk, permission, by=staff(), at=now())

    with pytest.raises(GoneError):
        withdraw_outsider(jansen.pk, permission, by=staff(), at=now())


def test_nothing_ends_when_nobody_else_looks_after_the_clients_people(
    jansen: Organisation, staff: Callable[..., Actor]
) -> None:
    permission = permit(jansen, staff())
    new_member(jansen, "admin", new_person("Kim Bureau", KIM))

    with pytest.raises(LastHeadError):
        withdraw_outsider(jansen.pk, permission, by=staff(), at=now())

    assert standing(jansen) == (1, 0, 1)


def test_a_client_withdraws_no_permission(
    admin: Actor, jansen: Organisation, staff: Callable[..., Actor]
) -> None:
    permission = permit(jansen, staff())

    with pytest.raises(NotAllowedError):
        withdraw_outsider(jansen.pk, permission, by=admin, at=now())


def test_the_office_sees_what_a_withdrawal_ends_before_it_does_so(
    client: Client, jansen: Organisation
) -> None:
    owner = new_staff("owner")
    permission = permit(jansen, acting(owner))
    sign_in(client, owner)
    address = f"/office/clients/{jansen.pk}/outsiders/{permission}/withdraw/"

    assert address in client.get(f"/office/clients/{jansen.pk}/").content.decode()
    shown = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert KIM in shown
    assert standing(jansen) == (1, 0, 0)

    assert client.post(address).status_code == 302
    assert standing(jansen) == (0, 0, 0)
    assert client.get(address).status_code == 404
