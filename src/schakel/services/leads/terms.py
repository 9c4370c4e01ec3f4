"""The numbers of a contract for lead generation, each with the clause it comes from.

The clauses are those of the processor agreement. Of the agreement about leads itself they only say that there is
one (recital 1): its notice, prices and grounds are settings of the provider, and the contract pins whatever the
provider had set.
"""

from schakel.kernel.terms import (
    REGISTERED,
    Acceptance,
    ActForm,
    Charging,
    ClientEnds,
    Collection,
    CountedFrom,
    Ending,
    ForceMajeure,
    FormedBy,
    Grounds,
    LateInterest,
    Notice,
    Offers,
    Payment,
    PriceChange,
    ProgrammeTerms,
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
    "breach": term("after default", clause="hqleads:recital.1"),
    "overdue_invoice": term(REGISTERED, clause="hqleads:recital.1"),
    "bankruptcy": term(REGISTERED, clause="hqleads:recital.1"),
    "moratorium": term(REGISTERED, clause="hqleads:recital.1"),
}


class LeadsTerms(Terms):
    """What a lead generation contract and its processor agreement say in numbers."""

    notice: Notice = group(
        Notice,
        client=term("1 month", clause="hqleads:recital.1"),
        client_ends=term(ClientEnds.AFTER_TERM, clause="hqleads:recital.1"),
        provider=term("1 month", clause="hqleads:recital.1"),
    )
    renewal: Renewal = group(
        Renewal,
        stated_start=term(default=True, clause="hqleads:recital.1"),
        without_period=term(WithoutPeriod.INDEFINITE, clause="hqleads:recital.1"),
        tacit=term(Tacit.INDEFINITE, clause="hqleads:recital.1"),
    )
    offers: Offers = group(
        Offers,
        formed_by=term(FormedBy.ACCEPTANCE, clause="hqleads:recital.1"),
        revocable=term(default=True, clause="hqleads:recital.1"),
    )
    price_change: PriceChange = group(
        PriceChange,
        announced=term("1 month", clause="hqleads:recital.1"),
        when_late=term(WhenLate.POSTPONED, clause="hqleads:recital.1"),
    )
    suspend_on: Grounds = group(Grounds, form=term(ActForm.NOTICE, clause="hqleads:recital.1"), **_GROUNDS)
    end_on: Grounds = group(Grounds, form=term(ActForm.RECEIVED, clause="hqleads:recital.1"), **_GROUNDS)
    suspension: Suspension = group(
        Suspension,
        lifts_itself=term(default=True, clause="hqleads:recital.1"),
        fees_run_on=term(default=True, clause="hqleads:recital.1"),
        readable=term(default=True, clause="hqleads:recital.1"),
    )
    force_majeure: ForceMajeure = group(
        ForceMajeure,
        suspended_by=term(Side.BOTH, clause="hqleads:recital.1"),
        dissolve_after=term("2 months", clause="hqleads:recital.1"),
        dissolved_by=term(Side.BOTH, clause="hqleads:recital.1"),
    )
    ending: Ending = group(
        Ending,
        with_main=term(default=True, clause="hqleads:21"),
        while_held=term("breach notice, storage, security, deletion", clause="hqleads:21"),
        for_good=term("secrecy, breach report", clause="hqleads:21"),
    )
    terms_change: TermsChange = group(
        TermsChange,
        counts_from=term(CountedFrom.SENDING, clause="hqleads:20"),
        bounce_stops=term(default=True, clause="hqleads:20"),
        silence_accepts=term("14 days", clause="hqleads:20"),
        may_object=term(default=True, clause="hqleads:20"),
        first_valid=term("2018-05-25", clause="hqleads:preamble", parameter="version_date"),
    )
    acceptance: Acceptance = group(
        Acceptance,
        documents=term(
            "general terms, privacy statement, cookie policy, processor agreement", clause="hqleads:recital.3"
        ),
    )
    programme: ProgrammeTerms = group(
        ProgrammeTerms,
        read_first=term(default=True, clause="hqleads:4"),
        own_conditions=term(default=True, clause="hqleads:4"),
    )
    written: WrittenForm = group(
        WrittenForm,
        from_provider=term("e-mail, portal", clause="hqleads:20"),
        from_client=term("portal, e-mail, letter", clause="hqleads:20"),
        terms_change=term("e-mail, portal", clause="hqleads:20"),
        objection=term("portal, e-mail, letter", clause="hqleads:20"),
    )
    charging: Charging = group(
        Charging,
        every=term("1 month", clause="hqleads:recital.1"),
        fixed_in_advance=term(default=True, clause="hqleads:recital.1"),
        usage_in_arrears=term(default=True, clause="hqleads:recital.1"),
        by_hours=term(default=True, clause="hqleads:recital.1"),
    )
    payment: Payment = group(
        Payment,
        within=term("14 days", clause="hqleads:recital.1"),
        default_by_itself=term(default=True, clause="hqleads:recital.1"),
        mandate_first=term(default=True, clause="hqleads:recital.1"),
    )
    late_interest: LateInterest = group(
        LateInterest,
        statutory=term(StatutoryRate.BY_CLIENT, clause="hqleads:recital.1"),
        compounds=term(default=True, clause="hqleads:recital.1"),
    )
    collection: Collection = group(Collection, scale=term(default=True, clause="hqleads:recital.1"))
