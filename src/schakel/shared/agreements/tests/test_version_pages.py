from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.people import new_member, new_staff, provider_actor, sign_in

from schakel.kernel.calendars import start_of_day
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.models import Acceptance, TermsVersion
from schakel.shared.agreements.queries.articles import articles
from schakel.shared.agreements.queries.differences import paragraphs
from schakel.shared.agreements.services import service_of
from schakel.shared.agreements.tests.versions import notice, publish
from schakel.shared.agreements.tests.world import again, concluded, entity, pass_days, published
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    """A client about payments that was told of a second version on 4 May 2026, seen on that day."""
    new_member(client_of_provider, "admin")
    made = concluded(client_of_provider.pk, "payments", date(2026, 1, 15), name="Webwinkel")
    terms: Any = service_of("payments").terms()
    changed = terms.replace(terms_change=terms.terms_change.replace(silence_accepts=terms.notice.provider))
    articles = {"terms_change.silence_accepts": "art. 7"}
    publish(
        standing_clock, date(2026, 5, 4), "payments", terms=changed, reason="Meer tijd.", clauses=articles
    )
    return made


def shown(client: Client, path: str, status: int = 200) -> str:
    client.cookies["schakel_language"] = "en"
    answer = client.get(path)
    assert answer.status_code == status, answer.status_code
    return " ".join(answer.content.decode().split())


@pytest.fixture
def admin(client: Client, client_of_provider: Organisation) -> Client:
    sign_in(client, new_member(client_of_provider, "admin"))
    return client


@pytest.fixture
def office(client: Client) -> Client:
    sign_in(client, new_staff("owner"))
    return client


def test_everybody_reads_every_version_of_a_document(client: Client, made: ContractFact) -> None:
    """hqleads:recital.4, twinqels:2.6, linktopay:19.1: without signing in, old ones too."""
    assert "Payment links" in shown(client, "/services/")
    assert "Demo Provider B.V." in shown(client, "/terms/")
    newest = shown(client, "/terms/payments/terms/")
    assert "Dit is een voorbeeld." in newest
    with transaction(provider_actor()):
        version = TermsVersion.objects.get(service="payments", number=2)
    assert version.sha256 in newest
    assert "This is an earlier version" in shown(client, "/terms/payments/terms/1/")
    shown(client, "/terms/payments/terms/3/", 404)
    shown(client, "/terms/nothing/terms/", 404)
    kept = client.get("/terms/payments/terms/1/download")
    assert kept["Content-Disposition"] == 'attachment; filename="payments-terms-1-en.html"'


def test_a_translation_says_that_the_dutch_text_decides(client: Client, made: ContractFact) -> None:
    """linktopay:19.5, linq:18.2."""
    assert "This is a translation. The Dutch text decides." in shown(client, "/terms/payments/terms/")
    assert "This is a translation" not in shown(client, "/terms/payments/terms/?text=nl")


def test_a_draft_is_not_public(client: Client, client_of_provider: Organisation) -> None:
    published("calls")
    from schakel.shared.agreements.tests.world import staff
    from schakel.shared.agreements.usecases.draft_version import Draft, Written, draft_version

    with transaction(provider_actor()):
        company = entity()
    text = Written(title="Nieuw", text="Nog geheim.")
    draft = Draft(
        legal_entity=company, service="calls", document="terms", texts={"nl": text},
        parameters=service_of("calls").terms().to_json(),
    )  # fmt: skip
    draft_version(draft, by=staff(), at=start_of_day(date(2026, 5, 4)))
    assert "Nog geheim." not in shown(client, "/terms/calls/terms/")
    shown(client, "/terms/calls/terms/2/", 404)


