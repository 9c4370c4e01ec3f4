"""The numbers of a contract for payment links and trainings, each with the clause it comes from."""

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
    Delivery,
    Ending,
    EndsOn,
    EndWhen,
    ForceMajeure,
    FormedBy,
    Goods,
    Grounds,
    LateInterest,
    Notice,
    Offers,
    Payment,
    Precedence,
    PriceChange,
    Renewal,
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

_GROUNDS = {
    "partly": term(default=True, clause="linktopay:14.5"),
    "breach": term(REGISTERED, clause="linktopay:14.5.1"),
    "overdue_invoice": term(REGISTERED, clause="linktopay:14.5.1"),
    "moratorium_applied": term(REGISTERED, clause="linktopay:14.5.2"),
    "moratorium": term(REGISTERED, clause="linktopay:14.5.2"),
    "bankruptcy_applied": term(REGISTERED, clause="linktopay:14.5.2"),
    "bankruptcy": term(REGISTERED, clause="linktopay:14.5.2"),
    "liquidation": term("no reconstruction, no merger", clause="linktopay:14.5.3"),
    "business_ended": term("no reconstruction, no merger", clause="linktopay:14.5.3"),
    "guardianship": term("natural person", clause="linktopay:14.5.4"),
    "administration": term("natural person", clause="linktopay:14.5.4"),
    "debt_restructuring": term("natural person", clause="linktopay:14.5.4"),
    "death": term("natural person", clause="linktopay:14.5.4"),
    "fraud": term("suspicion", clause="linktopay:14.5.5"),
    "unlawful_act": term("suspicion", clause="linktopay:14.5.5"),
    "acceptance_failed": term(REGISTERED, clause="linktopay:14.5.6"),
    "image_damage": term("reasons", clause="linktopay:14.5.6"),
    "attachment_at_provider": term(REGISTERED, clause="linktopay:14.5.7"),
    "obligations_not_met": term("suspicion, past too", clause="linktopay:14.5.8"),
    "outside_instruction": term("as instructed", clause="linktopay:14.5.9"),
    "connection_conditions": term("connection", clause="linktopay:14.5.10"),
    "privacy_law": term(REGISTERED, clause="linktopay:14.5.10"),
    "changed_circumstances": term("reasons", clause="linktopay:14.5.11"),
}
"""The grounds on which a contract may be suspended and ended alike."""


