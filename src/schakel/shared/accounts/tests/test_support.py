"""Support access and confidentiality undertakings."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.people import new_staff

from schakel.shared.accounts.access import read_standing, support_actor
from schakel.shared.accounts.errors import AlreadyThereError, GoneError, TooLongError
from schakel.shared.accounts.models import Organisation, Person, SupportAccess
from schakel.shared.accounts.usecases.end_membership import end_membership
from schakel.shared.accounts.usecases.end_support_access import end_support_access
from schakel.shared.accounts.usecases.file_undertaking import file_undertaking
from schakel.shared.accounts.usecases.open_support_access import open_support_access
from schakel.shared.accounts.usecases.withdraw_undertaking import withdraw_undertaking
from schakel.shared.audit import interface as audit
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import Actor, NotAllowedError, transaction

pytestmark = pytest.mark.django_db
Staff = Callable[..., Actor]


def looks_in(by: Actor, slug: str = "jansen") -> bool:
    assert by.person
    return support_actor(read_standing(by.person), slug) is not None


def test_support_access_lasts_an_hour_unless_said_otherwise_and_the_client_sees_it(
    staff: Staff, admin: Actor, jansen: Organisation
) -> None:
    by = staff("support")

    made = open_support_access(jansen.pk, reason="Ticket 7", by=by, at=now())

    with transaction(admin):
        row = SupportAccess.objects.of(jansen.pk).get(pk=made)
        noted = audit.history(jansen.pk, made)
    assert row.until - row.since == timedelta(minutes=60)
    assert (row.reason, row.person_id) == ("Ticket 7", by.person)
    assert [entry.action for entry in noted] == ["support_access.opened"]
    assert looks_in(by)


def test_support_access_lasts_at_most_eight_hours(staff: Staff, jansen: Organisation) -> None:
    for lasts in (timedelta(hours=8, seconds=1), timedelta(0)):
        with pytest.raises(TooLongError):
            open_support_access(jansen.pk, reason="x", by=staff("support"), at=now(), lasts=lasts)


def test_only_roles_that_may_look_in_open_it(staff: Staff, admin: Actor, jansen: Organisation) -> None:
    for by in (staff("finance"), admin):
        with pytest.raises(NotAllowedError):
            open_support_access(jansen.pk, reason="x", by=by, at=now())


def test_staff_end_their_own_access_and_the_client_ends_any(
    staff: Staff, admin: Actor, jansen: Organisation
) -> None:
    by, colleague = staff("support"), staff("support")
    first = open_support_access(jansen.pk, reason="x", by=by, at=now())
    with pytest.raises(NotAllowedError):
        end_support_access(jansen.pk, first, by=colleague, at=now())

    end_support_access(jansen.pk, first, by=by, at=now())
    assert not looks_in(by)
    with pytest.raises(GoneError):
        end_support_access(jansen.pk, first, by=by, at=now())

    second = open_support_access(jansen.pk, reason="x", by=by, at=now())
    end_support_access(jansen.pk, second, by=admin, at=now())
    assert not looks_in(by)


@pytest.mark.clause("qooqie:12.13")
def test_data_opens_when_the_undertaking_is_on_file_and_closes_when_it_is_withdrawn(
    staff: Staff, jansen: Organisation
) -> None:
    owner = staff("owner")
    new = new_staff("support", undertaking=False)
    file_undertaking(new.pk, signed_on=date(2026, 5, 4), reference="cabinet 2", by=owner, at=now())
    assert read_standing(new.pk).undertaking
    with pytest.raises(AlreadyThereError):
        file_undertaking(new.pk, signed_on=date(2026, 5, 4), reference="cabinet 2", by=owner, at=now())

    from schakel.shared.accounts.tests.conftest import acting

    by = acting(new)
    open_support_access(jansen.pk, reason="x", by=by, at=now())
    withdraw_undertaking(new.pk, by=owner, at=now())

    assert not read_standing(new.pk).undertaking
    assert not looks_in(by)
    with transaction(owner.within(jansen.pk)):
        assert SupportAccess.objects.of(jansen.pk).filter(ended_at=None).count() == 0


@pytest.mark.clause("linktopay:12.11")
def test_staff_who_left_look_into_nothing(staff: Staff, office: Organisation, jansen: Organisation) -> None:
    owner, by = staff("owner"), staff("support")
    assert by.person
    open_support_access(jansen.pk, reason="x", by=by, at=now())

    end_membership(office.pk, by.person, by=owner, at=now())

    assert read_standing(by.person).office is None
    assert not looks_in(by)
    assert Person.objects.filter(pk=by.person).exists()
