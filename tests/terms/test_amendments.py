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
from schakel.shared.agreements.rules.precedence import value_that_counts

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