class PaymentsTerms(Terms):
    """What a contract for payment links and trainings says in numbers."""

    notice: Notice = group(
        Notice,
        client=term("1 month", clause="linktopay:14.1", parameter="notice_short"),
        client_long=term("2 months", clause="linktopay:14.1", parameter="notice_long"),
        short_up_to=term("6 months", clause="linktopay:14.1", parameter="short_up_to"),
        client_ends=term(ClientEnds.TERM, clause="linktopay:14.1"),
        never_early=term(default=True, clause="linktopay:14.3"),
        either_side=term(default=True, clause="linktopay:14.1"),
        provider=term("3 months", clause="linktopay:14.4"),
    )
    renewal: Renewal = group(
        Renewal,
        stated_start=term(default=True, clause="linktopay:1.1"),
        without_period=term(WithoutPeriod.ONE_OFF, clause="linktopay:1.7"),
        tacit=term(Tacit.SAME, clause="linktopay:14.1"),
    )
    ending: Ending = group(Ending, when_performed=term(default=True, clause="linktopay:14.2"))
    terms_change: TermsChange = group(
        TermsChange,
        counts_from=term(CountedFrom.AVAILABILITY, clause="linktopay:19.3"),
        silence_accepts=term("30 days", clause="linktopay:19.3"),
        may_end=term(default=True, clause="linktopay:19.3"),
        end_when=term(EndWhen.ALWAYS, clause="linktopay:19.3"),
        end_within=term("30 days", clause="linktopay:19.3"),
        forced_within=term("1 month", clause="linktopay:19.4"),
        new_from_publication=term(default=True, clause="linktopay:19.1"),
        authentic=term("nl", clause="linktopay:19.5"),
    )
    acceptance: Acceptance = group(Acceptance, documents=term("terms", clause="linktopay:2.1"))
    suspend_on: Grounds = group(Grounds, form=term(ActForm.NOTICE, clause="linktopay:14.6"), **_GROUNDS)
    end_on: Grounds = group(Grounds, form=term(ActForm.RECEIVED, clause="linktopay:14.5"), **_GROUNDS)
    suspension: Suspension = group(
        Suspension,
        lifts_itself=term(default=True, clause="linktopay:14.6"),
        failure_opens_end=term(default=True, clause="linktopay:14.6"),
        fees_run_on=term(default=True, clause="linktopay:14.6"),
        readable=term(default=True, clause="linktopay:6.5"),
    )
    price_change: PriceChange = group(
        PriceChange,
        announced=term("2 months", clause="linktopay:7.5", parameter="tariff_notice"),
        when_late=term(WhenLate.POSTPONED, clause="linktopay:7.5"),
        from_next_period=term(default=True, clause="linktopay:7.5"),
        leave_notice=term("1 month", clause="linktopay:7.5", parameter="client_notice"),
        cost_driven=term(default=True, clause="linktopay:7.2"),
        yearly_at_most=term("10", clause="linktopay:7.6", parameter="max_increase"),
        yearly_every=term("12 months", clause="linktopay:7.6"),
    )
    goods: Goods = group(
        Goods,
        risk_on_delivery=term(default=True, clause="linktopay:15.1"),
        title_on_payment=term(default=True, clause="linktopay:16.1"),
    )
    force_majeure: ForceMajeure = group(
        ForceMajeure,
        suspended_by=term(Side.PROVIDER, clause="linktopay:10.3"),
        dissolve_after=term("2 months", clause="linktopay:10.3"),
        dissolved_by=term(Side.BOTH, clause="linktopay:10.3"),
        ends_on=term(EndsOn.RECEIVED, clause="linktopay:10.3"),
    )
    written: WrittenForm = group(
        WrittenForm,
        from_provider=term("letter, e-mail, invoice, portal, website", clause="linktopay:1.15"),
        from_client=term("letter, e-mail", clause="linktopay:1.15"),
        portal_as_email=term(default=True, clause="linktopay:1.15"),
    )
    offers: Offers = group(
        Offers,
        formed_by=term(FormedBy.ACCEPTANCE, clause="linktopay:3.1"),
        revocable=term(default=True, clause="linktopay:3.1"),
        whole=term(default=True, clause="linktopay:3.7"),
        once=term(default=True, clause="linktopay:3.7"),
        unchanged=term(default=True, clause="linktopay:3.5"),
        terms_attached=term(default=True, clause="linktopay:2.1"),
    )
    amendments: Amendments = group(
        Amendments,
        client_consents=term(default=True, clause="linktopay:4.10"),
        deviations_confirmed=term(default=True, clause="linktopay:2.3"),
        promises_confirmed=term(default=True, clause="linktopay:3.6"),
        work_after_consent=term(default=True, clause="linktopay:4.10"),
        own_risk=term(default=True, clause="linktopay:4.10"),
    )
    precedence: Precedence = group(
        Precedence,
        arrangement=term(1, clause="linktopay:2.7"),
        agreement=term(2, clause="linktopay:2.7"),
        general=term(3, clause="linktopay:2.7"),
    )
    delivery: Delivery = group(Delivery, indicative=term(default=True, clause="linktopay:4.7"))
    charging: Charging = group(
        Charging,
        every=term("1 month", clause="linktopay:7.9"),
        fixed_in_advance=term(default=True, clause="linktopay:7.9"),
        as_agreed=term(default=True, clause="linktopay:7.1"),
        excluding_vat=term(default=True, clause="linktopay:7.7"),
        excluding_costs=term(default=True, clause="linktopay:3.4"),
        third_parties_agreed=term(default=True, clause="linktopay:4.3"),
        by_phase=term(default=True, clause="linktopay:7.9"),
        by_hours=term(default=True, clause="linktopay:7.3"),
        corrected=term(default=True, clause="linktopay:7.4"),
    )
    payment: Payment = group(
        Payment,
        within=term("14 days", clause="linktopay:7.10", parameter="payment_term"),
        default_by_itself=term(default=True, clause="linktopay:7.15"),
        mandate_first=term(default=True, clause="linktopay:7.12"),
        prepaid_first=term(default=True, clause="linktopay:7.11"),
        objection_until_due=term(default=True, clause="linktopay:7.14"),
        no_set_off=term(default=True, clause="linktopay:7.18"),
    )
    late_interest: LateInterest = group(
        LateInterest,
        monthly=term("1", clause="linktopay:7.15"),
        statutory=term(StatutoryRate.BY_CLIENT, clause="linktopay:7.15"),
        over_costs=term(default=True, clause="linktopay:7.19"),
    )
    collection: Collection = group(
        Collection,
        scale=term(default=True, clause="linktopay:7.19"),
        actual=term(ActualCosts.BUSINESS_HIGHER, clause="linktopay:7.19"),
        costs_first=term(default=True, clause="linktopay:7.16"),
        refuse_other_order=term(default=True, clause="linktopay:7.17"),
    )
