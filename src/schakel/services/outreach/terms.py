"""The numbers of a contract for appointment setting, each with the clause it comes from."""

from schakel.kernel.terms import (
    Acceptance,
    ClientEnds,
    CountedFrom,
    Ending,
    Notice,
    Renewal,
    Tacit,
    Terms,
    TermsChange,
    WithoutPeriod,
    group,
    term,
)


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
