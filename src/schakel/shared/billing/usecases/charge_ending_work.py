"""Staff have extra work of the ending of a contract invoiced; it waits for payment."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.working import NewEndingWork
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, require, transaction


def charge_ending_work(client: UUID, contract: UUID, new: NewEndingWork, *, by: Actor, at: datetime) -> UUID:
    """Have extra work of an ending invoiced at once (linktopay:14.8); it may begin once that is paid.

    The end date stays what it is. Returns the charge. Raises RefusedError: no_contract, not_ending, no_words,
    charge_negative.
    """
    require(by, "billing.run")
    with transaction(by.within(client)):
        made = known_contract(client, contract)
        if made.agreed.ends is None:
            raise RefusedError("not_ending")
        if not new.words.strip():
            raise RefusedError("no_words")
        nl, en = worded("ending", new.words)
        charge = NewCharge(
            kind=OnceKind.ENDING, key=f"ending/{new.key}", text_nl=nl, text_en=en, unit_price=new.price.decimal,
            currency=new.price.currency, day=business_day(at), at_once=True,
        )  # fmt: skip
        (asked,) = work(client, contract, [charge], by=by, at=at)
    return asked
