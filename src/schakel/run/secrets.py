"""Secrets of an installation: from the environment, or made once and kept in a file that only its owner reads."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

SHORTEST_MASTER_KEY = 43
"""256 bits in base64."""


def secret_key(environ: Mapping[str, str], state: Path) -> str:
    """Return the key that signs sessions and links (`SCHAKEL_SECRET_KEY`, or `secret-key` in the state folder)."""
    return environ.get("SCHAKEL_SECRET_KEY") or kept(state / "secret-key")


def master_key(environ: Mapping[str, str], state: Path) -> str:
    """Return the secret over all keys of the vault (`SCHAKEL_MASTER_KEY`, or `master-key` in the state folder).

    It is in no backup of ours: without it, backups of the keys cannot be read. Raises ValueError for one that is
    too short to be random.
    """
    given = environ.get("SCHAKEL_MASTER_KEY")
    if given is not None and len(given) < SHORTEST_MASTER_KEY:
        raise ValueError(
            f"SCHAKEL_MASTER_KEY has fewer than {SHORTEST_MASTER_KEY} characters;"
            " make one with: openssl rand -base64 48"
        )
    return given or kept(state / "master-key")


def kept(path: Path) -> str:
    """Return the secret in `path`; two processes that make it at once agree on one."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text().strip()
