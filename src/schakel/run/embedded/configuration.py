"""The server's three configuration files, outside the data folder: the server itself cannot edit them."""

import os
from collections.abc import Iterable
from pathlib import Path

from schakel.run.embedded.account import Account
from schakel.run.embedded.places import PORT, ClusterPlaces

SUPERUSER = "postgres"
_MEBIBYTE = 1024 * 1024


def main_memory_share() -> int:
    """Shared buffers in MiB: an eighth of the memory, from 64 to 1024; other processes need the rest."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MEBIBYTE
    return max(64, min(1024, memory // 8))


def settings(places: ClusterPlaces, *, shared_buffers: int, durable: bool) -> str:
    """Text of postgresql.conf. `shared_buffers` in MiB; without `durable` a crash may lose data."""
    values = {
        "data_directory": places.data,
        "hba_file": places.configuration / "pg_hba.conf",
        "ident_file": places.configuration / "pg_ident.conf",
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": places.socket,
        "unix_socket_permissions": "0700",
        "max_connections": 100,
        "shared_buffers": f"{shared_buffers}MB",
        "work_mem": "8MB",
        "maintenance_work_mem": "64MB",
        "max_wal_size": "1GB",
        "checkpoint_timeout": "15min",
        "random_page_cost": "1.1",
        "jit": "off",  # short statements: compiling costs more than it saves
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] ",
        # Neither statements nor the values in DETAIL lines ("Key (email)=(...)") may reach a log.
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "fsync": "on" if durable else "off",
        "synchronous_commit": "on" if durable else "off",
        "full_page_writes": "on" if durable else "off",
    }
    return "".join(f"{name} = {_quoted(value)}\n" for name, value in values.items())


def host_based_access() -> str:
    """Text of pg_hba.conf: the operating system vouches for who is at the other end of the socket."""
    return "local all all peer map=schakel\n"


def user_map(users: Iterable[str], roles: Iterable[str]) -> str:
    """Text of pg_ident.conf: each of these users of the operating system may be each of these roles."""
    every = sorted({SUPERUSER, *roles})
    return "".join(
        f"schakel {_named(user)} {_named(role)}\n" for user in sorted(set(users)) for role in every
    )


def write(
    places: ClusterPlaces, *, account: Account, users: Iterable[str], roles: Iterable[str], settings: str
) -> bool:
    """Write the files where they differ, each at once or not at all; True when one changed."""
    wanted = {
        "postgresql.conf": settings,
        "pg_hba.conf": host_based_access(),
        "pg_ident.conf": user_map(users, roles),
    }
    changed = [write_file(places.configuration / name, text) for name, text in wanted.items()]
    if not account.is_current:
        for name in wanted:
            (places.configuration / name).chmod(0o644)  # read by the server's user; they hold no secret
    return any(changed)


def write_file(path: Path, text: str) -> bool:
    """Replace a file (0600) in one step; True when its text changed."""
    if path.exists() and path.read_text() == text:
        return False
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    return True


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _named(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
