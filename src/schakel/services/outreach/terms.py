"""The numbers of a contract for appointment setting, each with the clause it comes from."""

from typing import Any

from schakel.kernel.terms import (
    REGISTERED,
    Acceptance,
    ActForm,
    ActualCosts,
    Amendments,
    Charging,
    ClientEnds,
    Collection,
    CountedFrom,
    Ending,
    EndsOn,
    ForceMajeure,
    FormedBy,
    Grounds,
    LateInterest,
    Notice,
    Offers,
    Payment,
    Precedence,
    PriceChange,
    Renewal,
    Seats,
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


def _insolvency(clause: str) -> dict[str, Any]:
    """Give the circumstances in which nothing more is expected of the client, for one of the two acts."""
    plain = (
        "moratorium_applied",
        "moratorium",
        "bankruptcy_applied",
        "bankruptcy",
        "debt_restructuring_applied",
        "debt_restructuring",
        "liquidation",
        "business_taken_over",
        "business_ended",
        "cannot_perform",
    )
    given = {kind: term(REGISTERED, clause=clause) for kind in plain}
    return given | {"assets_seized": term("not by provider", clause=clause)}


class OutreachTerms(Terms):
    """What a contract for appointment setting says in numbers."""

    notice: Notice = group(
        Notice,
        client=term("1 month", clause="linq:5.2", parameter="notice"),
        client_ends=term(ClientEnds.TERM, clause="linq:5.2"),
        either_side=term(default=True, clause="linq:5.2"),
        provider=term(None, clause="linq:5.2"),
    )
    renewal: Renewal = group(
        Renewal,
        stated_start=term(default=True, clause="linq:1.1.ingangsdatum"),
        without_period=term(WithoutPeriod.NOT_ALLOWED, clause="linq:5.1"),
        tacit=term(Tacit.LESS_ONBOARDING, clause="linq:5.2"),
        onboarding=term("1 month", clause="linq:5.2", parameter="onboarding_deduction"),
    )
    ending: Ending = group(
        Ending,
        by_consent=term(default=True, clause="linq:5.4"),
        until_delivered=term(default=True, clause="linq:5.5"),
    )
    terms_change: TermsChange = group(
        TermsChange,
        counts_from=term(CountedFrom.SENDING, clause="linq:2.8"),
        announced=term("1 day", clause="linq:2.8"),
        effective_after=term("0 days", clause="linq:2.8"),
        authentic=term("nl", clause="linq:18.2"),
    )
    acceptance: Acceptance = group(
        Acceptance,
        documents=term("terms", clause="linq:2.6"),
        covers_later=term(default=True, clause="linq:2.6"),
    )
    suspend_on: Grounds = group(
        Grounds,
        form=term(ActForm.NOTICE, clause="linq:11.5"),
        breach=term("after default", clause="linq:11.5"),
        overdue_invoice=term(REGISTERED, clause="linq:10.6"),
        doubtful_credit=term("suspicion, reasons", clause="linq:4.4"),
        **_insolvency("linq:11.5"),
    )
    end_on: Grounds = group(
        Grounds,
        form=term(ActForm.REGISTERED, clause="linq:11.1"),
        partly=term(default=True, clause="linq:11.2"),
        breach=term("after default", clause="linq:11.1"),
        **_insolvency("linq:11.2"),
    )
    suspension: Suspension = group(
        Suspension,
        lifts_itself=term(default=False, clause="linq:11.5"),
        payment_lifts=term(default=True, clause="linq:10.6"),
        security_offered=term(default=True, clause="linq:4.4"),
        fees_run_on=term(default=True, clause="linq:10.6"),
    )
    price_change: PriceChange = group(
        PriceChange,
        announced=term("30 days", clause="linq:9", parameter="announcement"),
        when_late=term(WhenLate.NEXT_TERM, clause="linq:9"),
        at_renewal=term(default=True, clause="linq:9"),
        leave_before_renewal=term("1 month", clause="linq:9", parameter="notice"),
    )
    seats: Seats = group(
        Seats,
        one_each=term(default=True, clause="linq:20.2"),
        fixed_in_term=term(default=True, clause="linq:20.5"),
        transferable=term(default=True, clause="linq:20.2"),
        onboarding_again=term(default=True, clause="linq:20.3"),
        transfer_lowers=term(5, clause="linq:20.4"),
        minimum_admins=term(1, clause="linq:5.3"),
    )
    force_majeure: ForceMajeure = group(
        ForceMajeure,
        suspended_by=term(Side.BOTH, clause="linq:17.4"),
        payment_if_granted=term(default=True, clause="linq:17.4"),
        dissolve_after=term("2 months", clause="linq:17.4"),
        dissolved_by=term(Side.BOTH, clause="linq:17.4"),
        ends_on=term(EndsOn.RECEIVED, clause="linq:17.4"),
    )
    written: WrittenForm = group(
        WrittenForm,
        from_provider=term("portal, e-mail, fax, letter", clause="linq:1.2"),
        from_client=term("portal, e-mail, fax, letter", clause="linq:1.2"),
        verified=term(default=True, clause="linq:1.2"),
    )
    offers: Offers = group(
        Offers,
        formed_by=term(FormedBy.WRITTEN_ACCEPTANCE, clause="linq:4.1"),
        revocable=term(default=True, clause="linq:3.1"),
        whole=term(default=True, clause="linq:3.3"),
        part_asks_anew=term(default=True, clause="linq:3.3"),
        unchanged=term(default=True, clause="linq:3.4"),
        confirmed=term(default=True, clause="linq:4.1"),
    )
    amendments: Amendments = group(
        Amendments,
        provider_confirms=term(default=True, clause="linq:4.2"),
        deviations_confirmed=term(default=True, clause="linq:2.2"),
        consequences_first=term(default=True, clause="linq:8.3"),
        excess_stated=term(default=True, clause="linq:8.4"),
        work_after_consent=term(default=True, clause="linq:3.7"),
        own_cause_free=term(default=True, clause="linq:8.5"),
    )
    precedence: Precedence = group(
        Precedence,
        arrangement=term(1, clause="linq:2.2"),
        agreement=term(2, clause="linq:2.7"),
        chapter=term(3, clause="linq:ch1"),
        general=term(4, clause="linq:ch1"),
    )
    charging: Charging = group(
        Charging,
        every=term("1 month", clause="linq:10.1", parameter="billing_period"),
        fixed_in_advance=term(default=True, clause="linq:10.1"),
        short_ahead=term("3 months", clause="linq:10.3", parameter="option_a"),
        long_ahead=term("6 months", clause="linq:10.3", parameter="option_b"),
        excluding_vat=term(default=True, clause="linq:3.6"),
        excluding_costs=term(default=True, clause="linq:3.6"),
        by_hours=term(default=True, clause="linq:3.7"),
        own_cause_free=term(default=True, clause="linq:8.5"),
        rest_of_term=term(default=True, clause="linq:5.6"),
    )
    payment: Payment = group(
        Payment,
        within=term("14 days", clause="linq:10.4", parameter="payment_term"),
        default_by_itself=term(default=True, clause="linq:10.4"),
        mandate_first=term(default=True, clause="linq:10.1"),
        debit_on_issue=term(default=True, clause="linq:10.1"),
        objection=term("7 working days", clause="linq:4.3", parameter="objection"),
        no_set_off=term(default=True, clause="linq:10.8"),
        all_due_insolvent=term(default=True, clause="linq:10.7"),
        all_due_dissolved=term(default=True, clause="linq:11.4"),
    )
    late_interest: LateInterest = group(
        LateInterest,
        monthly=term("1.5", clause="linq:10.5", parameter="monthly_rate"),
        statutory=term(StatutoryRate.COMMERCIAL, clause="linq:10.5"),
        excluding_vat=term(default=True, clause="linq:10.5"),
    )
    collection: Collection = group(
        Collection,
        rate=term("15", clause="linq:10.5", parameter="collection_rate"),
        minimum=term("EUR 250", clause="linq:10.5", parameter="collection_minimum"),
        actual=term(ActualCosts.HIGHER, clause="linq:10.5"),
    )
