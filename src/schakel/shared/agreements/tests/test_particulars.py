from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.db.utils import Error as DatabaseRefusal
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, provider_actor, sign_in

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.archive import FiledAs
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.scope import PaperWish, Promised, Specified
from schakel.shared.agreements.models import Exclusion, Paper, ServiceLevel, Specification
from schakel.shared.agreements.queries.archive import archive_of, filed_copy
from schakel.shared.agreements.queries.papers import service_level
from schakel.shared.agreements.queries.scope import applies, covers, specifications
from schakel.shared.agreements.tests.doors import let_in
from schakel.shared.agreements.tests.offering import at, rows
from schakel.shared.agreements.tests.world import concluded, member, staff
from schakel.shared.agreements.usecases.exclude_articles import exclude_articles
from schakel.shared.agreements.usecases.promise_service_level import promise_service_level
from schakel.shared.agreements.usecases.specify_part import specify_part
from schakel.shared.audit.models import AuditEntry
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
SIGNED = b"%PDF-1.7 signed by both sides"
START = date(2026, 1, 5)


def paper(**said: Any) -> PaperWish:
    given = {"name": "annex.pdf", "content": SIGNED, "signed_on": START, "signer": "A. Jansen", **said}
    return PaperWish(**given)


def open_on(client: UUID, service: str, part: str, day: date) -> bool:
    with transaction(system("test", client)):
        return covers(client, service, part, day)


def applying(made: ContractFact, clause: str, day: date = START) -> bool:
    with transaction(provider_actor(made.organisation)):
        return applies(made, clause, day)


