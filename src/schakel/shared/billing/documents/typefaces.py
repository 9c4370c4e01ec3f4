"""The product's font in the two weights that paper is set in, as addresses that carry them.

The font is one file for every weight. It is cut once for each process, because a printer that cuts it for every
document takes twice as long and writes the time of day into it.
"""

from base64 import b64encode
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from django.contrib.staticfiles import finders

_FONT = "web/vendor/inter-latin-wght-normal.woff2"
_NORMAL, _STRONG = 400, 600


class Typefaces(NamedTuple):
    """Addresses of the weights; empty where the font was left out, and the system's is taken."""

    normal: str = ""
    strong: str = ""


@cache
def typefaces() -> Typefaces:
    """Return both weights."""
    found = finders.find(_FONT)
    if not isinstance(found, str):
        return Typefaces()
    whole = Path(found).read_bytes()
    return Typefaces(_address(_cut(whole, _NORMAL)), _address(_cut(whole, _STRONG)))


def _cut(whole: bytes, weight: int) -> bytes:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.varLib import instancer  # type: ignore[import-untyped]

    font: Any = TTFont(BytesIO(whole), recalcTimestamp=False)
    instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True, static=True)
    font.flavor = None
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _address(font: bytes) -> str:
    return f"data:font/ttf;base64,{b64encode(font).decode()}"
