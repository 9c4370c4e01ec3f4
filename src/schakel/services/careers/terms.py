"""The numbers of a contract for the career platform, each with the clause it comes from.

Where a clause gives no number ("a reasonable term") the provider sets it; the default is a setting, and the
contract pins whatever the provider had set.
"""

from schakel.kernel.terms import (
    REGISTERED,
    Acceptance,
    ActForm,
    Amendments,
    Charging,
    ClientEnds,
    Collection,
    CountedFrom,
    DueFrom,
    Ending,
    EndsOn,
    EndWhen,
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


class CareersTerms(Terms):
    """What a contract for the career platform says in numbers."""

    notice: Notice = group(
        Notice,
        client=term("0 days", clause="twinqels:29.2", parameter="notice_period"),
        client_ends=term(ClientEnds.ANY_DAY, clause="twinqels:29.2"),
        provider=term(None, clause="twinqels:29.2"),
    )
    renewal: Renewal = group(
        Renewal,
        stated_start=term(default=True, clause="twinqels:29.1"),
        without_period=term(WithoutPeriod.NOT_ALLOWED, clause="twinqels:29.1"),
        tacit=term(Tacit.NONE, clause="twinqels:29.1"),
        by_client=term(default=True, clause="twinqels:29.2"),
        end_announced=term("2 months", clause="twinqels:29.2", parameter="end_date_email"),
    )
    ending: Ending = group(
        Ending,
        discontinued=term("2 months", clause="twinqels:29.6"),
        duties_survive=term(default=True, clause="twinqels:29.5"),
        transfer=term(default=True, clause="twinqels:29.7"),
    )
    right_of_use: RightOfUse = group(RightOfUse, checked=term(default=True, clause="twinqels:1.1"))
    licence_change: TermsChange = group(
        TermsChange,
        counts_from=term(CountedFrom.PUBLICATION, clause="twinqels:7.2"),
        effective_after=term("14 days", clause="twinqels:7.2"),
        may_end=term(default=True, clause="twinqels:8.1"),
        end_when=term(EndWhen.MATERIAL, clause="twinqels:8.1"),
        first_valid=term("2019-02-19", clause="twinqels:32.1"),
    )
    terms_change: TermsChange = group(
        TermsChange,
        counts_from=term(CountedFrom.SENDING, clause="twinqels:30.2"),
        announced=term("1 month", clause="twinqels:30.2", parameter="announce"),
        may_end=term(default=True, clause="twinqels:30.2"),
        end_when=term(EndWhen.JUDGED, clause="twinqels:30.2"),
        end_within=term("3 months", clause="twinqels:30.2", parameter="terminate_within"),
        not_if_required=term(default=True, clause="twinqels:30.2"),
        rest_credited=term(default=True, clause="twinqels:30.2"),
        first_valid=term("2019-02-19", clause="twinqels:32.1"),
    )
    acceptance: Acceptance = group(
        Acceptance,
        documents=term("terms, privacy policy, cookie policy", clause="twinqels:2.5"),
        each_person=term(default=True, clause="twinqels:21.1"),
        opened_first=term(default=True, clause="twinqels:2.5"),
    )
    suspend_on: Grounds = group(
        Grounds,
        form=term(ActForm.NOTICE, clause="twinqels:24.5"),
        overdue_invoice=term(REGISTERED, clause="twinqels:24.5"),
    )
    end_on: Grounds = group(
        Grounds,
        form=term(ActForm.NOTICE, clause="twinqels:29.3"),
        partly=term(default=True, clause="twinqels:29.3"),
        moratorium=term(REGISTERED, clause="twinqels:29.3"),
        bankruptcy=term(REGISTERED, clause="twinqels:29.3"),
        business_ended=term(REGISTERED, clause="twinqels:29.3"),
        liquidation=term(REGISTERED, clause="twinqels:29.3"),
        providers_decision=term("reasons", clause="twinqels:5.2"),
    )
    suspension: Suspension = group(
        Suspension,
        lifts_itself=term(default=True, clause="twinqels:24.5"),
        fees_run_on=term(default=True, clause="twinqels:24.5"),
        readable=term(default=True, clause="twinqels:24.5"),
    )
    price_change: PriceChange = group(
        PriceChange,
        announced=term("1 month", clause="twinqels:30.2", parameter="announce"),
        counted_from_sending=term(default=True, clause="twinqels:30.2"),
        when_late=term(WhenLate.REFUSED, clause="twinqels:30.2"),
        leave_within=term("3 months", clause="twinqels:30.2", parameter="terminate_within"),
        rest_credited=term(default=True, clause="twinqels:30.2"),
        indexed_on=term("1 January", clause="twinqels:24.6", parameter="index_date"),
    )
    force_majeure: ForceMajeure = group(
        ForceMajeure,
        suspended_by=term(Side.HINDERED, clause="twinqels:27.1"),
        dissolve_after=term("3 months", clause="twinqels:27.2"),
        dissolved_by=term(Side.OTHER, clause="twinqels:27.2"),
        expected_counts=term(default=True, clause="twinqels:27.2"),
        ends_on=term(EndsOn.CHOSEN, clause="twinqels:27.2"),
        rest_credited=term(default=True, clause="twinqels:27.2"),
    )
    written: WrittenForm = group(
        WrittenForm,
        from_provider=term("e-mail, portal, letter", clause="twinqels:19.1"),
        from_client=term("portal, e-mail, letter", clause="twinqels:19.1"),
        received_when_sent=term(default=True, clause="twinqels:19.3"),
    )
    offers: Offers = group(Offers, formed_by=term(FormedBy.CONFIRMATION, clause="twinqels:20.1"))
    amendments: Amendments = group(
        Amendments,
        client_consents=term(default=True, clause="twinqels:30.1"),
        provider_confirms=term(default=True, clause="twinqels:30.1"),
    )
    precedence: Precedence = group(
        Precedence, additional=term(1, clause="twinqels:2.8"), general=term(2, clause="twinqels:2.8")
    )
    charging: Charging = group(
        Charging,
        every=term("1 month", clause="twinqels:24.1"),
        fixed_in_advance=term(default=True, clause="twinqels:24.1"),
        as_agreed=term(default=True, clause="twinqels:24.1"),
        excluding_vat=term(default=True, clause="twinqels:24.2"),
        by_hours=term(default=True, clause="twinqels:29.8"),
        outage_after=term("1 month", clause="twinqels:22.3", parameter="outage"),
    )
    payment: Payment = group(
        Payment,
        within=term("14 days", clause="twinqels:24.3", parameter="payment_term"),
        due_from=term(DueFrom.RECEIPT, clause="twinqels:24.3"),
        post_near=term("2 working days", clause="twinqels:24.3", parameter="post_benelux"),
        post_far=term("5 working days", clause="twinqels:24.3", parameter="post_other"),
        all_due_dissolved=term(default=True, clause="twinqels:29.4"),
        reconnection=term(default=True, clause="twinqels:24.5"),
    )
    late_interest: LateInterest = group(
        LateInterest,
        statutory=term(StatutoryRate.ORDINARY, clause="twinqels:24.4.1"),
        compounds=term(default=True, clause="twinqels:24.4.1"),
    )
    collection: Collection = group(
        Collection,
        scale=term(default=True, clause="twinqels:24.4.2"),
        after_default_notice=term(default=True, clause="twinqels:24.4.2"),
    )