def deleted_from(table: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(f"DELETE FROM agreements_{table}")


def portal(client: Client, organisation: Organisation, made: ContractFact, more: str = "") -> str:
    client.cookies["schakel_language"] = "en"
    answer = client.get(f"/o/{organisation.slug}/contracts/{made.id}{more}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.clause("linktopay:1.5")
def test_functions_are_open_only_for_the_services_of_a_running_contract(
    client_of_provider: Organisation,
) -> None:
    """Payment links from 5 January, trainings from 1 March until 1 June; nothing before, nor for somebody else."""
    client = client_of_provider.pk
    links = Specified(part="payment_links", text="Payment links and QR codes.")
    made = concluded(client, "payments", START, parts=(links,))
    trainings = Specified(part="trainings", text="Two trainings a year.")
    specify_part(client, made.id, trainings, by=staff(), at=at(date(2026, 2, 1)), holds_from=date(2026, 3, 1))
    specify_part(
        client, made.id, Specified(part="trainings", text=""), by=staff(), at=at(date(2026, 5, 20)),
        holds_from=date(2026, 6, 1), dropped=True,
    )  # fmt: skip
    days = (date(2026, 1, 4), START, date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1))
    assert [open_on(client, "payments", "payment_links", day) for day in days] == [False] + [True] * 5
    assert [open_on(client, "payments", "trainings", day) for day in days] == [
        False, False, False, True, True, False,
    ]  # fmt: skip
    assert open_on(new_organisation("Slagerij De Groot").pk, "payments", "payment_links", START) is False
    assert open_on(client, "calls", "call_tracking", START) is False
    with transaction(system("test", client)):
        logged = (
            AuditEntry.objects.of(client).filter(action__startswith="contract.part_").order_by("at", "id")
        )
        assert [(one.action, one.facts["part"]) for one in logged] == [
            ("contract.part_listed", "payment_links"),
            ("contract.part_listed", "trainings"),
            ("contract.part_dropped", "trainings"),
        ]


@pytest.mark.clause("linktopay:1.5")
def test_a_contract_without_a_list_covers_the_whole_service(client_of_provider: Organisation) -> None:
    concluded(client_of_provider.pk, "payments", START)
    assert open_on(client_of_provider.pk, "payments", "trainings", START) is True


@pytest.mark.clause("twinqels:1.9")
def test_a_specification_keeps_every_version_with_its_date_and_both_sides_read_it(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    made = concluded(
        client_of_provider.pk, "careers", START, parts=(Specified(part="app", text="A plan and a coach."),)
    )
    standing_clock.stand_still(at(date(2026, 2, 2)))
    owner = Client()
    sign_in(owner, new_staff("owner"))
    place = f"/office/agreements/contracts/{client_of_provider.pk}/{made.id}"
    told = {
        "part": "app",
        "text": "A plan, a coach and vacancies.",
        "holds_from": "2026-02-01",
        "dropped": "",
    }
    assert owner.post(f"{place}/specify", told).status_code == 302
    with transaction(provider_actor(client_of_provider.pk)):
        versions = [(one.text, one.holds_from, one.at) for one in specifications(made)]
    assert versions == [
        ("A plan, a coach and vacancies.", date(2026, 2, 1), at(date(2026, 2, 2))),
        ("A plan and a coach.", START, made.concluded_at),
    ]
    sign_in(client, let_in(new_member(client_of_provider, "admin"), made))
    shown = portal(client, client_of_provider, made)
    assert "A plan, a coach and vacancies." in shown
    assert "A plan and a coach." in shown
    assert "A plan, a coach and vacancies." in owner.get(place).content.decode()


def test_only_staff_change_what_a_contract_is_about_and_only_of_its_own_client(
    client_of_provider: Organisation,
) -> None:
    made = concluded(client_of_provider.pk, "careers", START)
    told = Specified(part="app", text="A plan and a coach.")
    with pytest.raises(PermissionError):
        specify_part(made.organisation, made.id, told, by=member(made.organisation), at=at(START))
    with pytest.raises(RefusedError, match="no_contract"):
        specify_part(new_organisation("Slagerij De Groot").pk, made.id, told, by=staff(), at=at(START))
    unknown = Specified(part="trainings", text="Two a year.")
    with pytest.raises(RefusedError, match="unknown_part"):
        specify_part(made.organisation, made.id, unknown, by=staff(), at=at(START))
    assert rows(Specification, made.organisation) == []


@pytest.mark.clause("linq:ch2")
def test_articles_of_a_chapter_apply_only_to_contracts_of_its_type(client_of_provider: Organisation) -> None:
    """Contract A of 2026-01-05 is about lead generation and gets articles 19-26; contract B, other work, none."""
    client = client_of_provider.pk
    leads = concluded(
        client, "outreach", START, parts=(Specified(part="lead_generation", text="Forty appointments."),)
    )
    other = concluded(client, "outreach", START, parts=(Specified(part="other", text="A campaign film."),))
    plain = concluded(client, "outreach", START)
    for clause in ("linq:19", "linq:19.1.2", "linq:26.1"):
        assert [applying(made, clause) for made in (leads, other, plain)] == [True, False, True], clause
    for clause in ("linq:18.1", "linq:10.4", "linq:27"):
        assert [applying(made, clause) for made in (leads, other)] == [True, True], clause


@pytest.mark.clause("twinqels:21.5")
def test_a_service_level_stands_only_on_a_signed_document(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    """Without a document there is none to be shown or computed with; with one the portal shows it and its values."""
    standing_clock.stand_still(at(START))
    made = concluded(client_of_provider.pk, "careers", START)
    promised = Promised(holds_from=START, availability=9950, response_hours=8)
    for without, refused in (
        (paper(content=b""), "document_kind"),
        (paper(signer=" "), "no_signer"),
        (paper(signed_on=date(2026, 1, 6)), "signed_later"),
        (paper(content=SIGNED + b"." * 5 * 1024 * 1024), "document_too_large"),
    ):
        with pytest.raises(RefusedError, match=refused):
            promise_service_level(made.organisation, made.id, promised, without, by=staff(), at=at(START))
    assert rows(ServiceLevel, made.organisation) == []
    assert rows(Paper, made.organisation) == []
    sign_in(client, let_in(new_member(client_of_provider, "admin"), made))
    assert "Service level" not in portal(client, client_of_provider, made)

    owner = Client()
    sign_in(owner, new_staff("owner"))
    place = f"/office/agreements/contracts/{client_of_provider.pk}/{made.id}/service-level"
    told = {"availability": "99.5", "response_hours": "8", "holds_from": "2026-01-05", "signed_on": "2026-01-05",
            "signer": "A. Jansen"}  # fmt: skip
    owner.cookies["schakel_language"] = "en"
    assert owner.post(place, told).status_code == 422
    assert owner.post(place, {**told, "document": SimpleUploadedFile("sla.pdf", SIGNED)}).status_code == 302
    with transaction(provider_actor(made.organisation)):
        found = service_level(made, START)
        assert service_level(made, date(2026, 1, 4)) is None
    assert found is not None
    assert (found.promised, found.paper.sha256) == (promised, sha256(SIGNED).hexdigest())
    shown = portal(client, client_of_provider, made)
    assert "99.50%" in shown
    assert "within 8 hours" in shown
    file = client.get(f"/o/{client_of_provider.slug}/contracts/{made.id}/papers/{found.paper.id}")
    assert file.content == SIGNED


@pytest.mark.clause("twinqels:21.5", "linq:2.1")
def test_the_database_keeps_signed_papers_and_what_stands_on_them(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "careers", START)
    promise_service_level(
        made.organisation, made.id, Promised(holds_from=START, response_hours=8), paper(), by=staff(), at=at(START)
    )  # fmt: skip
    for table in ("paper", "servicelevel", "exclusion", "specification"):
        with pytest.raises(DatabaseRefusal), transaction(system("test", made.organisation)):
            deleted_from(table)


@pytest.mark.clause("linq:2.1")
def test_a_written_exclusion_is_shown_beside_the_terms_that_count(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    """Article 10.4 is excluded from 1 February by a signed document; 10.5 and what came before are untouched."""
    standing_clock.stand_still(at(date(2026, 2, 2)))
    made = concluded(client_of_provider.pk, "outreach", START)
    exclude_articles(
        made.organisation, made.id, ("10.4", "24"), date(2026, 2, 1), paper(), by=staff(), at=at(START),
        words="Payment as the annex says.",
    )  # fmt: skip
    after = date(2026, 2, 1)
    assert [applying(made, one, after) for one in ("linq:10.4", "linq:24.3", "linq:10.5", "linq:2.4")] == [
        False, False, True, True,
    ]  # fmt: skip
    assert applying(made, "linq:10.4", date(2026, 1, 31)) is True
    sign_in(client, new_member(client_of_provider, "admin"))
    for page in ("", "/changes"):
        shown = portal(client, client_of_provider, made, page)
        assert "10.4, 24" in shown
        assert "Payment as the annex says." in shown
        assert "signed by A. Jansen" in shown
    assert 'href="/terms/outreach/' in portal(client, client_of_provider, made)


@pytest.mark.clause("linq:2.1")
@pytest.mark.parametrize("articles", [(), (" ",), ("ten",), ("10.4", "all")])
def test_an_exclusion_names_the_articles(client_of_provider: Organisation, articles: tuple[str, ...]) -> None:
    made = concluded(client_of_provider.pk, "outreach", START)
    with pytest.raises(RefusedError, match="no_articles"):
        exclude_articles(made.organisation, made.id, articles, START, paper(), by=staff(), at=at(START))
    assert rows(Exclusion, made.organisation) == []


@pytest.mark.clause("linq:12.4")
def test_a_signed_paper_stands_in_the_archive_with_its_hash(client_of_provider: Organisation) -> None:
    made = concluded(client_of_provider.pk, "careers", START)
    exclude_articles(made.organisation, made.id, ("10.4",), START, paper(), by=staff(), at=at(START))

    with transaction(system("test", made.organisation)):
        (filed,) = (each for each in archive_of(made.organisation) if each.filed_as is FiledAs.PAPER)
        found = filed_copy(made.organisation, FiledAs.PAPER, filed.id)
    assert (filed.name, filed.by, filed.sha256) == ("annex.pdf", "A. Jansen", sha256(SIGNED).hexdigest())
    assert found is not None
    assert found.content == SIGNED
