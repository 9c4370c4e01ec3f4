"""The fees of a contract follow a published index."""

from datetime import datetime, timedelta

from django.urls import reverse

from schakel.kernel.calendars import business_day
from schakel.shared.agreements.events import PricesIndexed
from schakel.shared.agreements.facts.decisions import as_json
from schakel.shared.agreements.facts.prices import IndexRefusal
from schakel.shared.agreements.facts.tariffs import LineKind
from schakel.shared.agreements.models import Contract, Indexation
from schakel.shared.agreements.queries.contracts import fact
from schakel.shared.agreements.queries.indexing import figures_entered
from schakel.shared.agreements.queries.life import indexation_of
from schakel.shared.agreements.queries.tariffs import tariffs_on
from schakel.shared.agreements.queries.terms import terms_on
from schakel.shared.agreements.rules.indexation import index_day, indexed_fee
from schakel.shared.agreements.usecases.call_office import call_office
from schakel.shared.audit.interface import record as audit
from schakel.shared.deadlines.interface import Done, Dropped, Moved, Outcome
from schakel.shared.events.interface import record
from schakel.shared.tenancy.interface import Transaction

_DAY = timedelta(days=1)


def index_fees(tx: Transaction, row: Contract, year: int, at: datetime) -> Outcome:
    """Give a contract the prices that its index makes of them, for periods that start on or after the day.

    While a figure of the index is missing the staff are told, and it is tried again the next day.
    """
    made, today = fact(row), business_day(at)
    if made.ended_at is not None or (made.agreed.ends is not None and made.agreed.ends <= today):
        return Dropped("the contract is over by then")
    terms = terms_on(made, today)
    day, held = index_day(terms.price_change, year), tariffs_on(made, today)
    if day is None or held is None:
        return Dropped("the prices of the contract follow no index")
    figures = figures_entered()
    found = {
        line.code: (line.price, indexed_fee(terms.price_change, line.price, year=year, figures=figures))
        for line in held.lines
        if line.kind is LineKind.PACKAGE
    }
    then = tuple(indexation_of(made, terms, day))
    if not found:
        return Done("no price is paid again", then=then)
    decision = next(iter(found.values()))[1]
    if decision.outcome.refusal is IndexRefusal.NO_FIGURES:
        if business_day(at) == day:
            call_office(tx, "agreements.index_missing", {"year": year}, reverse("agreements_office:index"))
        return Moved(at + _DAY, "a figure of the index is missing")
    fees = [
        {"code": code, "old": old.minor, "new": new.outcome.fee.minor} for code, (old, new) in found.items()
    ]
    Indexation.objects.of(tx.organisation).create(
        contract=row, year=year, holds_from=day, before=decision.facts["before"], now=decision.facts["now"],
        fees=fees, decision=as_json(decision), applied_at=at,
    )  # fmt: skip
    audit(tx, "prices.indexed", "contract", row.id, year=year, fees=fees)
    happened = PricesIndexed(
        organisation=tx.organisation, contract=row.id, service=row.service, year=year, holds_from=day
    )
    record(happened, tx)
    return Done("the prices follow the index", then=then)
