"""Webhook secrets as the edge can open them, and a copy of the database alone cannot. No Django."""

from schakel.shared.vault.cipher import unwrap, wrap


def seal_secret(key: bytes, path_token: str, secret: str) -> bytes:
    """Seal the secret of the connection behind `path_token`; it opens in no other place."""
    return wrap(key, secret.encode(), path_token)


def open_secret(key: bytes, path_token: str, sealed: bytes) -> str:
    """Return the secret. Raises TamperedError when it was not sealed here for this connection."""
    return unwrap(key, sealed, path_token).decode()
