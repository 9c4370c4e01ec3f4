"""Staff put on file that articles of the terms do not apply to a contract."""

import re
from datetime import date, datetime
from uuid import UUID

from schakel.kernel.refusals import RefusedError
from schakel.shared.agreements.facts.scope import PaperWish
from schakel.shared.agreements.models import Exclusion
from schakel.shared.agreements.queries.papers import EVERYTHING
from schakel.shared.agreements.usecases.keep_paper import keep_paper
from schakel.shared.agreements.usecases.own_contract import own_contract
from schakel.shared.audit.interface import record as audit
from schakel.shared.tenancy.interface import Actor, require, transaction

_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9a-z]{1,4})*")


def exclude_articles(
    client: UUID, contract: UUID, articles: tuple[str, ...], holds_from: date, paper: PaperWish, *,
    by: Actor, at: datetime, words: str = "",
) -> UUID:  # fmt: skip
    """Keep which articles a signed document excludes from a day on (linq:2.1); ("*",) is the whole of the terms.

    From then on `applies` says no to them. Raises RefusedError: no article or no number of one, or no signed
    document.
    """
    with transaction(by.within(client)) as tx:
        require(by, "agreements.manage")
        row = own_contract(tx, contract)
        numbers = tuple(dict.fromkeys(each.strip() for each in articles if each.strip()))
        if not numbers or not all(each == EVERYTHING or _NUMBER.fullmatch(each) for each in numbers):
            raise RefusedError("no_articles")
        kept = keep_paper(tx, row, paper, at)
        made = Exclusion.objects.of(client).create(
            contract=row,
            paper=kept,
            articles=list(numbers),
            words=words.strip(),
            holds_from=holds_from,
            at=at,
            by_id=by.person,
        )
        audit(tx, "terms.excluded", "contract", row.id, articles=list(numbers), document=kept.sha256)
    return made.id
