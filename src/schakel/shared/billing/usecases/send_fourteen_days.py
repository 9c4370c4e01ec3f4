"""Send a private person the letter without which no costs of collection are owed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.billing.queries.account import account_of, client_kind
from schakel.shared.billing.queries.late import FOURTEEN_DAYS, late_terms
from schakel.shared.billing.queries.owed import balances_in, principal_of, rows_of
from schakel.shared.billing.rules.costs import collection_costs
from schakel.shared.billing.statutory import cost_scale_on
from schakel.shared.billing.usecases.keep_reminder import keep_reminder
from schakel.shared.tenancy.interface import Actor, require, transaction


def send_fourteen_days(client: UUID, claims: Iterable[UUID], *, by: Actor, at: datetime) -> UUID:
    """Name the costs that a private person owes when it does not pay within the days of the law; returns the letter.

    These count from the day after it was received; the letter says the last one (article 6:96, paragraph 6, of the
    Dutch Civil Code). Raises RefusedError: letter_for_private_persons, not_late, and as `rows_of` does.
    """
    require(by, "billing.money")
    with transaction(by.within(client)) as tx:
        rows = rows_of(client, claims)
        today = business_day(at)
        kind, scale = client_kind(client, today), cost_scale_on(today)
        if kind is not ClientKind.PRIVATE_PERSON:
            raise RefusedError("letter_for_private_persons")
        if any(row.settled_on is not None or row.due_on >= today for row in rows):
            raise RefusedError("not_late")
        terms = late_terms(client, rows[0].contract_id, rows[0].issued_on)
        balances = balances_in(account_of(client, today, rows[0].legal_entity_id), rows)
        principal = principal_of(balances, rows[0].currency)
        costs = collection_costs(terms.collection, kind, principal, scale=scale)
        last_day = today + timedelta(days=scale.notice_days)
        return keep_reminder(
            tx,
            FOURTEEN_DAYS,
            rows,
            at,
            clause=costs.because[0],
            last_day=last_day,
            costs=costs.outcome.amount,
        )
