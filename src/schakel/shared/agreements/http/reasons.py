"""Decisions as the component `why` draws them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schakel.kernel.periods import Period
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.words import FACTS, VALUES
from schakel.shared.http.why import why


def why_of(
    service: str, because: Iterable[str], facts: Mapping[str, Any], *, options: tuple[Any, ...] = ()
) -> dict[str, Any] | None:
    """Return the reason for a date of a contract about a service; None without a clause."""
    cited = next(iter(because), None)
    if cited is None:
        return None
    shown = [
        (FACTS[name], in_words(value))
        for name, value in facts.items()
        if name in FACTS and value not in {None, ""}
    ]
    document = _("Terms of %(service)s") % {"service": agreements.service_of(service).name}
    return why(cited, shown, options=options, document=document)


def why_in(
    contract: agreements.ContractFact, because: Iterable[str], facts: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Return the reason for a date of a contract, with the article of the contract's own version of the terms."""
    cited = tuple(because)
    found = why_of(contract.service, cited, facts)
    if found is not None:
        found["clause"] = agreements.articles(contract.terms_version, cited)[cited[0]]
    return found


def in_words(value: Any) -> Any:
    """Return a fact as a person reads it."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return VALUES.get(value, value)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, Period):
        return period_in_words(value)
    return value


def period_in_words(period: Period) -> str:
    """Return a period in the reader's language: "12 months"."""
    return period.describe(get_language() or "nl")
