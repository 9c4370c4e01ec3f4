"""Changes, deviations, promises, extra work, precedence and delivery terms, by the terms of the services."""

from datetime import date
from decimal import Decimal

import pytest

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.amendments import (
    Amendment,
    Arrangement,
    Excess,
    ExtraWork,
    Proposal,
    ProposalMissing,
    WorkAllowed,
)
from schakel.shared.agreements.facts.deliveries import DeliveryStanding, DeliveryTerm, NoticeOfDefault
from schakel.shared.agreements.facts.precedence import Source, Stated
from schakel.shared.agreements.facts.written import From
from schakel.shared.agreements.rules.amendments import (
    amendment_from,
    arrangement_from,
    extra_work,
    over_fixed_rate,
    proposal_holds_from,
    proposal_lacks,
)
from schakel.shared.agreements.rules.deliveries import delivery_standing
from schakel.shared.agreements.rules.precedence import order_of_sources, value_that_counts

OUTREACH, PAYMENTS, CAREERS = OutreachTerms(), PaymentsTerms(), CareersTerms()


@pytest.mark.clause("linktopay:4.10")
def test_a_change_holds_from_the_clients_consent_and_so_do_work_and_invoice() -> None:
    proposed = Amendment(proposed_by=From.PROVIDER, proposed=date(2026, 5, 4))
    agreed = Amendment(proposed_by=From.PROVIDER, proposed=date(2026, 5, 4), client_agreed=date(2026, 5, 7))
    work = ExtraWork(asked=date(2026, 5, 4), approved=date(2026, 5, 7))

    assert amendment_from(PAYMENTS.amendments, proposed).outcome is None
    assert amendment_from(PAYMENTS.amendments, agreed).outcome == date(2026, 5, 7)
    assert extra_work(PAYMENTS.amendments, work, date(2026, 5, 6)).outcome == WorkAllowed(False, False)
    assert extra_work(PAYMENTS.amendments, work, date(2026, 5, 7)).outcome == WorkAllowed(True, True)


@pytest.mark.clause("linktopay:4.10")
def test_the_provider_may_start_at_its_own_risk_with_a_reason_but_not_invoice() -> None:
    urgent = ExtraWork(asked=date(2026, 5, 4), own_risk="the shop opens tomorrow")
    silent = ExtraWork(asked=date(2026, 5, 4), own_risk=" ")

    assert extra_work(PAYMENTS.amendments, urgent, date(2026, 5, 5)).outcome == WorkAllowed(True, False)
    assert extra_work(PAYMENTS.amendments, silent, date(2026, 5, 5)).outcome == WorkAllowed(False, False)
    assert extra_work(OUTREACH.amendments, urgent, date(2026, 5, 5)).outcome == WorkAllowed(False, False)


@pytest.mark.clause("linq:3.7")
def test_extra_work_waits_for_an_approved_quote() -> None:
    work = ExtraWork(asked=date(2026, 3, 3), approved=date(2026, 3, 6))

    assert extra_work(OUTREACH.amendments, work, date(2026, 3, 5)).outcome == WorkAllowed(False, False)
    assert extra_work(OUTREACH.amendments, work, date(2026, 3, 6)).outcome == WorkAllowed(True, True)


@pytest.mark.clause("linq:4.2")
def test_a_clients_wish_changes_nothing_until_the_provider_confirms_it() -> None:
    wish = Amendment(proposed_by=From.CLIENT, proposed=date(2026, 4, 2))
    confirmed = Amendment(
        proposed_by=From.CLIENT,
        proposed=date(2026, 4, 2),
        provider_confirmed=date(2026, 4, 9),
        valid_from=date(2026, 5, 1),
    )

    assert amendment_from(OUTREACH.amendments, wish).outcome is None
    assert amendment_from(OUTREACH.amendments, confirmed).outcome == date(2026, 5, 1)
    assert amendment_from(OUTREACH.amendments, confirmed).because == ("linq:4.2",)


