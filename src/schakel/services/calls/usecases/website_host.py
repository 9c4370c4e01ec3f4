"""Read the host name of a website as somebody typed it."""

from urllib.parse import urlsplit

from schakel.kernel.refusals import RefusedError
from schakel.services.calls.rules.website import bare_host


def website_host(address: str) -> str:
    """Return the bare host of an address or a host name. Raises RefusedError for what is neither."""
    try:
        host = bare_host(urlsplit(address.strip()).netloc if "//" in address else address.partition("/")[0])
    except ValueError:
        host = ""
    if not host or len(host) > 253 or host.startswith((".", "-")):
        raise RefusedError("not_a_host", address=address)
    return host
