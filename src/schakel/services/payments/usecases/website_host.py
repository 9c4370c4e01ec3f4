"""Read the host name of a website as somebody typed it."""

from schakel.kernel.hosts import host_of
from schakel.kernel.refusals import RefusedError


def website_host(address: str) -> str:
    """Return the bare host of an address or a host name. Raises RefusedError (not_a_host) for what is neither."""
    try:
        return host_of(address)
    except ValueError:
        raise RefusedError("not_a_host") from None
