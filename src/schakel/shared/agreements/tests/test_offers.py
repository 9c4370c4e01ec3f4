from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.people import new_organisation, provider, provider_actor

from schakel.kernel.periods import Period
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.forming import OfferDraft, OfferedLine, ToldForOffer
from schakel.shared.agreements.facts.offers import OfferResult, OfferState
from schakel.shared.agreements.models import Acceptance, Contract, Offer
from schakel.shared.agreements.queries.offers import offer as offer_of
from schakel.shared.agreements.tests.offering import (
    LINES,
    accepts,
    answer,
    at,
    drafted,
    mails,
    rows,
    sent,
    state,
)
from schakel.shared.agreements.tests.world import (
    again,
    documents,
    entity,
    pass_days,
    published,
    staff,
)
from schakel.shared.agreements.usecases.accept_offer import accept_offer
from schakel.shared.agreements.usecases.correct_offer import correct_offer
from schakel.shared.agreements.usecases.draft_offer import draft_offer
from schakel.shared.agreements.usecases.revoke_offer import revoke_offer
from schakel.shared.agreements.usecases.send_offer import send_offer
from schakel.shared.deadlines.interface import timeline
from schakel.shared.messages.models import Notice, OutgoingMessage
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")


@pytest.mark.clause("linktopay:3.1", "linktopay:2.1")
def test_an_accepted_offer_is_a_contract_with_version_time_and_signer(
    client_of_provider: Organisation,
) -> None:
    client = client_of_provider.pk
    made, token = sent(client)
    done = accepts(client, token, date(2026, 3, 16), came_from="192.0.2.7")

    assert done.result is OfferResult.AGREED
    contract = again(client, done.contract)
    assert (contract.formed_by, contract.concluded_at) == ("offer", at(date(2026, 3, 16)))
    (acceptance,) = rows(Acceptance, client)
    assert (acceptance.signer, acceptance.contract_id, acceptance.came_from) == (
        "Ans Jansen", contract.id, "192.0.2.7",
    )  # fmt: skip
    assert state(client, made, date(2026, 3, 17)) is OfferState.ACCEPTED


@pytest.mark.clause("linktopay:2.1")
def test_without_every_document_ticked_there_is_no_contract(client_of_provider: Organisation) -> None:
    _made, token = sent(client_of_provider.pk)
    with pytest.raises(RefusedError, match="not_accepted"):
        accepts(client_of_provider.pk, token, date(2026, 3, 16), accepted=frozenset())
    assert rows(Contract, client_of_provider.pk) == []


@pytest.mark.clause("linktopay:2.1")
def test_no_offer_is_sent_without_terms(client_of_provider: Organisation) -> None:
    with transaction(provider_actor(provider().pk)):
        company = entity()
    draft = OfferDraft(service="payments", legal_entity=company, lines=LINES)
    made = draft_offer(client_of_provider.pk, draft, by=staff(), at=at(date(2026, 3, 2)))
    with pytest.raises(RefusedError, match="no_terms"):
        send_offer(client_of_provider.pk, made, "ans@jansen.example", by=staff(), at=at(date(2026, 3, 2)))
    assert rows(OutgoingMessage, client_of_provider.pk) == []


@pytest.mark.clause("linktopay:3.1")
def test_a_revoked_offer_can_no_longer_be_accepted_and_the_client_is_told(
    client_of_provider: Organisation,
) -> None:
    client = client_of_provider.pk
    made, token = sent(client, on=date(2026, 3, 2))
    revoke_offer(client, made, by=staff(), at=at(date(2026, 3, 5)))
    with pytest.raises(RefusedError, match="offer_revoked"):
        accepts(client, token, date(2026, 3, 6))
    assert rows(Contract, client) == []
    assert [mail.to for mail in mails(client, "offer_revoked")] == ["ans@jansen.example"]