@pytest.mark.clause("twinqels:30.1")
def test_a_change_needs_both_consents_and_never_holds_before_the_last() -> None:
    def change(client: date | None, provider: date | None, **more: date) -> date | None:
        amendment = Amendment(
            proposed_by=From.CLIENT,
            proposed=date(2026, 5, 1),
            client_agreed=client,
            provider_confirmed=provider,
            **more,
        )
        return amendment_from(CAREERS.amendments, amendment).outcome

    assert change(None, date(2026, 5, 4)) is None
    assert change(date(2026, 5, 6), None) is None
    assert change(date(2026, 5, 6), date(2026, 5, 4)) == date(2026, 5, 6)
    assert change(date(2026, 5, 6), date(2026, 5, 4), valid_from=date(2026, 5, 2)) == date(2026, 5, 6)
    assert change(date(2026, 5, 6), date(2026, 5, 4), refused=date(2026, 5, 3)) is None


@pytest.mark.clause("linktopay:2.3")
def test_a_deviation_counts_from_the_providers_confirmation() -> None:
    asked = Arrangement(asked=date(2026, 4, 1))
    confirmed = Arrangement(asked=date(2026, 4, 1), confirmed=date(2026, 4, 12))
    holds = arrangement_from(PAYMENTS.amendments, confirmed).outcome

    def due(invoice: date) -> date:
        stated = (
            Stated(source=Source.GENERAL, value=Period.parse("14 days")),
            Stated(source=Source.ARRANGEMENT, value=Period.parse("30 days"), since=holds),
        )
        found = value_that_counts(PAYMENTS.precedence, stated, invoice).outcome
        assert found is not None
        assert isinstance(found.value, Period)
        return found.value.after(invoice)

    assert arrangement_from(PAYMENTS.amendments, asked).outcome is None
    assert due(date(2026, 4, 10)) == date(2026, 4, 24)
    assert due(date(2026, 4, 20)) == date(2026, 5, 20)


@pytest.mark.clause("linktopay:3.6")
def test_an_oral_promise_changes_nothing_before_it_is_confirmed() -> None:
    spoken = Arrangement(asked=date(2026, 3, 3), oral=True)
    confirmed = Arrangement(
        asked=date(2026, 3, 3), oral=True, confirmed=date(2026, 4, 2), applies_from=date(2026, 4, 1)
    )
    holds = arrangement_from(PAYMENTS.amendments, confirmed)

    assert arrangement_from(PAYMENTS.amendments, spoken).outcome is None
    assert holds.outcome == date(2026, 4, 2)
    assert holds.because == ("linktopay:3.6",)

    def discounted(on: date) -> Money:
        discount = 10 if holds.outcome is not None and holds.outcome <= on else 0
        return Money.parse("EUR 100.00").percent(100 - discount)

    assert discounted(date(2026, 4, 1)) == Money.parse("EUR 100.00")
    assert discounted(date(2026, 5, 1)) == Money.parse("EUR 90.00")


@pytest.mark.clause("linq:2.2")
def test_a_proposed_deviation_counts_for_invoices_after_its_acceptance() -> None:
    accepted = Arrangement(asked=date(2026, 2, 20), confirmed=date(2026, 3, 10))
    holds = arrangement_from(OUTREACH.amendments, accepted).outcome
    stated = (
        Stated(source=Source.GENERAL, value=Period.parse("14 days")),
        Stated(source=Source.ARRANGEMENT, value=Period.parse("30 days"), since=holds),
    )

    def due(invoice: date) -> date:
        found = value_that_counts(OUTREACH.precedence, stated, invoice).outcome
        assert found is not None
        assert isinstance(found.value, Period)
        return found.value.after(invoice)

    assert arrangement_from(OUTREACH.amendments, Arrangement(asked=date(2026, 2, 20))).outcome is None
    assert due(date(2026, 3, 1)) == date(2026, 3, 15)
    assert due(date(2026, 4, 1)) == date(2026, 5, 1)


@pytest.mark.clause("linq:8.3")
def test_a_proposal_is_sent_with_its_consequences_and_holds_from_its_acceptance_after() -> None:
    silent = Proposal(quality="none")
    full = Proposal(financial="+200.00 a month", quality="none", sent=date(2026, 4, 2))

    assert proposal_lacks(OUTREACH.amendments, silent).outcome == (ProposalMissing.FINANCIAL,)
    assert proposal_lacks(OUTREACH.amendments, Proposal(financial="none")).outcome == (
        ProposalMissing.QUALITY,
    )
    assert proposal_lacks(OUTREACH.amendments, full).outcome == ()
    assert proposal_holds_from(OUTREACH.amendments, full, date(2026, 4, 3)).outcome == date(2026, 4, 3)
    assert proposal_holds_from(OUTREACH.amendments, full, date(2026, 4, 1)).outcome is None
    assert proposal_holds_from(OUTREACH.amendments, full, None).outcome is None
    assert proposal_holds_from(OUTREACH.amendments, silent, date(2026, 4, 3)).outcome is None


