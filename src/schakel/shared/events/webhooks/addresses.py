"""Which addresses a webhook may reach: those of the public internet, and nothing that stands nearer to us. No Django.

A client chooses the address, our server makes the call: without these rules it could be sent to read what only we
can reach (server-side request forgery). The lists follow the IANA registries of special-purpose addresses (RFC 6890).
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import idna

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST_URL = 2048
_UNUSABLE = re.compile(r"[^\x21-\x7e]|[\\<>\"^`{|}]")
_ENDS_IN_A_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LOWEST_OWN_PORT = 1025
_HTTPS = 443

_NEVER_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by customers of a provider
            "127.0.0.0/8",  # this machine
            "168.63.129.16/32",  # the host below a virtual machine at one cloud
            "169.254.0.0/16",  # link-local, with the metadata of most clouds
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # multicast tunnels
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
"""All that was ever given out; mapped, translated, local and multicast addresses stand outside."""
_NEVER_V6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: a v4 address inside
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)


class BadAddressError(ValueError):
    """Not an address that a webhook may be sent to. The text says why, without naming what we resolved."""


@dataclass(frozen=True, slots=True)
class Target:
    """A checked URL: the host as DNS knows it, the port, and what is asked for there."""

    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The Host header."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _HTTPS else f"{name}:{self.port}"

    @property
    def url(self) -> str:
        """The URL in its one form."""
        return f"https://{self.authority}{self.path}"


def read_url(url: str) -> Target:
    """Return the target that a URL names, its host in the letters of DNS. Raises BadAddressError."""
    try:
        parts = urlsplit(_plain(url))
        port = _HTTPS if parts.port is None else parts.port
    except ValueError:
        raise BadAddressError("this is not an address") from None
    if parts.scheme.lower() != "https":
        raise BadAddressError("a webhook goes over https")
    if "@" in parts.netloc:
        raise BadAddressError("an address with a name or password in it is not used")
    if parts.fragment:
        raise BadAddressError("an address with a fragment (#) is not used")
    if port != _HTTPS and port < _LOWEST_OWN_PORT:
        raise BadAddressError("the port is 443, or above 1024")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(_host(parts.hostname or ""), port, path)


def is_public(address: Address) -> bool:
    """Tell whether an address is on the public internet and is nobody's stand-in for another one."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not any(address in network for network in _NEVER_V4)
    usual = address.is_global and not address.is_multicast and address.scope_id is None
    return usual and address in _GLOBAL_V6 and not any(address in network for network in _NEVER_V6)


def _plain(url: str) -> str:
    """Return the URL with an international host in the letters of DNS; nothing in it is dropped silently."""
    if len(url) > LONGEST_URL:
        raise BadAddressError("the address is too long")
    before, slashes, rest = url.partition("://")
    authority, *path = re.split(r"(?=[/?#])", rest, maxsplit=1)
    host, colon, port = authority.rpartition(":") if not authority.endswith("]") else (authority, "", "")
    if not colon:
        host = authority
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True, std3_rules=True).decode()
        except idna.IDNAError:
            raise BadAddressError("the host is not a name") from None
    plain = before + slashes + host + (colon + port if colon else "") + "".join(path)
    if _UNUSABLE.search(plain):
        raise BadAddressError("the address has characters that do not belong there")
    return plain


def _host(host: str) -> str:
    try:
        literal = ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        if not is_public(literal):
            raise BadAddressError("this address is not on the public internet")
        return str(literal)
    name = host.lower().removesuffix(".")
    if _ENDS_IN_A_NUMBER.search(name) or "." not in name or len(name) > 253:
        raise BadAddressError("the host is not a full name")
    if not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise BadAddressError("the host is not a name")
    return name
