"""A written statement reaches the other side."""

from datetime import date, datetime

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From, Purpose, Statement
from schakel.shared.agreements.rules.written import received_on
from schakel.shared.agreements.services import ContractTerms


def receive_statement(terms: ContractTerms, declared: Declared, purpose: Purpose, at: datetime) -> date:
    """Return the day on which a statement reached the other side. Raises RefusedError when it has no effect.

    A form of the portal is passed on to the provider as a message when it is kept, in the same transaction
    (`pass_on_statement`): without the one there is not the other.
    """
    if declared.arrived is not None and declared.arrived > at:
        raise RefusedError("arrived_later")
    portal = declared.channel is Channel.PORTAL
    found = received_on(
        terms.written,
        Statement(
            by=declared.by,
            channel=declared.channel,
            purpose=purpose,
            sent=at if portal or declared.by is From.PROVIDER else declared.arrived,
            arrived=at if portal else declared.arrived,
            verified=declared.verified,
            passed_on=at if portal else None,
        ),
    )
    if found.outcome.on is None:
        raise RefusedError("not_written", found, why=found.outcome.refused)
    return found.outcome.on
