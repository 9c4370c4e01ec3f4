"""From offer, order or registration to agreement, by the terms of the services."""

from datetime import UTC, date, datetime

import pytest

from schakel.kernel.calendars import AMSTERDAM
from schakel.kernel.terms import Offers
from schakel.services.calls.terms import CallsTerms
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.offers import (
    Offer,
    OfferAcceptance,
    OfferLine,
    OfferOutcome,
    OfferRefused,
    OfferResult,
    OfferState,
    Order,
    Registration,
    RegistrationMissing,
)
from schakel.shared.agreements.rules.offers import (
    acceptance_of,
    confirmation_sent,
    may_revoke,
    may_send_offer,
    offer_state,
    order_formed_at,
    registration_formed_at,
    registration_lacks,
)

CALLS, OUTREACH = CallsTerms().offers, OutreachTerms().offers
PAYMENTS, CAREERS = PaymentsTerms().offers, CareersTerms().offers


def _at(text: str) -> datetime:
    """A time on Amsterdam's clocks."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM).astimezone(UTC)


def _refused(why: OfferRefused) -> OfferOutcome:
    return OfferOutcome(OfferResult.REFUSED, why)


@pytest.mark.clause("linktopay:2.1")
def test_no_offer_is_sent_or_accepted_without_a_terms_version() -> None:
    bare = Offer()
    sent = Offer(sent=_at("2026-03-02 09:00"))

    assert may_send_offer(PAYMENTS, bare).outcome is OfferRefused.NO_TERMS
    assert may_send_offer(PAYMENTS, bare).because == ("linktopay:2.1",)
    assert may_send_offer(PAYMENTS, Offer(terms_version=3)).outcome is None
    assert may_send_offer(OUTREACH, bare).outcome is None
    assert may_send_offer(OUTREACH, sent).outcome is OfferRefused.ALREADY_SENT
    accepted = acceptance_of(PAYMENTS, sent, OfferAcceptance(at=_at("2026-03-16 10:02")))
    assert accepted.outcome == _refused(OfferRefused.NO_TERMS)


@pytest.mark.clause("linktopay:3.1")
def test_a_revoked_offer_cannot_be_accepted() -> None:
    sent = Offer(terms_version=1, sent=_at("2026-03-02 09:00"))
    revoked = Offer(terms_version=1, sent=_at("2026-03-02 09:00"), revoked=_at("2026-03-05 09:00"))

    assert may_revoke(PAYMENTS, sent, _at("2026-03-05 09:00")).outcome is None
    found = acceptance_of(PAYMENTS, revoked, OfferAcceptance(at=_at("2026-03-06 09:00")))
    assert found.outcome == _refused(OfferRefused.REVOKED)
    assert found.because == ("linktopay:3.1",)
    same_day = acceptance_of(PAYMENTS, revoked, OfferAcceptance(at=_at("2026-03-05 08:59")))
    assert same_day.outcome.result is OfferResult.AGREED


@pytest.mark.clause("linktopay:3.1", "linq:3.1")
@pytest.mark.parametrize("offers", [PAYMENTS, OUTREACH])
def test_a_binding_offer_cannot_be_revoked_through_its_day(offers: Offers) -> None:
    offer = Offer(terms_version=1, sent=_at("2026-03-02 09:00"), binding_through=date(2026, 3, 31))

    assert may_revoke(offers, offer, _at("2026-03-05 09:00")).outcome is OfferRefused.BINDING
    assert may_revoke(offers, offer, _at("2026-03-31 23:59")).outcome is OfferRefused.BINDING
    assert may_revoke(offers, offer, _at("2026-04-01 00:00")).outcome is None
    accepted = acceptance_of(offers, offer, OfferAcceptance(at=_at("2026-03-31 23:59")))
    assert accepted.outcome == OfferOutcome(OfferResult.AGREED, formed=_at("2026-03-31 23:59"))


@pytest.mark.clause("linktopay:3.1")
def test_an_offer_goes_from_draft_to_sent_and_to_one_end() -> None:
    offer = Offer(sent=_at("2026-03-02 09:00"), ends=date(2026, 3, 9))
    accepted = Offer(sent=_at("2026-03-02 09:00"), accepted=_at("2026-03-04 12:00"), ends=date(2026, 3, 9))

    def state(of: Offer, at: str) -> OfferState:
        return offer_state(PAYMENTS, of, _at(at)).outcome

    assert state(Offer(), "2026-03-02 09:00") is OfferState.DRAFT
    assert state(offer, "2026-03-02 08:59") is OfferState.DRAFT
    assert state(offer, "2026-03-09 23:59") is OfferState.SENT
    assert state(offer, "2026-03-10 00:00") is OfferState.EXPIRED
    assert state(accepted, "2026-03-10 00:00") is OfferState.ACCEPTED
    assert may_revoke(PAYMENTS, accepted, _at("2026-03-05 09:00")).outcome is OfferRefused.ALREADY_ACCEPTED
    assert may_revoke(PAYMENTS, offer, _at("2026-03-10 00:00")).outcome is OfferRefused.EXPIRED
    assert may_revoke(PAYMENTS, Offer(), _at("2026-03-02 09:00")).outcome is OfferRefused.NOT_SENT


@pytest.mark.clause("linktopay:3.5")
def test_a_deviating_acceptance_is_a_counter_proposal_until_the_provider_confirms_it() -> None:
    offer = Offer(terms_version=1, sent=_at("2026-03-09 09:00"))
    deviating = OfferAcceptance(at=_at("2026-03-10 10:00"), deviates=True)
    confirmed = OfferAcceptance(at=_at("2026-03-10 10:00"), deviates=True, confirmed=_at("2026-03-12 15:00"))

    assert acceptance_of(PAYMENTS, offer, deviating).outcome == OfferOutcome(OfferResult.COUNTER_PROPOSAL)
    found = acceptance_of(PAYMENTS, offer, confirmed)
    assert found.outcome == OfferOutcome(OfferResult.AGREED, formed=_at("2026-03-12 15:00"))
    assert found.because == ("linktopay:3.5",)


@pytest.mark.clause("linktopay:3.7")
def test_a_composite_offer_is_accepted_whole_and_once() -> None:
    lines = (OfferLine(name="set-up"), OfferLine(name="training"))
    offer = Offer(lines=lines, terms_version=1, sent=_at("2026-03-09 09:00"))
    used = Offer(lines=lines, terms_version=1, sent=_at("2026-03-09 09:00"), accepted=_at("2026-03-11 10:00"))

    part = OfferAcceptance(at=_at("2026-03-10 10:00"), lines=frozenset({"training"}))
    whole = OfferAcceptance(at=_at("2026-03-11 10:00"), lines=frozenset({"training", "set-up"}))
    again = OfferAcceptance(at=_at("2026-04-11 10:00"))

    assert acceptance_of(PAYMENTS, offer, part).outcome == _refused(OfferRefused.PART)
    assert acceptance_of(PAYMENTS, offer, whole).outcome.formed == _at("2026-03-11 10:00")
    assert acceptance_of(PAYMENTS, used, again).outcome == _refused(OfferRefused.ALREADY_ACCEPTED)
    assert acceptance_of(PAYMENTS, used, again).because == ("linktopay:3.7",)


@pytest.mark.clause("linktopay:3.7")
def test_lines_that_are_marked_so_can_be_accepted_on_their_own() -> None:
    lines = (OfferLine(name="set-up"), OfferLine(name="website"), OfferLine(name="training", separable=True))
    offer = Offer(lines=lines, terms_version=1, sent=_at("2026-03-09 09:00"))

    def result(*names: str) -> OfferOutcome:
        acceptance = OfferAcceptance(at=_at("2026-03-10 10:00"), lines=frozenset(names))
        return acceptance_of(PAYMENTS, offer, acceptance).outcome

    assert result("training").result is OfferResult.AGREED
    assert result("set-up", "website").result is OfferResult.AGREED
    assert result("set-up", "training") == _refused(OfferRefused.PART)
    assert result("advice") == _refused(OfferRefused.UNKNOWN_LINE)
    assert result() == _refused(OfferRefused.UNKNOWN_LINE)


@pytest.mark.clause("linq:3.3")
def test_accepting_a_part_asks_for_another_offer() -> None:
    offer = Offer(lines=(OfferLine(name="3 seats"), OfferLine(name="CRM link")), sent=_at("2026-02-02 09:00"))
    part = OfferAcceptance(at=_at("2026-02-05 09:00"), lines=frozenset({"3 seats"}))
    whole = OfferAcceptance(at=_at("2026-02-05 09:00"))

    found = acceptance_of(OUTREACH, offer, part)
    assert found.outcome == OfferOutcome(OfferResult.NEW_OFFER_ASKED, OfferRefused.PART)
    assert found.because == ("linq:3.3",)
    assert acceptance_of(OUTREACH, offer, whole).outcome.result is OfferResult.AGREED


@pytest.mark.clause("linq:3.4")
def test_a_remark_with_an_acceptance_waits_for_the_provider() -> None:
    offer = Offer(sent=_at("2026-02-02 09:00"))
    remark = OfferAcceptance(at=_at("2026-02-05 09:00"), deviates=True)
    agreed = OfferAcceptance(at=_at("2026-02-05 09:00"), deviates=True, confirmed=_at("2026-02-06 11:00"))

    assert acceptance_of(OUTREACH, offer, remark).outcome == OfferOutcome(OfferResult.COUNTER_PROPOSAL)
    assert acceptance_of(OUTREACH, offer, agreed).outcome.formed == _at("2026-02-06 11:00")
    assert acceptance_of(OUTREACH, offer, agreed).because == ("linq:3.4",)


@pytest.mark.clause("linq:4.1")
def test_only_a_written_acceptance_forms_an_agreement_which_is_then_confirmed() -> None:
    offer = Offer(sent=_at("2026-01-05 09:00"))
    oral = OfferAcceptance(at=_at("2026-01-07 09:00"), written=False)
    typed = OfferAcceptance(at=_at("2026-01-08 14:00"))

    assert acceptance_of(OUTREACH, offer, oral).outcome == _refused(OfferRefused.NOT_WRITTEN)
    assert acceptance_of(OUTREACH, offer, typed).outcome == OfferOutcome(
        OfferResult.AGREED, formed=_at("2026-01-08 14:00")
    )
    assert confirmation_sent(OUTREACH).outcome is True


@pytest.mark.clause("twinqels:20.1")
def test_an_order_is_an_agreement_from_its_confirmation_or_a_signature() -> None:
    submitted = _at("2026-03-02 09:00")
    confirmed = _at("2026-03-04 11:00")
    signed = _at("2026-03-03 11:00")

    assert order_formed_at(CAREERS, Order(submitted=submitted)).outcome is None
    assert order_formed_at(CAREERS, Order(submitted=submitted, confirmed=confirmed)).outcome == confirmed
    both = Order(submitted=submitted, confirmed=confirmed, signed=signed)
    assert order_formed_at(CAREERS, both).outcome == signed
    assert order_formed_at(CAREERS, Order(submitted=submitted, refused=confirmed)).outcome is None
    assert order_formed_at(CAREERS, both).because == ("twinqels:20.1",)


@pytest.mark.clause("twinqels:20.1")
def test_accepting_what_only_invites_to_order_waits_for_the_confirmation() -> None:
    offer = Offer(sent=_at("2026-03-01 09:00"))
    ordered = OfferAcceptance(at=_at("2026-03-02 09:00"))
    confirmed = OfferAcceptance(at=_at("2026-03-02 09:00"), confirmed=_at("2026-03-04 11:00"))

    assert acceptance_of(CAREERS, offer, ordered).outcome == OfferOutcome(OfferResult.COUNTER_PROPOSAL)
    assert acceptance_of(CAREERS, offer, confirmed).outcome.formed == _at("2026-03-04 11:00")
    assert acceptance_of(CAREERS, offer, confirmed).because == ("twinqels:20.1",)


@pytest.mark.clause("linktopay:3.1", "linq:4.1", "qooqie:4.1")
@pytest.mark.parametrize("offers", [CALLS, OUTREACH, PAYMENTS])
def test_elsewhere_a_confirmed_order_is_no_agreement_but_a_signed_one_is(offers: Offers) -> None:
    order = Order(submitted=_at("2026-03-02 09:00"), confirmed=_at("2026-03-04 11:00"))
    signed = Order(submitted=_at("2026-03-02 09:00"), signed=_at("2026-03-05 11:00"))

    assert order_formed_at(offers, order).outcome is None
    assert order_formed_at(offers, signed).outcome == _at("2026-03-05 11:00")


@pytest.mark.clause("linktopay:3.1")
def test_a_payments_offer_can_be_accepted_orally_as_its_terms_ask_no_form() -> None:
    oral = OfferAcceptance(at=_at("2026-03-10 10:00"), written=False)
    offer = Offer(terms_version=1, sent=_at("2026-03-09 09:00"))

    assert acceptance_of(PAYMENTS, offer, oral).outcome.formed == _at("2026-03-10 10:00")


@pytest.mark.clause("linktopay:3.1", "linq:4.1", "twinqels:20.1")
@pytest.mark.parametrize("offers", [OUTREACH, PAYMENTS, CAREERS])
def test_only_call_tracking_makes_agreements_by_registration(offers: Offers) -> None:
    assert registration_lacks(offers, _registration()).outcome == (RegistrationMissing.WAY,)
    assert registration_formed_at(offers, _registration()).outcome is None


def _registration(**changes: object) -> Registration:
    fields: dict[str, object] = {
        "company": "Jansen Loodgieters",
        "package_chosen": True,
        "payment_settled": True,
        "ticked": _at("2026-03-16 10:11"),
        "completed": _at("2026-03-16 10:12"),
        **changes,
    }
    return Registration(**fields)  # type: ignore[arg-type]


@pytest.mark.clause("qooqie:4.1")
def test_a_registration_is_an_agreement_from_its_last_step() -> None:
    broken_off = _registration(payment_settled=False, completed=None)

    assert registration_formed_at(CALLS, _registration()).outcome == _at("2026-03-16 10:12")
    assert registration_formed_at(CALLS, broken_off).outcome is None
    assert registration_lacks(CALLS, broken_off).outcome == (
        RegistrationMissing.PAYMENT,
        RegistrationMissing.COMPLETION,
    )
    assert registration_lacks(CALLS, _registration(package_chosen=False)).outcome == (
        RegistrationMissing.PACKAGE,
    )


@pytest.mark.clause("qooqie:4.2")
def test_a_registration_without_ticked_terms_is_refused() -> None:
    unticked = registration_lacks(CALLS, _registration(ticked=None))
    afterwards = registration_lacks(CALLS, _registration(ticked=_at("2026-03-16 10:13")))

    assert unticked.outcome == afterwards.outcome == (RegistrationMissing.TERMS,)
    assert unticked.because == ("qooqie:4.2",)
    assert registration_lacks(CALLS, _registration()).outcome == ()


@pytest.mark.clause("qooqie:1.1.2")
def test_a_registration_is_a_companys() -> None:
    nameless = registration_lacks(CALLS, _registration(company="  "))
    private = registration_lacks(CALLS, _registration(private_person=True))

    assert nameless.outcome == private.outcome == (RegistrationMissing.COMPANY,)
    assert nameless.because == ("qooqie:1.1.2",)


@pytest.mark.clause("qooqie:4.3")
def test_concluding_a_call_tracking_agreement_sends_no_confirmation() -> None:
    assert confirmation_sent(CALLS).outcome is False
    assert confirmation_sent(CALLS).because == ("qooqie:4.3",)
