"""Passwords of the roles on somebody else's server: one 0600 file per cluster in the state folder."""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from schakel.run.embedded.configuration import write_file
from schakel.run.embedded.errors import ServerError, from_system


def _file(home: Path, name: str) -> Path:
    return home / f"{name}-passwords.json"


def read(home: Path, name: str, role: str) -> str:
    """Return the password of a role; raises ServerError when there is none yet."""
    known = _read_all(home, name)
    if role not in known:
        raise ServerError(
            f"{_file(home, name)} has no password for {role};"
            " run `schakel migrate` first, it makes the roles."
        )
    return known[role]


def make(home: Path, name: str, roles: Iterable[str]) -> dict[str, str]:
    """Return a password for each of these roles: the one there is, else a new one (256 random bits)."""
    known = _read_all(home, name)
    wanted = {role: known.get(role) or secrets.token_urlsafe(32) for role in roles}
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(_file(home, name), json.dumps(known | wanted, indent=1) + "\n")
    except OSError as error:
        raise from_system(error, home) from error
    return wanted


def _read_all(home: Path, name: str) -> dict[str, str]:
    path = _file(home, name)
    try:
        if path.stat().st_mode & 0o077:
            raise ServerError(
                f"{path} holds passwords and can be read by others; run: chmod 600 {os.fspath(path)}"
            )
        known = json.loads(path.read_text())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise from_system(error, path) from error
    except ValueError as error:
        raise ServerError(
            f"{path} is not the JSON file of passwords it should be; restore it, or remove it and migrate."
        ) from error
    return {str(role): str(password) for role, password in known.items()}
