"""Host names as they are compared: without port, capitals and "www.", in the letters of the domain name system."""

from urllib.parse import urlsplit

_NEVER = frozenset("/\\@ \t\r\n?#%*")
LONGEST = 253


def bare_host(host: str) -> str:
    """Return a host name without port, "www.", final dot and capitals. Empty for what cannot be a host name.

    Names in other alphabets are spelled in Punycode, so that letters that look alike never count as the same.
    """
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    if host.count(":") == 1:
        host = host.partition(":")[0]
    host = host.rstrip(".").removeprefix("www.")
    if not host or _NEVER & set(host):
        return ""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def host_of(address: str) -> str:
    """Return the bare host of an address ("https://www.jansen.example/shop") or of a host name.

    Raises ValueError for what is neither.
    """
    host = bare_host(urlsplit(address.strip()).netloc if "//" in address else address.partition("/")[0])
    if not host or len(host) > LONGEST or host.startswith((".", "-")):
        raise ValueError(f"{address[:LONGEST]!r} has no host name")
    return host
