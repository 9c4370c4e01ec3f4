"""Staff file a mandate that a client signed on paper."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.mandates import FiledPaper, MandateWay
from schakel.shared.billing.usecases.checked_account import checked_account
from schakel.shared.billing.usecases.keep_mandate import keep_mandate
from schakel.shared.tenancy.interface import Actor, require, transaction

LARGEST_PAPER = 5 * 2**20
_KINDS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How a PDF, a PNG and a JPEG begin."""


def file_mandate(client: UUID, filed: FiledPaper, *, by: Actor, at: datetime) -> UUID:
    """Keep a signed paper as a mandate (linktopay:7.13).

    Raises RefusedError: bad_iban, iban_outside, no_holder, b2b_business, no_signer, signed_later, no_paper,
    paper_too_large, paper_kind, no_creditor, bad_reference, reference_taken.
    """
    with transaction(by.within(client)) as tx:
        require(by, "billing.money")
        today = business_day(at)
        refused = {
            "no_signer": not filed.signer.strip(),
            "signed_later": filed.signed > today,
            "no_paper": not filed.paper,
            "paper_too_large": len(filed.paper) > LARGEST_PAPER,
            "paper_kind": not filed.paper.startswith(_KINDS),
        }
        for name, holds in refused.items():
            if holds:
                raise RefusedError(name)
        account, bic = checked_account(tx, filed.iban, filed.holder, filed.scheme, today)
        given = {
            "scheme": filed.scheme.value,
            "iban": account,
            "bic": bic,
            "holder": filed.holder.strip(),
            "signed_by": None,
            "signed_name": filed.signer.strip(),
            "text_version": "",
            "paper": filed.paper,
            "evidence": {
                "way": MandateWay.PAPER.value,
                "filed_by": str(by.person or ""),
                "at": at.isoformat(),
            },
        }
        return keep_mandate(
            tx, filed.legal_entity, given, signed=filed.signed, reference=filed.reference.strip(), at=at
        )
