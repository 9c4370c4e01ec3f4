"""Read the company's numbers as somebody typed them."""

from collections.abc import Iterable

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.rules.caller import e164


def company_numbers(typed: Iterable[str]) -> list[str]:
    """Return the numbers in E.164, each once, in their order. Raises RefusedError for what is no number."""
    found: dict[str, None] = {}
    for text in typed:
        if not text.strip():
            continue
        number = e164(text)
        if number is None:
            raise RefusedError("not_a_number", number=text)
        found[number] = None
    if not found:
        raise RefusedError("no_company_number")
    return list(found)
