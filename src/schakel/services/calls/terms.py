"""The numbers of a call tracking contract, each with the clause it comes from.

Where a clause gives no number ("structurally", "excessive", "unusually long") the provider sets it; the
defaults below are settings, and the contract pins whatever the provider had set.
"""

from typing import ClassVar

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms import (
    REGISTERED,
    Acceptance,
    ActForm,
    Charging,
    ClientEnds,
    Collection,
    ContractTransfer,
    CountedFrom,
    Ending,
    ForceMajeure,
    FormedBy,
    FullService,
    Grounds,
    LateInterest,
    Notice,
    Offers,
    Payment,
    PriceChange,
    Renewal,
    RightOfUse,
    Side,
    StatutoryRate,
    Suspension,
    Tacit,
    Terms,
    TermsChange,
    WhenLate,
    WithoutPeriod,
    WrittenForm,
    group,
    term,
)

_ON_BOTH = {
    "breach": term(REGISTERED, clause="qooqie:22.1.1"),
    "overdue_invoice": term(REGISTERED, clause="qooqie:22.1.1"),
    "fear_of_breach": term("learnt later", clause="qooqie:22.1.2"),
    "moratorium": term(REGISTERED, clause="qooqie:22.1.3"),
    "bankruptcy": term(REGISTERED, clause="qooqie:22.1.4"),
    "debt_restructuring": term(REGISTERED, clause="qooqie:22.1.5"),
    "liquidation": term("no takeover, no merger", clause="qooqie:22.1.6"),
    "business_ended": term("no takeover, no merger", clause="qooqie:22.1.6"),
}
"""The grounds on which a contract may be suspended and ended alike."""


