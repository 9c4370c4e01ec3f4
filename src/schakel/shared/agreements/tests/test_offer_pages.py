from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.people import new_staff, provider, provider_actor, sign_in

from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.forming import OfferedLine, ToldForOffer
from schakel.shared.agreements.facts.offers import OfferState
from schakel.shared.agreements.models import Acceptance, Contract, Offer
from schakel.shared.agreements.tests.offering import answer, at, drafted, mails, rows, sent, state
from schakel.shared.agreements.tests.world import documents, entity, staff
from schakel.shared.agreements.usecases.accept_offer import accept_offer
from schakel.shared.agreements.usecases.revoke_offer import revoke_offer
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed")
DAY = date(2026, 3, 2)


@pytest.fixture
def owner(client: Client, standing_clock: Any) -> Client:
    standing_clock.stand_still(at(DAY))
    sign_in(client, new_staff("owner"))
    client.cookies["schakel_language"] = "en"
    return client


@pytest.fixture
def visitor(standing_clock: Any) -> Client:
    standing_clock.stand_still(at(DAY))
    found = Client()
    found.cookies["schakel_language"] = "en"
    return found


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer.content.decode().partition("<main")[2][:4000]
    return " ".join(answer.content.decode().split())


def link(client: Organisation, service: str = "payments", **said: Any) -> str:
    """The path of an offer that was sent, as its mail gives it."""
    sent(client.pk, service, DAY, **said)
    (mail,) = mails(client.pk, "offer")
    return (
        next(part for part in mail.text.split() if "/offers/" in part)
        .split("8000")[-1]
        .partition("/offers/")[2]
    )


def opened(visitor: Client, path: str) -> str:
    return text(visitor.get(f"/offers/{path}"))


def company_with(service: str) -> UUID:
    """The provider's company, with the documents of a service published."""
    documents(service)
    with transaction(provider_actor(provider().pk)):
        return entity()


def ticks(service: str = "payments") -> dict[str, str]:
    return {f"document_{version}": "on" for version in documents(service)}


def test_staff_write_send_and_withdraw_a_quote(owner: Client, client_of_provider: Organisation) -> None:
    from tests.people import provider, provider_actor

    from schakel.shared.agreements.tests.world import entity
    from schakel.shared.tenancy.interface import transaction

    documents("payments")
    with transaction(provider_actor(provider().pk)):
        company = entity()
    client = client_of_provider.pk
    assert "New quote: for which client?" in text(owner.get("/office/agreements/new/quote"))
    form = {
        "service": "payments", "legal_entity": str(company), "name": "Webwinkel", "period": "12 months",
        "told": "Payments a month: 300", "stated": "notice.client_long = 1 month", "ends": "2026-03-31",
        "line-TOTAL_FORMS": "2", "line-INITIAL_FORMS": "0", "line-MIN_NUM_FORMS": "0", "line-MAX_NUM_FORMS": "40",
        "line-0-name": "Set-up", "line-0-amount": "400.00", "line-0-per": "once",
        "line-1-name": "", "line-1-amount": "", "line-1-per": "once",
    }  # fmt: skip
    wrong = text(
        owner.post(f"/office/agreements/offers/{client}/add", {**form, "stated": "notice.x = 1"}), 422
    )
    assert "The terms have no such value: notice.x." in wrong
    made = owner.post(f"/office/agreements/offers/{client}/add", form)
    assert made.status_code == 302
    (row,) = rows(Offer, client)
    assert (row.lines[0]["minor"], row.stated) == (40000, {"notice.client_long": "1 month"})
    where = made["Location"]
    assert where == f"/office/agreements/offers/{client}/{row.id}"
    text(owner.post(f"{where}/change", {**form, "name": "Shop", "line-INITIAL_FORMS": "1"}), 302)
    assert owner.post(f"{where}/send", {"to": "ans@jansen.example", "language": "nl"}).status_code == 302
    shown = text(owner.get(where))
    assert "Shop" in shown
    assert "ans@jansen.example" in shown
    assert owner.get(f"{where}/change").status_code == 404
    assert row.number in text(owner.get("/office/agreements/offers?q=Shop"))
    assert "No quote that fits" in text(owner.get("/office/agreements/offers?q=nothing"))
    assert owner.post(f"{where}/revoke", {"reason": "Too busy."}).status_code == 302
    assert state(client, row.id, DAY) is OfferState.REVOKED
    assert row.number in text(owner.get("/office/agreements/offers?state=revoked"))


@pytest.mark.clause("linktopay:2.1", "linktopay:3.1")
def test_a_visitor_reads_the_documents_and_accepts_with_a_name(
    visitor: Client, client_of_provider: Organisation
) -> None:
    path = link(client_of_provider)
    shown = opened(visitor, path)
    assert "Set-up" in shown
    assert "€" in shown
    (version,) = documents("payments")
    assert "Dit is een voorbeeld" in text(visitor.get(f"/offers/{path}documents/{version}/"))
    assert "Accept every document to go on." in text(
        visitor.post(f"/offers/{path}", {"signer": "Ans Jansen"}), 422
    )
    assert rows(Contract, client_of_provider.pk) == []
    assert "We have a contract" in text(visitor.post(f"/offers/{path}", {"signer": "Ans Jansen", **ticks()}))
    (acceptance,) = rows(Acceptance, client_of_provider.pk)
    assert (acceptance.signer, acceptance.shown) == ("Ans Jansen", "en")
    assert "This quote was accepted" in opened(visitor, path)
    twice = text(visitor.post(f"/offers/{path}", {"signer": "Ans Jansen", **ticks()}), 422)
    assert "This quote was accepted" in twice
    assert len(rows(Contract, client_of_provider.pk)) == 1


