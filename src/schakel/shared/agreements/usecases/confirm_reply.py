"""Staff confirm a reply to an offer that deviates, or an order."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Accepting
from schakel.shared.agreements.facts.offers import OfferAcceptance, OfferResult
from schakel.shared.agreements.models import Offer, OfferReply
from schakel.shared.agreements.queries.offers import as_rules_take_it, terms_of_offer
from schakel.shared.agreements.rules.offers import acceptance_of
from schakel.shared.agreements.usecases.conclude_offer import conclude_offer
from schakel.shared.agreements.usecases.own_offer import own_offer
from schakel.shared.agreements.usecases.settle_reply import settle_reply
from schakel.shared.tenancy.interface import Actor, require, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """How the offer reads with the deviation: new amounts by line, another start. What is not named stays."""

    amounts: dict[str, int] | None = None
    commencement: date | None = None


UNCHANGED = Changed()


def confirm_reply(
    client: UUID, offer: UUID, *, by: Actor, at: datetime, changed: Changed = UNCHANGED
) -> UUID:
    """Confirm it in writing: the agreement exists from now on, with the deviation (linktopay:3.5, linq:3.4).

    Returns the contract's id. Raises RefusedError when nothing waits.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_offer(tx, offer)
        reply = settle_reply(tx, row, at, confirmed=True)
        if reply is None:
            raise RefusedError("nothing_waits")
        terms = terms_of_offer(row, business_day(at))
        lines = None if reply.lines is None else frozenset(reply.lines)
        acceptance = OfferAcceptance(at=reply.at, lines=lines, deviates=bool(reply.words), confirmed=at)
        found = acceptance_of(terms.offers, as_rules_take_it(row), acceptance)
        if found.outcome.result is not OfferResult.AGREED or found.outcome.formed is None:
            raise RefusedError("offer_not_agreed", found)
        _change(row, changed)
        return conclude_offer(
            tx,
            row,
            _accepting(reply),
            lines,
            found.outcome.formed,
            deviation=reply.words,
            by_confirmation=True,
        )


def _accepting(reply: OfferReply) -> tuple[Accepting, ...]:
    return tuple(
        Accepting(
            version=UUID(version),
            shown=reply.shown,
            signer=reply.signer,
            at=reply.at,
            came_from=reply.came_from,
        )
        for version in reply.documents
    )


def _change(row: Offer, changed: Changed) -> None:
    amounts = changed.amounts or {}
    row.lines = [
        {**line, "minor": amounts[line["name"]], "offered": line["minor"]}
        if line["name"] in amounts
        else line
        for line in row.lines
    ]
    row.commencement = changed.commencement or row.commencement