@pytest.mark.clause("linq:8.4")
def test_a_proposal_beyond_a_fixed_rate_states_the_excess() -> None:
    agreed, added = Money.parse("EUR 12,000.00"), Money.parse("EUR 900.00")
    unstated = Proposal(financial="+900.00", quality="none", fixed_rate=agreed, added=added)
    stated = Proposal(financial="+900.00", quality="none", fixed_rate=agreed, added=added, excess_shown=added)

    assert over_fixed_rate(OUTREACH.amendments, agreed, added).outcome == Excess(
        total=Money.parse("EUR 12,900.00"), excess=Money.parse("EUR 900.00"), percent=Decimal("7.5")
    )
    refused = proposal_lacks(OUTREACH.amendments, unstated)
    assert (refused.outcome, refused.because) == ((ProposalMissing.EXCESS,), ("linq:8.4",))
    assert proposal_lacks(OUTREACH.amendments, stated).outcome == ()
    with pytest.raises(ValueError, match="more than nothing"):
        over_fixed_rate(OUTREACH.amendments, Money(0), added)


@pytest.mark.clause("linktopay:2.7")
def test_a_confirmed_arrangement_goes_before_the_agreement_and_that_before_the_terms() -> None:
    general = Stated(source=Source.GENERAL, value=Period.parse("14 days"))
    agreement = Stated(source=Source.AGREEMENT, value=Period.parse("21 days"))
    arrangement = Stated(source=Source.ARRANGEMENT, value=Period.parse("30 days"), since=date(2026, 5, 1))
    invoice = date(2026, 6, 1)

    def due(*stated: Stated) -> date:
        found = value_that_counts(PAYMENTS.precedence, stated, invoice).outcome
        assert found is not None
        assert isinstance(found.value, Period)
        return found.value.after(invoice)

    assert due(general, arrangement, agreement) == date(2026, 7, 1)
    assert due(general, agreement) == date(2026, 6, 22)
    assert due(general) == date(2026, 6, 15)
    found = value_that_counts(PAYMENTS.precedence, (general, arrangement, agreement), invoice)
    assert found.facts["source"] is Source.ARRANGEMENT
    assert found.facts["passed_over"] == (general, agreement)


@pytest.mark.clause("linktopay:2.7")
def test_of_two_arrangements_the_later_counts_also_on_one_day() -> None:
    first = Stated(source=Source.ARRANGEMENT, value=1, since=date(2026, 5, 1))
    later = Stated(source=Source.ARRANGEMENT, value=2, since=date(2026, 5, 8))
    same_day = Stated(source=Source.ARRANGEMENT, value=3, since=date(2026, 5, 8), order=1)

    def value(on: date) -> Stated | None:
        return value_that_counts(PAYMENTS.precedence, (same_day, later, first), on).outcome

    assert value(date(2026, 4, 30)) is None
    assert value(date(2026, 5, 7)) == first
    assert value(date(2026, 5, 8)) == same_day


@pytest.mark.clause("linq:ch1", "linq:2.7")
def test_the_agreement_goes_before_the_chapter_and_the_chapter_before_the_general_part() -> None:
    general = Stated(source=Source.GENERAL, value=Period.parse("14 days"))
    chapter = Stated(source=Source.CHAPTER, value=Period.parse("7 days"))
    agreement = Stated(source=Source.AGREEMENT, value=Period.parse("30 days"), since=date(2026, 1, 5))
    invoice = date(2026, 3, 1)

    signed = value_that_counts(OUTREACH.precedence, (general, agreement), invoice)
    silent = value_that_counts(OUTREACH.precedence, (general,), invoice)
    special = value_that_counts(OUTREACH.precedence, (general, chapter), invoice)

    assert (signed.outcome, signed.because) == (agreement, ("linq:2.7",))
    assert agreement.value.after(invoice) == date(2026, 3, 31)  # type: ignore[union-attr]
    assert (silent.outcome, silent.because) == (general, ("linq:ch1",))
    assert general.value.after(invoice) == date(2026, 3, 15)  # type: ignore[union-attr]
    assert special.outcome == chapter


