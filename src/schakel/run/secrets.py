"""Secrets of an installation: from the environment, or made once and kept in a file that only its owner reads."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def secret_key(environ: Mapping[str, str], state: Path) -> str:
    """Return the key that signs sessions and links (`SCHAKEL_SECRET_KEY`, or `secret-key` in the state folder)."""
    return environ.get("SCHAKEL_SECRET_KEY") or kept(state / "secret-key")


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
