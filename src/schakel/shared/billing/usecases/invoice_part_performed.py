"""Staff invoice a part that was performed, because of force majeure."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.kernel.terms import ForceMajeure
from schakel.shared.agreements.interface import ContractFact, group_of, hindrances_of, terms_on
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.work import PartPerformed
from schakel.shared.billing.facts.working import NewPart
from schakel.shared.billing.queries.work import known_contract
from schakel.shared.billing.rules.one_off import part_to_invoice
from schakel.shared.billing.rules.wording import worded
from schakel.shared.billing.usecases.work import work
from schakel.shared.tenancy.interface import Actor, require, transaction


def invoice_part_performed(
    client: UUID, contract: UUID, hindrance: UUID, new: NewPart, *, by: Actor, at: datetime
) -> UUID:
    """Have a part that is of value by itself invoiced at once, whatever becomes of the rest; returns the charge.

    It refers to the case of force majeure (linktopay:10.4, linq:17.5, qooqie:25.5) and is paid as any invoice is.
    Raises RefusedError: no_contract, no_hindrance, no_words, part_not_agreed, part_no_value, part_no_amount.
    """
    require(by, "billing.run")
    with transaction(by.within(client)):
        made = known_contract(client, contract)
        case = next((each for each in hindrances_of(made) if each.id == hindrance), None)
        if case is None:
            raise RefusedError("no_hindrance")
        if not new.words.strip():
            raise RefusedError("no_words")
        part = PartPerformed(
            began=case.hindrance.started, text=new.words, amount=new.amount, starts=new.starts, ends=new.ends,
            value=new.value,
        )  # fmt: skip
        found = part_to_invoice(_force_majeure(made, at), part)
        if found.outcome is not None:
            raise RefusedError(f"part_{found.outcome}", found)
        nl, en = worded("part_performed", new.words)
        charge = NewCharge(
            kind=OnceKind.PART_PERFORMED, key=f"part/{hindrance}/{new.starts}/{new.ends}", text_nl=nl, text_en=en,
            unit_price=new.amount.decimal, currency=new.amount.currency, day=business_day(at), starts=new.starts,
            ends=new.ends, at_once=True,
            details=(("hindrance", str(hindrance)), ("value", new.value.strip()), ("because", found.because[0])),
        )  # fmt: skip
        (asked,) = work(client, contract, [charge], by=by, at=at)
    return asked


def _force_majeure(contract: ContractFact, at: datetime) -> ForceMajeure:
    found = group_of(terms_on(contract, business_day(at)), ForceMajeure, "force_majeure")
    if found is None:
        raise RefusedError("part_not_agreed")
    return found
