"""A client gives a mandate in the portal."""

from datetime import datetime
from uuid import UUID

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.mandates import MandateWay, Signing
from schakel.shared.billing.sepa.mandate_text import LANGUAGES, VERSION
from schakel.shared.billing.usecases.checked_account import checked_account
from schakel.shared.billing.usecases.keep_mandate import keep_mandate
from schakel.shared.billing.usecases.tell_payers import tell_payers
from schakel.shared.tenancy.interface import Actor, require, transaction


def sign_mandate(client: UUID, signing: Signing, *, by: Actor, at: datetime) -> UUID:
    """Keep a mandate with its text, time and user; it takes the place of an earlier one (linktopay:7.13, qooqie:19.2).

    Raises RefusedError: bad_iban, iban_outside, no_holder, b2b_business, no_signer, not_accepted, text_changed (another
    version of the words holds by now), no_creditor.
    """
    with transaction(by.within(client)) as tx:
        require(by, "billing.pay")
        today = business_day(at)
        if not signing.accepted:
            raise RefusedError("not_accepted")
        if not signing.signer.strip():
            raise RefusedError("no_signer")
        if signing.version != VERSION or signing.language not in LANGUAGES:
            raise RefusedError("text_changed")
        account, bic = checked_account(tx, signing.iban, signing.holder, signing.scheme, today)
        given = {
            "scheme": signing.scheme.value,
            "iban": account,
            "bic": bic,
            "holder": signing.holder.strip(),
            "signed_by": by.person,
            "signed_name": signing.signer.strip(),
            "text_version": f"{signing.version}/{signing.language}",
            "evidence": {
                "way": MandateWay.PORTAL.value, "came_from": signing.came_from, "at": at.isoformat(),
            },
        }  # fmt: skip
        which = keep_mandate(tx, signing.legal_entity, given, signed=today, reference="", at=at)
        tell_payers(
            tx, "mandate_given", ("mandate", which),
            {"iban_end": account[-4:], "holder": signing.holder.strip(), "scheme": signing.scheme.value, "day": today},
            legal_entity=signing.legal_entity,
        )  # fmt: skip
    return which