@pytest.mark.clause("linktopay:3.1", "linq:3.1")
def test_an_offer_binds_through_the_day_it_names(client_of_provider: Organisation) -> None:
    client = client_of_provider.pk
    made, token = sent(client, on=date(2026, 3, 2), binding_through=date(2026, 3, 31))
    with pytest.raises(RefusedError, match="offer_binding"):
        revoke_offer(client, made, by=staff(), at=at(date(2026, 3, 5)))
    with pytest.raises(RefusedError, match="offer_binding"):
        revoke_offer(client, made, by=staff(), at=at(date(2026, 3, 31)))
    assert accepts(client, token, date(2026, 3, 31)).result is OfferResult.AGREED
    other, _token = sent(client, on=date(2026, 3, 2), binding_through=date(2026, 3, 31))
    revoke_offer(client, other, by=staff(), at=at(date(2026, 4, 1)))
    assert state(client, other, date(2026, 4, 1)) is OfferState.REVOKED


def test_the_last_day_counts_in_full_and_the_next_is_too_late(
    client_of_provider: Organisation, standing_clock: Any
) -> None:
    client = client_of_provider.pk
    standing_clock.stand_still(at(date(2026, 3, 2)))
    made, token = sent(client, ends=date(2026, 3, 31))
    other, _other_token = sent(client, ends=date(2026, 3, 31))
    done = accept_offer(client, token, answer(), at=datetime(2026, 3, 31, 21, 59, tzinfo=UTC))
    assert done.result is OfferResult.AGREED
    pass_days(standing_clock, date(2026, 4, 2))
    with transaction(system("test", client)):
        ends = {one.subject: one.outcome for one in timeline(client, other)}
        assert [one.outcome for one in timeline(client, made)] == ["dropped"]
    assert ends == {other: "done"}
    assert state(client, other, date(2026, 4, 1)) is OfferState.EXPIRED
    with pytest.raises(RefusedError, match="offer_expired"):
        accepts(client, _other_token, date(2026, 4, 1))
    assert len(rows(Contract, client)) == 1


@pytest.mark.clause("linktopay:3.7")
def test_an_offer_is_accepted_as_a_whole_and_once(client_of_provider: Organisation) -> None:
    client = client_of_provider.pk
    _made, token = sent(client)
    with pytest.raises(RefusedError, match="offer_part"):
        accepts(client, token, date(2026, 3, 10), lines=frozenset({"Training"}))
    assert accepts(client, token, date(2026, 3, 11)).result is OfferResult.AGREED
    with pytest.raises(RefusedError, match="offer_already_accepted"):
        accepts(client, token, date(2026, 4, 11))
    assert len(rows(Contract, client)) == 1


@pytest.mark.clause("linktopay:3.7")
def test_a_line_that_is_marked_so_can_be_accepted_on_its_own(client_of_provider: Organisation) -> None:
    client = client_of_provider.pk
    lines = (
        OfferedLine(name="Set-up", minor=40000),
        OfferedLine(name="Training", minor=35000, separable=True),
    )
    _made, token = sent(client, lines=lines)
    accepts(client, token, date(2026, 3, 10), lines=frozenset({"Set-up"}))
    (row,) = rows(Offer, client)
    assert [(line["name"], line["taken"]) for line in row.lines] == [("Set-up", True), ("Training", False)]


@pytest.mark.clause("linq:3.3")
def test_a_part_of_a_composite_quote_asks_for_another_one(client_of_provider: Organisation) -> None:
    client = client_of_provider.pk
    lines = (OfferedLine(name="3 seats", minor=90000), OfferedLine(name="CRM link", minor=60000))
    _made, token = sent(client, "outreach", date(2026, 2, 2), lines=lines)
    done = accepts(client, token, date(2026, 2, 5), "outreach", lines=frozenset({"3 seats"}))
    assert (done.result, rows(Contract, client)) == (OfferResult.NEW_OFFER_ASKED, [])
    assert [one.kind for one in rows(Notice, provider().pk)] == ["agreements.new_offer_asked"]
    assert accepts(client, token, date(2026, 2, 6), "outreach").result is OfferResult.AGREED


