"""The numbers of a contract for payment links and trainings, each with the clause it comes from."""

from schakel.kernel.terms import (
    Acceptance,
    ClientEnds,
    CountedFrom,
    Ending,
    EndWhen,
    Notice,
    Renewal,
    Tacit,
    Terms,
    TermsChange,
    WithoutPeriod,
    group,
    term,
)


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
