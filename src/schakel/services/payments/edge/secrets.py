"""The secret with which a connection's webhooks are checked, sealed so that the edge can open it. No Django.

The edge has no access to the cluster of keys. What seals is derived from the installation's secret, which is not in the
database: a dump alone opens nothing. The path token is the seal's label, so one connection's secret does not open as
that of another.
"""

from schakel.shared.vault.cipher import unwrap, wrap

PURPOSE = "psp-webhooks"
"""For `schakel.kernel.tokens.key_for`, with the installation's secret."""


def seal_secret(key: bytes, path_token: str, secret: str) -> bytes:
    """Return what a connection keeps of its secret; nothing for an empty one (Mollie's classic webhooks have none)."""
    return wrap(key, secret.encode(), path_token) if secret else b""


def open_secret(key: bytes, path_token: str, sealed: bytes) -> str:
    """Return the secret. Raises TamperedError for what was not sealed with this key and for this path token."""
    return unwrap(key, sealed, path_token).decode() if sealed else ""
