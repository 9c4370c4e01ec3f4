"""Staff put on file a price that a client agreed for itself."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from schakel.kernel.ids import new_id
from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.interface import ContractFact, tariffs_on
from schakel.shared.agreements.interface import contract as contract_of
from schakel.shared.audit.interface import record as audit
from schakel.shared.billing.models import AgreedFee
from schakel.shared.billing.queries.agreed import MINIMUM
from schakel.shared.billing.usecases.bring_up_to_date import bring_up_to_date
from schakel.shared.tenancy.interface import Actor, require, transaction

HOUR = "hour"
"""The code of an hour of work."""
PRECISION = 6
"""Decimals that a price of a unit has at most."""


def record_agreed_fee(
    client: UUID,
    contract: UUID,
    code: str,
    unit_price: Decimal,
    *,
    holds_from: date,
    until: date | None = None,
    evidence: str,
    by: Actor,
    at: datetime,
) -> UUID:
    """Keep a client's own price of a package, meter or hour, or its minimum ("minimum"), and what shows it.

    It goes before the price list in periods that begin from `holds_from` up to `until` (linktopay:7.1,
    qooqie:14.4); what was invoiced stays. Raises RefusedError: no_contract, unknown_code, no_evidence, fee_negative,
    fee_too_precise, fee_known, ends_before_start.
    """
    require(by, "billing.run")
    with transaction(by.within(client)) as tx:
        found = contract_of(client, contract)
        if found is None:
            raise RefusedError("no_contract")
        _check(found, code, unit_price, holds_from, until, evidence)
        row = AgreedFee.objects.of(client).create(
            id=new_id(at), contract_id=contract, code=code, unit_price=unit_price, holds_from=holds_from, until=until,
            evidence=evidence.strip(), entered_at=at, entered_by=by.person,
        )  # fmt: skip
        bring_up_to_date(tx, contract, at)
        audit(
            tx, "fee.agreed", "contract", contract, code=code, unit_price=str(unit_price),
            holds_from=holds_from.isoformat(), evidence=evidence.strip(),
        )  # fmt: skip
    return row.id


def _check(
    found: ContractFact, code: str, price: Decimal, holds_from: date, until: date | None, evidence: str
) -> None:
    exponent = price.as_tuple().exponent
    if not isinstance(exponent, int) or price < 0:
        raise RefusedError("fee_negative")
    if exponent < -PRECISION:
        raise RefusedError("fee_too_precise")
    if until is not None and until <= holds_from:
        raise RefusedError("ends_before_start")
    if not evidence.strip():
        raise RefusedError("no_evidence")
    listed = tariffs_on(found, holds_from)
    codes = {each.code for each in listed.lines} if listed is not None else set()
    if code not in {*codes, MINIMUM, HOUR}:
        raise RefusedError("unknown_code")
    same = AgreedFee.objects.of(found.organisation).filter(
        contract=found.id, code=code, holds_from=holds_from
    )
    if same.exists():
        raise RefusedError("fee_known")
