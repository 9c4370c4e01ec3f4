"""The tracking script that a client places on its website, as the bytes to serve at `/s.js`.

Written in three parts that read on their own: `spelling.js` (how numbers are written), `page.js`
(changing the page and putting it back) and `s.js` (consent and the session). `build.py` joins and
minifies them into the committed `s.min.js`, so serving needs neither Node nor Django. What script
and edge say to each other stands in `PROTOCOL.md`.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

_SHIPPED = Path(__file__).with_name("s.min.js")


@cache
def source() -> bytes:
    """The script as it is served: UTF-8 JavaScript, under 4 KB when gzipped."""
    return _SHIPPED.read_bytes()


@cache
def etag() -> str:
    """The strong entity tag of `source()`, with its quotes (RFC 9110, 8.8.3)."""
    return f'"{sha256(source()).hexdigest()[:32]}"'
