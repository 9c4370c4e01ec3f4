"""Filters for values of contracts: `{% load agreements %}`."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from schakel.shared.agreements.facts.parties import ClientKind
from schakel.shared.agreements.http.forming_words import CLIENT_KINDS
from schakel.shared.agreements.http.reasons import in_words
from schakel.shared.agreements.http.texts import called, in_address

register = template.Library()
register.filter("in_words", in_words)
register.filter("in_address", in_address)
register.filter("called", called)


@register.filter
def service_name(key: str) -> Any:
    """Return the name of a service in the reader's language."""
    from schakel.shared.agreements.interface import service_of

    return service_of(key).name


@register.inclusion_tag("agreements/parts/third_parties.html")
def third_party(service: str, place: str) -> dict[str, Any]:
    """Name the third parties whose services are used at a place: `{% third_party "careers" "vacancies" %}`."""
    from schakel.shared.agreements.interface import third_parties_at

    return {"third_parties": third_parties_at(service, place), "here": True}


@register.filter
def client_kind(kind: str) -> Any:
    """Return who a client is in law, in the reader's language."""
    return CLIENT_KINDS[ClientKind(kind)]


@register.filter
def parameter_name(name: str) -> str:
    """Return the name of a parameter as people read it: "notice.client" -> "notice: client"."""
    return name.replace(".", ": ").replace("_", " ").capitalize()


@register.filter
def value_in_words(value: Any) -> Any:
    """Return a value of a parameter as people read it."""
    if value is None:
        return _("not agreed")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return in_words(value)
