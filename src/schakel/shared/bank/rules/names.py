"""Names of payers, as far as they can be compared."""

import re
import unicodedata

_FORM = re.compile(r"\b(?:b\.?v|n\.?v|c\.?v|v\.?o\.?f)\b\.?")
_WORD = re.compile(r"[a-z0-9]+")
_TITLES = frozenset({"hr", "dhr", "heer", "de", "mw", "mevr", "mevrouw", "eo"})


def comparable(name: str) -> tuple[str, ...]:
    """Return the words of a name in an order of their own.

    Without accents, legal forms and titles: what one bank writes and another leaves out.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return tuple(sorted(word for word in _WORD.findall(_FORM.sub(" ", letters)) if word not in _TITLES))