@pytest.mark.clause("linktopay:3.2", "linq:3.2")
def test_what_the_client_told_is_shown_again_and_confirmed_at_acceptance(
    client_of_provider: Organisation,
) -> None:
    client = client_of_provider.pk
    told = (ToldForOffer(what="Payments a month", value="300", by="Ans Jansen", on=date(2026, 2, 20)),)
    made, token = sent(client, told=told)
    with transaction(provider_actor(client)):
        found = offer_of(client, made, at(date(2026, 3, 3)))
    assert found is not None
    assert found.draft.told == told
    with pytest.raises(RefusedError, match="told_unconfirmed"):
        accepts(client, token, date(2026, 3, 3))
    assert accepts(client, token, date(2026, 3, 3), told_confirmed=True).result is OfferResult.AGREED


@pytest.mark.clause("linq:3.5")
def test_an_obvious_error_is_corrected_for_all_to_see(client_of_provider: Organisation) -> None:
    client = client_of_provider.pk
    made, token = sent(client, "outreach", date(2026, 2, 2))
    correct_offer(client, made, "Set-up", 400000, "A zero was missing.", by=staff(), at=at(date(2026, 2, 3)))
    (row,) = rows(Offer, client)
    assert (row.lines[0]["minor"], row.lines[0]["was"], row.lines[0]["error"]) == (
        400000, 40000, "A zero was missing.",
    )  # fmt: skip
    assert len(mails(client, "offer_corrected")) == 1
    accepts(client, token, date(2026, 2, 5), "outreach")
    with pytest.raises(RefusedError, match="offer_already_accepted"):
        correct_offer(client, made, "Set-up", 1, "Again.", by=staff(), at=at(date(2026, 2, 6)))


def test_the_version_that_was_attached_counts_also_when_a_newer_one_came(
    client_of_provider: Organisation,
) -> None:
    client = client_of_provider.pk
    _made, token = sent(client, on=date(2026, 3, 2))
    first = documents("payments")
    published("payments", at=at(date(2026, 3, 5)))
    done = accepts(client, token, date(2026, 3, 16), accepted=frozenset(first))
    assert again(client, done.contract).version == 1


def test_somebody_elses_offer_and_a_wrong_link_are_refused(client_of_provider: Organisation) -> None:
    made, token = sent(client_of_provider.pk)
    other = new_organisation("Slagerij De Groot").pk
    with pytest.raises(RefusedError, match="no_offer"):
        accepts(other, token, date(2026, 3, 16))
    with pytest.raises(RefusedError, match="no_offer"):
        accepts(client_of_provider.pk, "x" * 22, date(2026, 3, 16))
    with pytest.raises(RefusedError, match="no_offer"):
        revoke_offer(other, made, by=staff(), at=at(date(2026, 3, 5)))
    assert state(client_of_provider.pk, made, date(2026, 3, 16)) is OfferState.SENT


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"lines": ()}, "no_lines"),
        ({"lines": (OfferedLine(name="A", minor=1), OfferedLine(name="A", minor=2))}, "line_twice"),
        ({"lines": (OfferedLine(name="A", minor=-1),)}, "negative_amount"),
        ({"ends": date(2026, 3, 1)}, "ends_past"),
        ({"ends": date(2026, 3, 9), "binding_through": date(2026, 3, 10)}, "binding_after_end"),
        ({"stated": {"notice.nothing": "1 month"}}, "unknown_parameter"),
        ({"stated": {"notice.provider": "soon"}}, "bad_value"),
    ],
)
def test_an_offer_that_makes_no_sense_is_refused(
    client_of_provider: Organisation, said: dict[str, Any], refused: str
) -> None:
    with pytest.raises(RefusedError, match=refused):
        drafted(client_of_provider.pk, **said)
    assert rows(Offer, client_of_provider.pk) == []


@pytest.mark.clause("linktopay:2.7")
def test_a_value_that_the_agreement_states_goes_before_the_terms(client_of_provider: Organisation) -> None:
    _made, token = sent(
        client_of_provider.pk, stated={"notice.client_long": "3 months"}, period=Period.parse("12 months")
    )
    done = accepts(client_of_provider.pk, token, date(2026, 3, 16))
    assert again(client_of_provider.pk, done.contract).stated == {"notice.client_long": "3 months"}