def test_the_client_sees_what_changes_and_until_when_it_can_act(
    admin: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    """linktopay:19.2, linktopay:19.3."""
    place = f"/o/{client_of_provider.slug}/contracts"
    assert "3 June 2026" not in shown(admin, f"{place}/{made.id}/documents")
    assert "4 June 2026" in shown(admin, f"{place}/{made.id}/documents")
    seen = shown(admin, f"{place}/versions/{notice(made).id}")
    assert "art. 7" in seen
    assert "30 days" in seen
    assert "3 months" in seen
    assert "Last day to end because of it" in seen
    assert "3 June 2026" in seen
    assert ">Object<" not in seen


def test_accepting_in_the_portal_makes_the_version_hold(
    admin: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    """linktopay:19.3."""
    place = f"/o/{client_of_provider.slug}/contracts/versions/{notice(made).id}"
    assert "It is no consent to processing personal data." in shown(admin, f"{place}/accept")
    assert admin.post(f"{place}/accept").status_code == 302
    assert (notice(made).held_on, notice(made).held_how) == (date(2026, 5, 4), "accepted")
    assert admin.post(f"{place}/accept").status_code == 422
    assert "By" in shown(admin, f"/o/{client_of_provider.slug}/contracts/{made.id}/documents")


def test_leaving_in_the_portal_ends_the_contract_on_the_chosen_day(
    admin: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    """linktopay:19.3."""
    place = f"/o/{client_of_provider.slug}/contracts/versions/{notice(made).id}"
    assert admin.post(f"{place}/leave", {"chosen": "2026-07-01"}).status_code == 422
    assert admin.post(f"{place}/leave", {"chosen": "2026-05-20"}).status_code == 302
    assert again(made.organisation, made.id).agreed.ends == date(2026, 5, 20)


def test_objecting_in_the_portal_keeps_the_old_version(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    """hqleads:20."""
    sign_in(client, new_member(client_of_provider, "admin"))
    made = concluded(client_of_provider.pk, "leads", date(2026, 1, 5))
    publish(standing_clock, date(2026, 5, 4), "leads")
    place = f"/o/{client_of_provider.slug}/contracts/versions/{notice(made).id}"
    assert "18 May 2026" in shown(client, place)
    assert client.post(f"{place}/object").status_code == 302
    pass_days(standing_clock, date(2026, 6, 1))
    assert (notice(made).objected_on, notice(made).held_on) == (date(2026, 5, 4), None)


def test_a_member_reads_and_cannot_act(
    client: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    sign_in(client, new_member(client_of_provider, "member"))
    place = f"/o/{client_of_provider.slug}/contracts/versions/{notice(made).id}"
    assert f"{place}/accept" not in shown(client, place)
    assert client.post(f"{place}/accept").status_code == 403


def test_each_person_accepts_every_document_after_opening_it_one_by_one(
    client: Client, client_of_provider: Organisation, standing_clock: Any
) -> None:
    """twinqels:2.5, twinqels:21.1: what the client accepted does not count for its people."""
    person = new_member(client_of_provider, "member")
    sign_in(client, person)
    made = concluded(client_of_provider.pk, "careers", date(2026, 3, 4))
    place = f"/o/{client_of_provider.slug}/contracts/{made.id}/to-accept"
    listed = shown(client, place)
    assert listed.index("Terms") < listed.index("Privacy policy") < listed.index("Cookie policy")
    with transaction(provider_actor()):
        rows = {row.document: row.id for row in TermsVersion.objects.filter(service="careers")}
    opened: dict[str, str] = {}
    for name in ("terms", "privacy policy", "cookie policy"):
        answer = client.get(f"{place}/{rows[name]}")
        opened[name] = answer.context["opened"]
    last = f"{place}/{rows['cookie policy']}"
    assert client.post(last, {"opened": opened["cookie policy"]}).status_code == 422
    assert client.post(f"{place}/{rows['terms']}", {"opened": "x"}).status_code == 422
    for name, token in opened.items():
        assert client.post(f"{place}/{rows[name]}", {"opened": token}).status_code == 302
    assert "Everything was accepted" in shown(client, place)
    with transaction(system("test", made.organisation)):
        assert Acceptance.objects.of(made.organisation).filter(person_id=person.pk).count() == 3


def test_staff_write_a_version_compare_it_and_publish_it(
    office: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    """linktopay:19.2: a draft, the differences, published with a date, never changed."""
    with transaction(provider_actor()):
        company = entity()
    place = f"/office/agreements/terms/{company}/payments/terms"
    form = office.get(place).context["form"]
    told = {name: form[name].value() for name in form.fields if form[name].value() not in {None, False}}
    told |= {"text_nl": "# Artikel 1\nDit is anders.", "p.terms_change.silence_accepts": "veertig"}
    refused = office.post(place, told)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["p.terms_change.silence_accepts"]
    told |= {"p.terms_change.silence_accepts": "40 days", "articles": "terms_change.silence_accepts = 12"}
    saved = office.post(place, told)
    assert saved.status_code == 302
    seen = shown(office, saved["Location"])
    assert "Dit is anders." in seen
    assert "40 days" in seen
    assert "Running contracts it concerns" in seen
    assert "1 running contract is told of it." in shown(office, saved["Location"] + "/publish")
    assert office.post(saved["Location"] + "/publish").status_code == 302
    assert office.post(saved["Location"] + "/publish").status_code == 422
    assert "As everybody sees it" in shown(office, saved["Location"])


def test_staff_see_who_was_told_and_judge_nothing_that_was_not_asked(
    office: Client, client_of_provider: Organisation, made: ContractFact
) -> None:
    place = f"/office/agreements/changes/{client_of_provider.pk}"
    seen = shown(office, f"{place}/{made.id}")
    assert "e-mail, portal" in seen
    version = f"{place}/version/{notice(made).id}"
    assert office.post(f"{version}/again").status_code == 422
    told = {"agreed": "yes", "reason": "Akkoord."}
    assert office.post(f"{version}/answer", told).status_code == 422
    receipt = {"shown": "2026-05-04"}
    assert office.post(f"{version}/receipt", receipt).status_code == 302
    objection = {"channel": "letter", "arrived": "2026-05-04", "reference": "Map 7", "verified": "on"}
    assert office.post(f"{version}/objection", objection).status_code == 422


def test_a_clause_is_named_by_the_article_of_the_versions_own_text(made: ContractFact) -> None:
    with transaction(provider_actor()):
        version = TermsVersion.objects.get(service="payments", number=2)
        found = articles(version.id, ("linktopay:19.3", "linktopay:19.4"))
    assert found == {"linktopay:19.3": "art. 7", "linktopay:19.4": "19.4"}


def test_texts_are_compared_by_paragraph() -> None:
    found = paragraphs("# Een\nOud.\nBlijft.", "# Een\nNieuw.\nBlijft.\nErbij.")
    assert [(each.kind, each.text) for each in found] == [
        ("same", "# Een"), ("removed", "Oud."), ("added", "Nieuw."), ("same", "Blijft."), ("added", "Erbij."),
    ]  # fmt: skip
