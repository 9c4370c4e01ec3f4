"""One POST to an address that somebody else chose: resolved once, checked, and called at what was checked. No Django.

Between the check of a name and the call nobody can answer differently (DNS rebinding): the connection goes to the
address that was checked, with the name for TLS and for the Host header. No redirect is followed. When anything
is in doubt, nothing is sent.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import h11

from schakel.shared.events.webhooks.addresses import Address, BadAddressError, Target, is_public, read_url

AGENT = "Schakel-Webhooks/1"
_MOST_ADDRESSES = 4
_CHUNK = 16 * 1024

type Resolver = Callable[[str, int], Sequence[str]]


class NotSentError(Exception):
    """There was no answer. `trouble` is a word for the log: bad-address, no-address, not-public, timeout ..."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. The body is read only to be polite, up to a limit, and not kept."""

    status: int
    read: int
    """Bytes of the body that were read."""


def system_resolver(host: str, port: int) -> list[str]:
    """Ask the machine's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@cache
def public_tls() -> ssl.SSLContext:
    """Return what trusts the certificates that the machine trusts."""
    return ssl.create_default_context()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a call may go; the tests bring their own resolver, network and certificates."""

    resolve: Resolver = system_resolver
    may_reach: Callable[[Address], bool] = is_public
    tls: ssl.SSLContext = field(default_factory=public_tls)
    seconds: float = 5.0
    most: int = 64 * 1024


def send_pinned(url: str, body: bytes, headers: Mapping[str, str], reach: Reach | None = None) -> Answer:
    """POST `body` and return the status. Raises NotSentError; takes no longer than `reach.seconds` altogether."""
    reach = reach or Reach()
    end = time.monotonic() + reach.seconds
    try:
        target = read_url(url)
        addresses = _checked(target, reach, end)
        with _connected(addresses, target, end) as plain, _secured(plain, target, reach, end) as secure:
            return _converse(secure, target, body, headers, reach.most, end)
    except BadAddressError:
        raise NotSentError("bad-address") from None
    except ssl.SSLCertVerificationError:
        raise NotSentError("certificate") from None
    except TimeoutError:
        raise NotSentError("timeout") from None
    except ssl.SSLError:
        raise NotSentError("tls") from None
    except OSError:
        raise NotSentError("no-connection") from None
    except h11.ProtocolError:
        raise NotSentError("not-http") from None


def _checked(target: Target, reach: Reach, end: float) -> list[Address]:
    """Resolve the host once; every address it has must be one that may be reached."""
    try:
        found = [ipaddress.ip_address(each) for each in _resolved(target, reach.resolve, end)]
    except TimeoutError:
        raise
    except (OSError, ValueError):
        raise NotSentError("no-address") from None
    if not found:
        raise NotSentError("no-address")
    if not all(reach.may_reach(each) for each in found):
        raise NotSentError("not-public")
    return found[:_MOST_ADDRESSES]


def _resolved(target: Target, resolve: Resolver, end: float) -> Sequence[str]:
    """Resolve in a thread of its own: the system's resolver knows no time limit."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(target.host, target.port))
        except Exception as failure:  # noqa: BLE001 - handed to who waits
            answers.put(failure)

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=_left(end))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise NotSentError("no-address") from answer
    return answer


def _connected(addresses: Sequence[Address], target: Target, end: float) -> socket.socket:
    """Connect to the first address that answers; names are not looked up any more."""
    last: OSError = ConnectionError("no address answered")
    for waiting, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
        try:
            return socket.create_connection((str(address), target.port), timeout=_left(end) / waiting)
        except OSError as failure:
            last = failure
    raise last


def _secured(plain: socket.socket, target: Target, reach: Reach, end: float) -> ssl.SSLSocket:
    plain.settimeout(_left(end))
    return reach.tls.wrap_socket(plain, server_hostname=target.host)


def _converse(
    stream: ssl.SSLSocket, target: Target, body: bytes, headers: Mapping[str, str], most: int, end: float
) -> Answer:
    talk = h11.Connection(h11.CLIENT)
    own = {
        "Host": target.authority,
        "User-Agent": AGENT,
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    request = h11.Request(method="POST", target=target.path, headers=list({**headers, **own}.items()))
    stream.settimeout(_left(end))
    parts = (request, h11.Data(body), h11.EndOfMessage())
    stream.sendall(b"".join(talk.send(part) or b"" for part in parts))
    status, read = 0, 0
    while read < most:
        event = talk.next_event()
        if event is h11.NEED_DATA:
            stream.settimeout(_left(end))
            talk.receive_data(stream.recv(_CHUNK))
        elif isinstance(event, h11.Response):
            status = event.status_code
        elif isinstance(event, h11.Data):
            read += len(event.data)
        elif not isinstance(event, h11.InformationalResponse):
            break
    if not status:
        raise NotSentError("not-http")
    return Answer(status, min(read, most))


def _left(end: float) -> float:
    """Return the seconds that are left. Raises TimeoutError when there are none."""
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
