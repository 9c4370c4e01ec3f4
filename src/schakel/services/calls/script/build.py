"""Makes `s.min.js` from the readable parts.

Run after every change to them; needs Node with npx:

    python -m schakel.services.calls.script.build

The first line of what it writes carries the hash of the joined parts, so a test can tell without
Node whether the committed file belongs to them.
"""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

PARTS = ("spelling.js", "page.js", "s.js")
# One version, so that everybody gets the same bytes.
MINIFIER = ("npx", "--yes", "esbuild@0.28.2", "--minify", "--target=es2018", "--charset=utf8")
_FOLDER = Path(__file__).parent


def joined() -> str:
    """The parts in one function scope, so nothing of them reaches the page's own names.

    The outer try keeps a page from hearing of a browser that lacks something or a tag without address.
    """
    parts = "\n".join((_FOLDER / part).read_text(encoding="utf-8") for part in PARTS)
    return f'(function () {{\n"use strict";\ntry {{\n{parts}\n}} catch (e) {{}}\n}})();\n'


def notice() -> str:
    """The first line of the shipped file: what it is, its licence, and which source it was made of."""
    return f"/*! Schakel call tracking, EUPL-1.2, {sha256(joined().encode()).hexdigest()[:16]} */\n"


def build() -> bytes:
    """The bytes to ship. Raises CalledProcessError when the minifier refuses the script."""
    done = subprocess.run(MINIFIER, input=joined().encode(), stdout=subprocess.PIPE, check=True)  # noqa: S603 - fixed words
    return notice().encode() + done.stdout


if __name__ == "__main__":
    made = build()
    (_FOLDER / "s.min.js").write_bytes(made)
    sys.stdout.write(f"s.min.js: {len(made)} bytes\n")
