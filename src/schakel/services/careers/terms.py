"""The numbers of a contract for the career platform, each with the clause it comes from.

Where a clause gives no number ("a reasonable term") the provider sets it; the default is a setting, and the
contract pins whatever the provider had set.
"""

from schakel.kernel.terms import (
    ClientEnds,
    Ending,
    Notice,
    Renewal,
    RightOfUse,
    Tacit,
    Terms,
    WithoutPeriod,
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
    )
    right_of_use: RightOfUse = group(RightOfUse, checked=term(default=True, clause="twinqels:1.1"))
