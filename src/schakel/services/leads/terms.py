"""The numbers of a contract for lead generation, each with the clause it comes from."""

from schakel.kernel.terms import (
    Acceptance,
    CountedFrom,
    Ending,
    Terms,
    TermsChange,
    WrittenForm,
    group,
    term,
)


class LeadsTerms(Terms):
    """What the processor agreement of a lead generation contract says in numbers."""

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
    written: WrittenForm = group(
        WrittenForm,
        from_provider=term("e-mail, portal", clause="hqleads:20"),
        from_client=term("portal, e-mail, letter", clause="hqleads:20"),
        terms_change=term("e-mail, portal", clause="hqleads:20"),
        objection=term("portal, e-mail, letter", clause="hqleads:20"),
    )
