"""Groups of contract parameters that several services have in common.

A service composes a group into its terms with the defaults and clauses of its own document; what it leaves
out keeps the neutral value, which means that the terms do not speak of it.
"""

from schakel.kernel.money import Money
from schakel.kernel.periods import Period
from schakel.kernel.terms.base import Terms, slot


class Notice(Terms):
    """How either side ends an agreement by notice.

    `client` is the client's notice period. Where `client_long` is agreed it holds instead for agreements
    whose period is longer than `short_up_to`. `at_any_time` says whether the client's notice ends the
    agreement on any day once its period has passed; otherwise only the end of a running term can be meant,
    and notice must be in before it. `provider` is the provider's notice period on any day (None: the provider
    cannot end it by notice). `end_announced` is how long before the end date the client is told of it (None:
    it is not).
    """

    client: Period = slot("0 days")
    client_long: Period | None = slot()
    short_up_to: Period | None = slot()
    at_any_time: bool = slot(default=False)
    provider: Period | None = slot()
    end_announced: Period | None = slot()


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
