"""Filters for values of contracts: `{% load agreements %}`."""

from typing import Any

from django import template

from schakel.shared.agreements.http.reasons import in_words

register = template.Library()
register.filter("in_words", in_words)


@register.filter
def service_name(key: str) -> Any:
    """Return the name of a service in the reader's language."""
    from schakel.shared.agreements.interface import service_of

    return service_of(key).name
