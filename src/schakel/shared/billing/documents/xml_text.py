"""Text that XML can hold."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return text without the characters that XML 1.0 has no place for, such as control codes."""
    return _FORBIDDEN.sub("", text)
