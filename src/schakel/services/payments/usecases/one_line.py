"""Write what a client calls something in one line."""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")


def one_line(text: str, most: int | None = None) -> str:
    """Return a text without line ends and control characters, cut off at `most` characters.

    It stands in the subjects of mails; one that cannot be written would keep the payment from being taken over too.
    """
    return " ".join(_CONTROL.sub(" ", text).split())[:most].strip()
