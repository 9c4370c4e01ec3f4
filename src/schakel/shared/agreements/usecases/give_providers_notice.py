"""The provider gives notice."""

from datetime import date, datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.contracts import Declared
from schakel.shared.agreements.facts.written import Channel, From, Purpose
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.queries.contracts import agreed, fact
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.notice import end_on_providers_notice
from schakel.shared.agreements.usecases.fix_end import fix_end
from schakel.shared.agreements.usecases.keep_statement import keep_statement
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.agreements.usecases.receive_statement import receive_statement
from schakel.shared.agreements.usecases.tell_client import tell_client
from schakel.shared.tenancy.interface import Actor, require, transaction

MAIL = Declared(by=From.PROVIDER, channel=Channel.EMAIL)


def give_providers_notice(
    client: UUID,
    contract: UUID,
    *,
    by: Actor,
    at: datetime,
    wished: date | None = None,
    declared: Declared = MAIL,
) -> date:
    """End a contract by the provider's notice, told in the same act; returns the end date (first day not in force).

    Raises RefusedError with the rule's reason, such as terms that give the provider no notice.
    """
    with transaction(by.within(client)) as tx:
        require(by, "contract.stop")
        row = own_contract(tx, contract)
        terms = terms_on(fact(row), business_day(at))
        day = receive_statement(terms, declared, Purpose.ANY, at)
        found = end_on_providers_notice(terms.notice, terms.renewal, agreed(row), day, wished)
        end = found.outcome.end
        if end is None:
            raise RefusedError(f"notice_{found.outcome.refused}", found)
        keep_statement(tx, row.id, "providers_notice", declared, day, found, at)
        tell_client(
            tx, row, "notice_given", found, words=declared.words.strip(), end=end,
            last=end - timedelta(days=1),
        )  # fmt: skip
        fix_end(tx, row, end, Contract.EndedHow.NOTICE_PROVIDER, found, at, told=True)
    return end
