"""Groups of contract parameters about the terms themselves: which version holds, who accepts, what goes first.

Like every group they are neutral until a service composes them: the terms do not speak of it.
"""

from datetime import date
from enum import StrEnum

from schakel.kernel.periods import Period
from schakel.kernel.terms.base import Terms
from schakel.kernel.terms.declare import slot


class CountedFrom(StrEnum):
    """The day from which the periods of a change of the terms count for one client."""

    PUBLICATION = "publication"
    SENDING = "sending"  # of the notice to this client
    AVAILABILITY = "publication and receipt"  # the later of both: published, and the notice has reached it


class EndWhen(StrEnum):
    """When a right to end because of a change can be used."""

    ALWAYS = "always"
    MATERIAL = "material change"  # the provider marked the change as material
    JUDGED = "disadvantage judged"  # the client names its disadvantage, the provider accepts or rejects


class TermsChange(Terms):
    """How a new version of the terms comes to hold for agreements that run.

    `counts_from` is the day its periods count from; `bounce_stops` says that a notice that bounced counts as
    not sent. Where `silence_accepts` is agreed, the version holds from the day after that period unless the
    client stopped it, and earlier from an express acceptance; `may_object` lets the client stop it by an
    objection, on which the old version stays. Elsewhere the version holds from the effective date it states,
    which lies at least `announced` after the day counted from; without such a date from `effective_after`
    that day (None: a date must be stated).

    `may_end` gives the client a right to end the agreement because of the change, `end_when` on what
    condition, `end_within` until how long after the day counted from (None: without a last day);
    `not_if_required` takes it away for changes that the law requires, `rest_credited` credits the prepaid rest
    to who ends. `forced_within`: a change forced from
    outside, to be carried out within this period, binds from its effective date without further ado (None:
    the terms know no such change).

    `new_from_publication` gives new agreements the version published on their day; otherwise the one in
    effect. `first_valid` is the day from which the first version is valid. `authentic` is the language whose
    text decides ("nl"), without which no version is published.
    """

    counts_from: str = slot(CountedFrom.SENDING, one_of=CountedFrom)
    bounce_stops: bool = slot(default=False)
    silence_accepts: Period | None = slot()
    may_object: bool = slot(default=False)
    announced: Period = slot("0 days")
    effective_after: Period | None = slot()
    may_end: bool = slot(default=False)
    end_when: str = slot(EndWhen.ALWAYS, one_of=EndWhen)
    end_within: Period | None = slot()
    not_if_required: bool = slot(default=False)
    rest_credited: bool = slot(default=False)
    forced_within: Period | None = slot()
    new_from_publication: bool = slot(default=False)
    first_valid: date | None = slot()
    authentic: str = slot("")


class Acceptance(Terms):
    """Who accepts which documents, and when it is not asked again.

    `documents` are their names between commas, in the order of asking. `each_person` asks every user before
    first use, otherwise one acceptance counts for the client. `opened_first` makes accepting possible only
    once the document was opened. `covers_later` attaches the terms in force to later agreements of a client
    that accepted before; `covers_orders` puts orders within an agreement under the version that holds for it.
    """

    documents: str = slot("terms")
    each_person: bool = slot(default=False)
    opened_first: bool = slot(default=False)
    covers_later: bool = slot(default=False)
    covers_orders: bool = slot(default=False)


class ProgrammeTerms(Terms):
    """The terms page of a programme that a client takes part in.

    `read_first` has the client open it and state that it has read it. `own_conditions` lets the client add
    conditions on data processing by itself, which then hold for that programme on top of the standard ones.
    """

    read_first: bool = slot(default=False)
    own_conditions: bool = slot(default=False)


class Precedence(Terms):
    """In which order the sources of one value go before each other: 1 first, None is not a source here.

    `arrangement` is a deviation that the provider confirmed, `additional` the terms of an extra service or
    promotion, `agreement` the signed agreement, `chapter` the chapter of the service, `general` the terms.
    Of two arrangements on one point the later counts.
    """

    arrangement: int | None = slot(unit="place")
    additional: int | None = slot(unit="place")
    agreement: int | None = slot(unit="place")
    chapter: int | None = slot(unit="place")
    general: int | None = slot(unit="place")