class CallsTerms(Terms):
    """What a call tracking contract says in numbers."""

    dashboard_after_end: Period = term("3 months", clause="qooqie:6.1")
    retention_after_end: Period = term("3 months", clause="qooqie:12.11")
    quarantine: Period = term("6 months", clause="qooqie:10.3")
    porting_window: Period = term("6 months", clause="qooqie:10.4")
    porting_fee: Money = term("EUR 25", clause="qooqie:10.4")
    trial: Period = term("14 days", clause="qooqie:15.1")
    median_multiple: int = term(5, clause="qooqie:9.1.1", unit="times the median")
    months_in_a_row: int = term(3, clause="qooqie:9.1.1", unit="months")
    sessions_per_period: int = term(100_000, clause="qooqie:9.1.4", unit="sessions")
    calls_per_period: int = term(10_000, clause="qooqie:9.1.4", unit="calls")
    minutes_per_period: int = term(20_000, clause="qooqie:9.1.4", unit="minutes")
    unusually_long_minutes: int = term(120, clause="qooqie:9.1.6", unit="minutes")
    notice: Notice = group(
        Notice,
        client=term("1 month", clause="qooqie:5.2"),
        client_ends=term(ClientEnds.AFTER_TERM, clause="qooqie:5.2"),
        provider=term(None, clause="qooqie:5.2"),
    )
    renewal: Renewal = group(
        Renewal,
        stated_start=term(default=True, clause="qooqie:5.1"),
        without_period=term(WithoutPeriod.INDEFINITE, clause="qooqie:5.1"),
        tacit=term(Tacit.INDEFINITE, clause="qooqie:5.2"),
    )
    ending: Ending = group(Ending)
    right_of_use: RightOfUse = group(RightOfUse, while_paid=term(default=True, clause="qooqie:23.2"))
    terms_change: TermsChange = group(
        TermsChange,
        counts_from=term(CountedFrom.SENDING, clause="qooqie:2.6"),
        announced=term("0 days", clause="qooqie:2.6"),
    )
    acceptance: Acceptance = group(
        Acceptance,
        documents=term("terms", clause="qooqie:4.2"),
        covers_orders=term(default=True, clause="qooqie:2.2"),
    )
    suspend_on: Grounds = group(
        Grounds,
        form=term(ActForm.NOTICE, clause="qooqie:22.1"),
        unlawful_act=term(REGISTERED, clause="qooqie:8.14"),
        **_ON_BOTH,
    )
    end_on: Grounds = group(
        Grounds,
        form=term(ActForm.STATEMENT, clause="qooqie:22.1"),
        changed_circumstances=term("reasons", clause="qooqie:22.2"),
        **_ON_BOTH,
    )
    suspension: Suspension = group(
        Suspension,
        lifts_itself=term(default=False, clause="qooqie:22.1"),
        fees_run_on=term(default=True, clause="qooqie:22.3"),
        readable=term(default=True, clause="qooqie:22.1"),
    )
    price_change: PriceChange = group(
        PriceChange,
        announced=term("2 months", clause="qooqie:14.3"),
        when_late=term(WhenLate.POSTPONED, clause="qooqie:14.3"),
        from_next_period=term(default=True, clause="qooqie:14.3"),
    )
    full_service: FullService = group(
        FullService,
        link_google=term(default=True, clause="qooqie:7.5.1"),
        change_website=term(default=True, clause="qooqie:7.5.2"),
        not_on_smallest=term(default=True, clause="qooqie:7.5"),
    )
    transfer: ContractTransfer = group(
        ContractTransfer, needs_consent=term(default=True, clause="qooqie:24.1")
    )
    force_majeure: ForceMajeure = group(
        ForceMajeure,
        suspended_by=term(Side.BOTH, clause="qooqie:25.4"),
        payment_moves=term(default=True, clause="qooqie:25.4"),
        dissolve_after=term(None, clause="qooqie:25.4"),
    )
    written: WrittenForm = group(
        WrittenForm,
        from_provider=term("e-mail, letter", clause="qooqie:2.6"),
        from_client=term("portal, letter, e-mail", clause="qooqie:5.2"),
        terms_change=term("e-mail, letter", clause="qooqie:2.6"),
        client_notice=term("portal, letter, e-mail", clause="qooqie:5.2"),
    )
    offers: Offers = group(
        Offers,
        formed_by=term(FormedBy.REGISTRATION, clause="qooqie:4.1"),
        companies_only=term(default=True, clause="qooqie:1.1.2"),
        terms_ticked=term(default=True, clause="qooqie:4.2"),
        confirmed=term(default=False, clause="qooqie:4.3"),
    )
    charging: Charging = group(
        Charging,
        every=term("1 month", clause="qooqie:19.1"),
        fixed_in_advance=term(default=True, clause="qooqie:19.1"),
        usage_in_arrears=term(default=True, clause="qooqie:14.4"),
        usage_in_trial=term(default=True, clause="qooqie:15.1"),
        fixed_in_trial=term("EUR 0", clause="qooqie:15.1", parameter="fixed_fee_in_trial"),
        excluding_vat=term(default=True, clause="qooqie:14.1"),
    )
    payment: Payment = group(
        Payment,
        within=term("14 days", clause="qooqie:19.3", parameter="payment_term"),
        default_by_itself=term(default=True, clause="qooqie:19.3"),
        mandate_first=term(default=True, clause="qooqie:19.2"),
        debit_on_issue=term(default=True, clause="qooqie:19.2"),
        debit_once=term(default=True, clause="qooqie:19.2"),
        all_due_insolvent=term(default=True, clause="qooqie:19.4"),
        all_due_dissolved=term(default=True, clause="qooqie:22.3"),
    )
    late_interest: LateInterest = group(
        LateInterest,
        statutory=term(StatutoryRate.COMMERCIAL, clause="qooqie:19.3"),
        compounds=term(default=True, clause="qooqie:19.3"),
    )
    collection: Collection = group(
        Collection,
        rate=term("15", clause="qooqie:19.3", parameter="collection_rate"),
        minimum=term("EUR 150", clause="qooqie:19.3", parameter="collection_minimum"),
    )

    AFTER_END: ClassVar[tuple[str, ...]] = (
        "dashboard_after_end",
        "retention_after_end",
        "quarantine",
        "porting_window",
    )
    """What is counted from the end of the agreement."""
