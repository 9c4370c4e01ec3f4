"""Check where payers are sent afterwards."""

from datetime import datetime
from urllib.parse import urlsplit

from schakel.kernel.hosts import bare_host
from schakel.kernel.refusals import RefusedError
from schakel.services.payments.facts.websites import Where
from schakel.services.payments.queries.sites import allowed
from schakel.shared.tenancy.interface import Transaction

LONGEST = 500
_LOCAL = frozenset({"localhost", "127.0.0.1"})


FIELDS = {Where.RETURN: "success_url", Where.CANCEL: "failure_url"}


def allowed_address(tx: Transaction, address: str, at: datetime, *, place: Where) -> None:
    """Accept an address on an active website of the client, over https, or none at all (linktopay:6.2).

    `place` is what it is for. Raises RefusedError, each with the `field` it stands in: bad_address, foreign_address.
    """
    if not address.strip():
        return
    host = _host(address.strip())
    if host is None:
        raise RefusedError("bad_address", field=FIELDS[place])
    found = allowed(tx.organisation, address.strip(), at)
    if not found.outcome:
        raise RefusedError("foreign_address", found, host=host, place=place, field=FIELDS[place])


def _host(address: str) -> str | None:
    """Return the host of an absolute address that a browser can be sent to; None for any other text."""
    try:
        parts = urlsplit(address)
        host = bare_host(parts.hostname or "")
    except ValueError:
        return None
    secure = parts.scheme == "https" or (parts.scheme == "http" and host in _LOCAL)
    odd = any(sign in address for sign in "\\ \t\r\n\x00") or "@" in parts.netloc or len(address) > LONGEST
    return host if secure and host and not odd else None
