"""The bank files that the tests read: fictitious people, test IBANs, the manners of real banks."""

from datetime import date
from pathlib import Path

TODAY = date(2026, 5, 6)
_FOLDER = Path(__file__).parent / "samples"


def sample(name: str) -> bytes:
    """Return one of the files in `samples`."""
    return (_FOLDER / name).read_bytes()


def changed(name: str, *changes: tuple[str, str]) -> bytes:
    """Return one of the files with something else in it."""
    text = sample(name).decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.encode()
