"""Staff put an agreement on file that was signed on paper."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import client as client_of
from schakel.shared.agreements.facts.contracts import ContractWish
from schakel.shared.agreements.models import Contract
from schakel.shared.agreements.usecases.conclude_contract import conclude_contract
from schakel.shared.tenancy.interface import Actor, require, transaction


def file_signed(wish: ContractWish, *, signed_at: datetime, by: Actor, at: datetime) -> UUID:
    """Conclude a contract by a signed agreement that is on file under `wish.reference`; returns its id.

    It counts from the signing. Every document names who signed for it. Raises RefusedError: without a reference,
    with a signature in the future, or for an oral acceptance, which is none (linq:4.1).
    """
    with transaction(by):
        require(by, "agreements.manage")
        if client_of(wish.client) is None:
            raise RefusedError("no_client")
        if not wish.reference.strip():
            raise RefusedError("no_reference")
        if signed_at > at:
            raise RefusedError("signed_later")
        if not wish.accepting or not all(each.signer.strip() for each in wish.accepting):
            raise RefusedError("no_signer")
        return conclude_contract(replace(wish, formed_by=Contract.FormedBy.SIGNED), by=by, at=signed_at)