@pytest.mark.clause("linktopay:3.5")
def test_a_deviation_on_the_page_waits_for_staff(
    visitor: Client, owner: Client, client_of_provider: Organisation
) -> None:
    path = link(client_of_provider)
    said = {"signer": "Ans Jansen", "deviation": "At 300.00.", **ticks()}
    assert "Your answer was received" in text(visitor.post(f"/offers/{path}", said))
    assert "There is no contract until we confirm it" in opened(visitor, path)
    (row,) = rows(Offer, client_of_provider.pk)
    place = f"/office/agreements/offers/{client_of_provider.pk}/{row.id}"
    assert "At 300.00." in text(owner.get(place))
    answer_page = owner.post(f"{place}/confirm", {"line_0": "300.00", "line_1": "350.00", "commencement": ""})
    assert answer_page.status_code == 302
    assert rows(Offer, client_of_provider.pk)[0].lines[0]["minor"] == 30000
    assert len(rows(Contract, client_of_provider.pk)) == 1


def test_documents_that_must_be_read_first_are_accepted_after_they_were_opened(
    visitor: Client, client_of_provider: Organisation
) -> None:
    """twinqels:2.5."""
    path = link(client_of_provider, "careers")
    form = {"signer": "Ans Jansen", **ticks("careers")}
    assert "Open and read each document" in text(visitor.post(f"/offers/{path}", form), 422)
    for version in documents("careers"):
        visitor.get(f"/offers/{path}documents/{version}/")
    assert "Your answer was received" in text(visitor.post(f"/offers/{path}", form))


def test_separable_lines_and_told_facts_stand_on_the_page(
    visitor: Client, client_of_provider: Organisation
) -> None:
    lines = (OfferedLine(name="Set-up", minor=100), OfferedLine(name="Training", minor=200, separable=True))
    path = link(client_of_provider, lines=lines, told=(ToldForOffer(what="Payments a month", value="300"),))
    assert "Payments a month" in opened(visitor, path)
    form = {"signer": "Ans Jansen", **ticks()}
    assert "Confirm that what you told us is right." in text(visitor.post(f"/offers/{path}", form), 422)
    done = visitor.post(f"/offers/{path}", {**form, "told_confirmed": "on"})
    assert "We have a contract" in text(done)
    (row,) = rows(Offer, client_of_provider.pk)
    assert [line["taken"] for line in row.lines] == [True, False]


@pytest.mark.parametrize("path", ["x/y", "aaaaaaaaaaaaaaaaaaaaaaaaaa/{}", "{}/wrong"])
def test_a_link_that_is_none_opens_nothing(
    visitor: Client, client_of_provider: Organisation, path: str
) -> None:
    inside, token = link(client_of_provider).strip("/").split("/")
    wrong = path.replace("{}/", f"{inside}/").replace("/{}", f"/{token}")
    assert visitor.get(f"/offers/{wrong}/").status_code == 404


def test_a_withdrawn_quote_says_so(visitor: Client, client_of_provider: Organisation) -> None:
    path = link(client_of_provider)
    (row,) = rows(Offer, client_of_provider.pk)
    revoke_offer(client_of_provider.pk, row.id, by=staff(), at=at(DAY))
    assert "This quote was withdrawn" in opened(visitor, path)


def test_staff_refuse_a_reply_and_correct_an_error(owner: Client, client_of_provider: Organisation) -> None:
    made, token = sent(client_of_provider.pk, "outreach", DAY)
    accept_offer(client_of_provider.pk, token, answer("outreach", deviation="Later."), at=at(DAY))
    place = f"/office/agreements/offers/{client_of_provider.pk}/{made}"
    assert owner.post(f"{place}/refuse", {"reason": "No."}).status_code == 302
    wrong = {"line": "Set-up", "amount": "4000.00", "reason": "A zero was missing."}
    assert owner.post(f"{place}/correct", wrong).status_code == 302
    assert "A zero was missing." in text(owner.get(place))
    assert (
        owner.get(f"/office/agreements/offers/{client_of_provider.pk}/{client_of_provider.pk}").status_code
        == 404
    )


def test_staff_put_a_signed_agreement_on_file(owner: Client, client_of_provider: Organisation) -> None:
    from tests.people import provider, provider_actor

    from schakel.shared.agreements.tests.world import entity
    from schakel.shared.tenancy.interface import transaction

    documents("payments")
    with transaction(provider_actor(provider().pk)):
        company = entity()
    place = f"/office/agreements/signed/{client_of_provider.pk}/add"
    form = {
        "service": "payments", "legal_entity": str(company), "signed_on": "2026-03-01", "signer": "A. Jansen",
        "reference": "cabinet 3", "period": "12 months", "kind": "legal_entity",
    }  # fmt: skip
    assert "This day is still to come." in text(owner.post(place, {**form, "signed_on": "2026-03-04"}), 422)
    assert "Write a period in months" in text(owner.post(place, {**form, "period": "soon"}), 422)
    assert owner.post(place, form).status_code == 302
    (contract,) = rows(Contract, client_of_provider.pk)
    assert (contract.formed_by, contract.commencement) == ("signed", date(2026, 3, 1))


def test_a_draft_is_no_page_for_visitors(client_of_provider: Organisation) -> None:
    drafted(client_of_provider.pk)
    assert rows(Offer, client_of_provider.pk)[0].token_hash is None
