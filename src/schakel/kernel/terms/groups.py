"""Groups of contract parameters that several services have in common.

A service composes a group into its terms with the defaults and clauses of its own document; what it leaves
out keeps the neutral value, which means that the terms do not speak of it.
"""

from enum import StrEnum

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms.base import Terms
from schakel.kernel.terms.declare import slot


class ClientEnds(StrEnum):
    """On which days the client's notice can end an agreement."""

    TERM = "end of a term"  # only there; notice that comes too late counts for the end of the next term
    AFTER_TERM = "any day after the term"  # once its period of notice and an agreed fixed term have passed
    ANY_DAY = "any day"  # within the term too, not beyond its end


class Tacit(StrEnum):
    """What becomes of an agreement whose term ends without notice."""

    NONE = "ends"
    INDEFINITE = "goes on for an indefinite time"
    SAME = "same period again"
    LESS_ONBOARDING = "initial period less the onboarding"


class WithoutPeriod(StrEnum):
    """What an agreement is for which no period was agreed."""

    NOT_ALLOWED = "not allowed"
    INDEFINITE = "indefinite"
    ONE_OFF = "one-off"


class Notice(Terms):
    """How either side ends an agreement by notice.

    `client` is the client's notice period (None: the client cannot end it by notice). Where `client_long` is
    agreed it holds instead for agreements whose period is longer than `short_up_to`. `client_ends` says which
    days the client's notice can end it on, `never_early` that nothing else ends it sooner on the client's wish.
    `either_side` gives the provider the same notice as the client. `provider` is the provider's own notice
    period, on any day (None: it has none).
    """

    client: Period | None = slot()
    client_long: Period | None = slot()
    short_up_to: Period | None = slot()
    client_ends: str = slot(ClientEnds.TERM, one_of=ClientEnds)
    never_early: bool = slot(default=False)
    either_side: bool = slot(default=False)
    provider: Period | None = slot()


class Renewal(Terms):
    """How long an agreement runs, and what follows at the end of its term.

    `stated_start` says that terms count from the start stated in the agreement, if it states one, instead of
    from the day of conclusion. `without_period` is what an agreement without a period is. `tacit` is what
    follows without notice, `onboarding` what each renewal is shorter than the initial term. `by_client` lets
    the client add a term of the same length itself. `end_announced` is how long before the end date the
    client is told of it (None: it is not).
    """

    stated_start: bool = slot(default=False)
    without_period: str = slot(WithoutPeriod.NOT_ALLOWED, one_of=WithoutPeriod)
    tacit: str = slot(Tacit.NONE, one_of=Tacit)
    onboarding: Period | None = slot()
    by_client: bool = slot(default=False)
    end_announced: Period | None = slot()


class Ending(Terms):
    """Other ways in which an agreement ends, and what outlives it.

    `when_performed` ends a one-off agreement once both sides have performed. `by_consent` ends any agreement
    on a day that both sides agreed to in writing. `discontinued` is how long beforehand the provider tells
    that it stops a service, which ends the agreements for it (None: it cannot). `until_delivered` continues
    the work for a balance that is still owed, without fees. `with_main` ends this agreement with the main
    agreement that it belongs to; `while_held` then lists the duties that stay while anything of the client is
    held, `for_good` those that stay always, by the names of `Duty` between commas. `duties_survive` keeps the
    record of a former client while something in it is open. `transfer` has both sides consult, as soon as an end
    is known, on how data and service pass on.
    """

    when_performed: bool = slot(default=False)
    by_consent: bool = slot(default=False)
    discontinued: Period | None = slot()
    until_delivered: bool = slot(default=False)
    with_main: bool = slot(default=False)
    while_held: str = slot("")
    for_good: str = slot("")
    duties_survive: bool = slot(default=False)
    transfer: bool = slot(default=False)


class RightOfUse(Terms):
    """The right to use the service during the agreement.

    `while_paid` makes it rest while an invoice is overdue. `checked` refuses every use without it; otherwise
    it is a state that is shown and on which people decide.
    """

    while_paid: bool = slot(default=False)
    checked: bool = slot(default=False)


class Trial(Terms):
    """A free trial: how long (0 days: none is offered) and the fixed fee during it, excluding VAT."""

    length: Period = slot("0 days")
    fixed_fee: Money = slot("EUR 0")


class Retention(Terms):
    """What stays after the end date E, each up to and not including E + n.

    `access` is how long the client's people can still read and export, `data` how long the client's data are
    kept; 0 days closes or deletes on E itself. `client_chooses` says that the client decides what becomes of
    the data: whether a copy is handed over first, or (careers) which of the choices is carried out.
    """

    access: Period = slot("0 days")
    data: Period = slot("0 days")
    client_chooses: bool = slot(default=False)
