"""The numbers of a contract for appointment setting, each with the clause it comes from."""

from schakel.kernel.terms import ClientEnds, Ending, Notice, Renewal, Tacit, Terms, WithoutPeriod, group, term


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
