"""Pages about misuse of a sign-in, asked over HTTP."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.people import new_member, new_staff, provider_actor, sign_in

from schakel.shared.accounts.models import MisuseReport, Organisation, Person
from schakel.shared.accounts.usecases.report_misuse import report_misuse
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import outside, transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client, office: Organisation) -> Person:
    """An owner of the provider who is signed in."""
    person = new_staff("owner")
    sign_in(client, person)
    return person


def test_misuse_is_reported_without_signing_in(client: Client, office: Organisation) -> None:
    told = {"email": "ans@jansen.example", "noticed_at": "2026-05-04T10:15", "contact": "085 000 1234"}

    answer = client.post("/misuse/", told)

    assert answer["Location"] == "/misuse/reported/"
    with transaction(provider_actor()):
        row = MisuseReport.objects.get()
    assert (row.source, row.contact) == ("public", "085 000 1234")
    assert row.noticed_at.isoformat() == "2026-05-04T08:15:00+00:00"


def test_reports_from_one_address_are_slowed_down(client: Client, office: Organisation) -> None:
    told = {"email": "ans@jansen.example", "noticed_at": "2026-05-04T10:15"}

    answers = [client.post("/misuse/", told).status_code for _ in range(6)]

    assert answers == [302, 302, 302, 302, 302, 429]


def test_the_provider_takes_measures_and_closes_the_report(
    client: Client, owner: Person, jansen: Organisation
) -> None:
    victim = new_member(jansen)
    report = report_misuse(
        email=victim.email,
        noticed_at=now() - timedelta(hours=1),
        source="public",
        by=outside("visitor"),
        at=now(),
    )

    for kind in ("sessions", "keys", "password", "blocked"):
        client.post(f"/office/misuse/{report}/{kind}/")
    assert not Person.objects.get(pk=victim.pk).is_active
    client.post(f"/office/misuse/{report}/closed/", {"note": "Laptop gestolen"})

    assert "Laptop gestolen" in client.get(f"/office/misuse/{report}/").content.decode()
    assert victim.email not in client.get("/office/misuse/").content.decode()
    assert client.post(f"/office/misuse/{report}/nonsense/").status_code == 404
