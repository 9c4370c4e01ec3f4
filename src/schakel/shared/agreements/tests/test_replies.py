from datetime import UTC, date, datetime

import pytest
from tests.people import new_member, provider

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.forming import OfferedLine
from schakel.shared.agreements.facts.offers import OfferResult
from schakel.shared.agreements.models import Acceptance, Contract, Offer
from schakel.shared.agreements.tests.offering import (
    accepts,
    answer,
    at,
    mails,
    rows,
    sent,
)
from schakel.shared.agreements.tests.world import (
    again,
    member,
    staff,
)
from schakel.shared.agreements.usecases.accept_offer import accept_offer
from schakel.shared.agreements.usecases.confirm_reply import Changed, confirm_reply
from schakel.shared.agreements.usecases.object_to_confirmation import object_to_confirmation
from schakel.shared.agreements.usecases.refuse_reply import refuse_reply
from schakel.shared.messages.models import Notice

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.clause("linktopay:3.5")
def test_a_deviating_acceptance_becomes_a_contract_only_when_staff_confirm_it(
    client_of_provider: Organisation,
) -> None:
    client = client_of_provider.pk
    lines = (OfferedLine(name="Package", minor=4900, per="month"),)
    made, token = sent(client, lines=lines)
    done = accepts(client, token, date(2026, 3, 10), deviation="At 45.00 a month.")
    assert (done.result, rows(Contract, client)) == (OfferResult.COUNTER_PROPOSAL, [])
    with pytest.raises(RefusedError, match="offer_waiting"):
        accepts(client, token, date(2026, 3, 11))

    contract = confirm_reply(
        client, made, by=staff(), at=at(date(2026, 3, 12)), changed=Changed(amounts={"Package": 4500})
    )
    assert again(client, contract).concluded_at == at(date(2026, 3, 12))
    (row,) = rows(Offer, client)
    assert (row.lines[0]["minor"], row.lines[0]["offered"]) == (4500, 4900)
    (acceptance,) = rows(Acceptance, client)
    assert acceptance.accepted_at == at(date(2026, 3, 10))
    assert "At 45.00 a month." in mails(client, "confirmation")[0].text


@pytest.mark.clause("linq:3.4")
def test_a_refused_deviation_leaves_the_quote_open(client_of_provider: Organisation) -> None:
    client = client_of_provider.pk
    made, token = sent(client, "outreach", date(2026, 2, 2))
    accepts(client, token, date(2026, 2, 5), "outreach", deviation="Start one month later.")
    with pytest.raises(RefusedError, match="no_reason"):
        refuse_reply(client, made, " ", by=staff(), at=at(date(2026, 2, 6)))
    refuse_reply(client, made, "We start now.", by=staff(), at=at(date(2026, 2, 6)))
    with pytest.raises(RefusedError, match="nothing_waits"):
        confirm_reply(client, made, by=staff(), at=at(date(2026, 2, 6)))
    assert rows(Contract, client) == []
    assert accepts(client, token, date(2026, 2, 7), "outreach").result is OfferResult.AGREED


@pytest.mark.clause("linq:4.1", "linq:3.4")
def test_written_acceptance_forms_the_contract_and_the_confirmation_leaves_at_once(
    client_of_provider: Organisation,
) -> None:
    client = client_of_provider.pk
    _made, token = sent(client, "outreach", date(2026, 1, 5))
    done = accept_offer(client, token, answer("outreach"), at=datetime(2026, 1, 8, 13, tzinfo=UTC))
    assert done.contract is not None
    assert again(client, done.contract).concluded_at == datetime(2026, 1, 8, 13, tzinfo=UTC)
    assert [mail.to for mail in mails(client, "confirmation")] == ["ans@jansen.example"]
    new_member(client_of_provider, "admin")
    with pytest.raises(RefusedError, match="no_reason"):
        object_to_confirmation(client, done.contract, "", by=member(client), at=at(date(2026, 1, 8), 15))
    object_to_confirmation(
        client, done.contract, "We said 4 seats.", by=member(client), at=at(date(2026, 1, 8), 15)
    )
    kinds = {one.kind for one in rows(Notice, provider().pk)}
    assert "agreements.confirmation_objected" in kinds


@pytest.mark.clause("twinqels:20.1")
def test_an_order_is_a_contract_from_the_confirmation_on(client_of_provider: Organisation) -> None:
    client = client_of_provider.pk
    made, token = sent(client, "careers", date(2026, 3, 1))
    assert accepts(client, token, date(2026, 3, 2), "careers").result is OfferResult.COUNTER_PROPOSAL
    assert rows(Contract, client) == []
    contract = confirm_reply(client, made, by=staff(), at=at(date(2026, 3, 4)))
    assert again(client, contract).concluded_at == at(date(2026, 3, 4))
    assert again(client, contract).agreed.commencement == date(2026, 3, 4)
    assert len(mails(client, "confirmation")) == 1


@pytest.mark.clause("twinqels:2.5")
def test_documents_that_must_be_opened_first_are_not_accepted_unread(
    client_of_provider: Organisation,
) -> None:
    client = client_of_provider.pk
    _made, token = sent(client, "careers", date(2026, 3, 1))
    with pytest.raises(RefusedError, match="document_not_opened"):
        accepts(client, token, date(2026, 3, 2), "careers", opened=frozenset())
