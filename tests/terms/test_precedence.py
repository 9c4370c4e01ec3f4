"""Which statement of a value counts, and when a delivery is late."""

from datetime import date

import pytest

from schakel.kernel.periods import Period
from schakel.services.careers.terms import CareersTerms
from schakel.services.outreach.terms import OutreachTerms
from schakel.services.payments.terms import PaymentsTerms
from schakel.shared.agreements.facts.deliveries import DeliveryStanding, DeliveryTerm, NoticeOfDefault
from schakel.shared.agreements.facts.precedence import Source, Stated
from schakel.shared.agreements.rules.deliveries import delivery_standing
from schakel.shared.agreements.rules.precedence import order_of_sources, value_that_counts

OUTREACH, PAYMENTS, CAREERS = OutreachTerms(), PaymentsTerms(), CareersTerms()


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
