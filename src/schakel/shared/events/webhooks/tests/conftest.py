"""A real TLS server on loopback, with a certificate of an authority that only the tests trust."""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from schakel.shared.events.webhooks.sending import Reach

HOST = "hooks.jansen.example"
OK = b"HTTP/1.1 204 No Content\r\n\r\n"

type Reply = Callable[[ssl.SSLSocket, threading.Event], None]


def say(answer: bytes) -> Reply:
    def reply(stream: ssl.SSLSocket, _over: threading.Event) -> None:
        stream.sendall(answer)

    return reply


@dataclass
class Endpoint:
    """What the server got, and what it replies; 204 when nothing is set. `names` are those asked for by SNI."""

    port: int = 0
    requests: list[bytes] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}/hooks?of=jansen"


@dataclass(frozen=True)
class Authority:
    """Signs certificates for the tests."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def make(cls) -> "Authority":
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of the tests")])
        built = _builder(name, name, key)
        built = built.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        built = built.add_extension(_may_sign_certificates(), critical=True)
        built = built.add_extension(
            x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
        )
        return cls(key, built.sign(key, hashes.SHA256()))

    def issue(self, folder: Path, host: str) -> ssl.SSLContext:
        """Return the context of a server called `host`."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        alternative = x509.SubjectAlternativeName([x509.DNSName(host)])
        built = _builder(name, self.certificate.subject, key).add_extension(alternative, critical=False)
        ours = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        built = built.add_extension(ours, critical=False)
        file = folder / f"{host}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + built.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def trusted(self) -> ssl.SSLContext:
        """Return the context of a caller that trusts this authority and no other."""
        return ssl.create_default_context(
            cadata=self.certificate.public_bytes(serialization.Encoding.PEM).decode()
        )


def _may_sign_certificates() -> x509.KeyUsage:
    return x509.KeyUsage(
        key_cert_sign=True, crl_sign=True, digital_signature=False, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
    )


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority.make()


@pytest.fixture
def endpoint(authority: Authority, tmp_path: Path) -> Iterator[Endpoint]:
    state = Endpoint()
    context = authority.issue(tmp_path, HOST)
    context.sni_callback = lambda _stream, name, _context: state.names.append(name)
    listening = socket.create_server(("127.0.0.1", 0))
    state.port = listening.getsockname()[1]
    thread = threading.Thread(target=_serve, args=(listening, context, state))
    thread.start()
    yield state
    state.over.set()
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


def _serve(listening: socket.socket, context: ssl.SSLContext, state: Endpoint) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:
            return
        with plain:
            try:
                with context.wrap_socket(plain, server_side=True) as stream:
                    state.requests.append(_request(stream))
                    reply = state.replies.pop(0) if state.replies else say(OK)
                    reply(stream, state.over)
            except OSError:
                continue


def _request(stream: ssl.SSLSocket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        got += stream.recv(65536)
    head, _, body = got.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    while len(body) < length:
        body += stream.recv(65536)
    return head + b"\r\n\r\n" + body


def loopback_only(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_loopback


@pytest.fixture
def reach(authority: Authority) -> Callable[..., Reach]:
    """A reach in which every name is this machine, and this machine may be reached."""

    def make(
        addresses: Sequence[str] = ("127.0.0.1",), *, seconds: float = 5.0, tls: ssl.SSLContext | None = None
    ) -> Reach:
        return Reach(
            resolve=lambda _host, _port: addresses,
            may_reach=loopback_only,
            tls=tls or authority.trusted(),
            seconds=seconds,
        )

    return make