@pytest.mark.clause("linq:2.7")
def test_a_number_in_the_agreement_is_used_instead_of_that_of_the_terms() -> None:
    stated = (
        Stated(source=Source.CHAPTER, value=5),
        Stated(source=Source.AGREEMENT, value=3, since=date(2026, 1, 5)),
    )
    found = value_that_counts(OUTREACH.precedence, stated, date(2026, 6, 1)).outcome

    assert found is not None
    assert isinstance(found.value, int)
    assert 40 - found.value == 37


@pytest.mark.clause("twinqels:2.8")
def test_the_terms_of_a_promotion_prevail_for_their_service() -> None:
    promotion = Stated(source=Source.ADDITIONAL, value="6 weeks", since=date(2026, 6, 1))
    licence = Stated(source=Source.GENERAL, value="4 weeks")

    found = value_that_counts(CAREERS.precedence, (licence, promotion), date(2026, 6, 1))
    before = value_that_counts(CAREERS.precedence, (licence, promotion), date(2026, 5, 31))

    assert (found.outcome, found.because) == (promotion, ("twinqels:2.8",))
    assert before.outcome == licence
    assert order_of_sources(CAREERS.precedence).outcome == (Source.ADDITIONAL, Source.GENERAL)


def test_a_source_that_the_terms_do_not_rank_states_nothing() -> None:
    chapter = Stated(source=Source.CHAPTER, value=5)

    assert value_that_counts(PAYMENTS.precedence, (chapter,), date(2026, 6, 1)).outcome is None
    assert order_of_sources(PAYMENTS.precedence).outcome == (
        Source.ARRANGEMENT,
        Source.AGREEMENT,
        Source.GENERAL,
    )
    turned = PAYMENTS.precedence.replace(agreement=1, arrangement=2)
    assert order_of_sources(turned).outcome == (Source.AGREEMENT, Source.ARRANGEMENT, Source.GENERAL)


@pytest.mark.clause("linktopay:4.7")
def test_an_indicative_term_gives_default_only_after_a_notice_with_a_further_term() -> None:
    def standing(
        on: date, *notices: NoticeOfDefault, strict: bool = False, delivered: date | None = None
    ) -> str:
        delivery = DeliveryTerm(due=date(2026, 5, 1), strict=strict, delivered=delivered, notices=notices)
        return delivery_standing(PAYMENTS.delivery, delivery, on).outcome

    notice = NoticeOfDefault(received=date(2026, 5, 4), through=date(2026, 5, 18))
    assert standing(date(2026, 5, 1)) is DeliveryStanding.PLANNED
    assert standing(date(2026, 5, 2)) is DeliveryStanding.LATER_THAN_PLANNED
    assert standing(date(2026, 5, 18), notice) is DeliveryStanding.FURTHER_TERM
    assert standing(date(2026, 5, 19), notice) is DeliveryStanding.IN_DEFAULT
    assert standing(date(2026, 5, 19), notice, delivered=date(2026, 5, 18)) is DeliveryStanding.DELIVERED
    assert standing(date(2026, 5, 1), strict=True) is DeliveryStanding.PLANNED
    assert standing(date(2026, 5, 2), strict=True) is DeliveryStanding.IN_DEFAULT


@pytest.mark.clause("linktopay:4.7")
@pytest.mark.parametrize(
    "notice",
    [
        NoticeOfDefault(received=date(2026, 5, 1), through=date(2026, 5, 18)),
        NoticeOfDefault(received=date(2026, 5, 4)),
        NoticeOfDefault(received=date(2026, 5, 4), through=date(2026, 5, 3)),
    ],
)
def test_a_notice_that_comes_too_early_or_gives_no_further_term_changes_nothing(
    notice: NoticeOfDefault,
) -> None:
    delivery = DeliveryTerm(due=date(2026, 5, 1), notices=(notice,))
    found = delivery_standing(PAYMENTS.delivery, delivery, date(2026, 6, 1))

    assert found.outcome is DeliveryStanding.LATER_THAN_PLANNED
