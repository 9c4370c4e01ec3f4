"""Misuse of a sign-in: reported by anybody, stopped by the provider."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.people import new_member, sign_in

from schakel.shared.accounts.access import read_standing
from schakel.shared.accounts.errors import GoneError, NoAccountError
from schakel.shared.accounts.models import ApiKey, MisuseMeasure, MisuseReport, Organisation, Person
from schakel.shared.accounts.tests.conftest import acting, inside
from schakel.shared.accounts.usecases.close_misuse_report import close_misuse_report
from schakel.shared.accounts.usecases.create_key import create_key
from schakel.shared.accounts.usecases.report_misuse import report_misuse
from schakel.shared.accounts.usecases.take_measure import take_measure
from schakel.shared.clock import now
from schakel.shared.messages.models import Notice, OutgoingMessage
from schakel.shared.tenancy.interface import Actor, NotAllowedError, outside, transaction

pytestmark = [pytest.mark.django_db, pytest.mark.clause("qooqie:18.2", "linktopay:4.4", "hqleads:6")]


@pytest.fixture
def victim(jansen: Organisation) -> Person:
    return new_member(jansen, "admin")


@pytest.fixture
def owner(staff: Callable[..., Actor]) -> Actor:
    return staff("owner")


def report(email: str) -> "MisuseReport":
    at = now()
    made = report_misuse(
        email=email, noticed_at=at - timedelta(hours=2), source="public", by=outside("visitor"), at=at
    )
    return MisuseReport(pk=made)


def test_a_report_from_nobody_calls_the_provider_at_once(owner: Actor, victim: Person) -> None:
    made = report(victim.email.upper())

    with transaction(owner):
        row = MisuseReport.objects.get(pk=made.pk)
        assert row.email == victim.email
        assert row.reported_at - row.noticed_at == timedelta(hours=2)
        assert Notice.objects.of(inside(owner)).get().permission == "misuse.read"
        assert f"/office/misuse/{made.pk}/" in OutgoingMessage.objects.of(inside(owner)).get().text


def test_reports_are_for_the_provider_alone(owner: Actor, victim: Person) -> None:
    report(victim.email)

    with transaction(acting(victim)):
        assert MisuseReport.objects.count() == 0
    with transaction(outside("visitor")):
        assert MisuseReport.objects.count() == 0


def test_the_provider_signs_somebody_out_everywhere(owner: Actor, victim: Person, client: Client) -> None:
    sign_in(client, victim)
    assert client.get("/account/").status_code == 200

    take_measure(report(victim.email).pk, "sessions", by=owner, at=now())

    assert client.get("/account/")["Location"].startswith("/account/sign-in/")


def test_the_keys_they_made_are_revoked_in_every_organisation(
    owner: Actor, victim: Person, jansen: Organisation
) -> None:
    by = acting(victim)
    create_key(jansen.pk, name="x", opens=(), expires_at=now() + timedelta(days=1), by=by, at=now())

    assert take_measure(report(victim.email).pk, "keys", by=owner, at=now()) == 1

    with transaction(by):
        assert ApiKey.objects.of(jansen.pk).filter(revoked_at=None).count() == 0


def test_a_new_password_and_second_proof_are_forced(owner: Actor, victim: Person, client: Client) -> None:
    sign_in(client, victim)

    take_measure(report(victim.email).pk, "password", by=owner, at=now())

    assert not Person.objects.get(pk=victim.pk).has_usable_password()
    assert not read_standing(victim.pk).second_factor
    assert client.get("/account/")["Location"].startswith("/account/sign-in/")
    with transaction(owner):
        mails = OutgoingMessage.objects.of(inside(owner)).filter(to=victim.email)
        assert "/account/password/forgotten/" in mails.get().text


def test_an_account_is_blocked_and_opened_again(owner: Actor, victim: Person) -> None:
    made = report(victim.email)
    take_measure(made.pk, "blocked", by=owner, at=now())
    assert not Person.objects.get(pk=victim.pk).is_active

    take_measure(made.pk, "unblocked", by=owner, at=now())
    assert Person.objects.get(pk=victim.pk).is_active


def test_times_of_finding_report_and_measures_are_kept(owner: Actor, victim: Person) -> None:
    made = report(victim.email)
    take_measure(made.pk, "sessions", by=owner, at=now())
    close_misuse_report(made.pk, note="Laptop stolen", by=owner, at=now())

    with transaction(owner):
        done = MisuseMeasure.objects.filter(report_id=made.pk).order_by("pk")
        assert [(one.kind, one.note, one.by_id) for one in done] == [
            ("sessions", "", owner.person),
            ("closed", "Laptop stolen", owner.person),
        ]
    with pytest.raises(GoneError):
        close_misuse_report(made.pk, note="again", by=owner, at=now())


def test_measures_need_the_permission_and_an_account(
    owner: Actor, staff: Callable[..., Actor], victim: Person
) -> None:
    with pytest.raises(NotAllowedError):
        take_measure(report(victim.email).pk, "sessions", by=staff("finance"), at=now())
    with pytest.raises(NoAccountError):
        take_measure(report("nobody@jansen.example").pk, "sessions", by=owner, at=now())
