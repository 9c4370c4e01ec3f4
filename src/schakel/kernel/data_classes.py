"""What a column holds about people: the data class that every model field carries in its `db_comment`.

The comment is the single source for the processing register, the copy a person can ask for, retention and the
check that nothing personal goes untagged. It is written so that whoever reads the database understands it:

    business
    personal contact; purpose=call back; basis=contract; retention=calls.data; export=yes; encrypted=no; ...
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What kind of personal data it is."""

    IDENTITY = "identity"  # name, date of birth, account
    CONTACT = "contact"  # e-mail address, telephone number, postal address
    COMMUNICATION = "communication"  # what was said or written, recordings, that a call took place
    LOCATION = "location"
    BEHAVIOUR = "behaviour"  # pages seen, clicks, advertisement identifiers
    FINANCIAL = "financial"
    CREDENTIAL = "credential"  # what proves who somebody is: password hashes, keys, recovery codes
    HEALTH = "health"
    CAREER = "career"  # talents, interests, goals, results
    PREFERENCE = "preference"  # language, choices, consent given
    TECHNICAL = "technical"  # network address, device, log line


class Basis(StrEnum):
    """On which ground of the GDPR it is processed: article 6(1), or 9(2)(a) for explicit consent."""

    CONSENT = "consent"
    EXPLICIT_CONSENT = "explicit_consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTEREST = "vital_interest"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTEREST = "legitimate_interest"


class BadDataClass(ValueError):  # noqa: N818 - named after what it is
    """A data class that says something unknown, or too little."""


_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", re.ASCII)
_PURPOSE = re.compile(r"[^;=\r\n]*[^;=\s][^;=\r\n]*")
_ANSWERS = {"yes": True, "no": False}
_BUSINESS = "business"


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """Personal data: why it is kept, on what ground, for how long, and what a copy and a leak would mean.

    `retention` names a retention rule ("calls.data"), `subject` whose data it is ("caller").
    Raises `BadDataClass` when a word is outside its vocabulary.
    """

    category: Category
    purpose: str
    basis: Basis
    retention: str
    export: bool = True
    encrypted: bool = False
    subject: str = "person"

    def __post_init__(self) -> None:
        if not _PURPOSE.fullmatch(self.purpose) or self.purpose != self.purpose.strip():
            raise BadDataClass(f"the purpose {self.purpose!r} must be one line of plain words without ; or =")
        for name in ("retention", "subject"):
            if not _KEY.fullmatch(getattr(self, name)):
                raise BadDataClass(f'the {name} {getattr(self, name)!r} must be a key such as "calls.data"')
        if self.category is Category.HEALTH and self.basis not in {
            Basis.EXPLICIT_CONSENT,
            Basis.LEGAL_OBLIGATION,
        }:
            raise BadDataClass(f"health data need explicit consent or a legal obligation, not {self.basis}")
        if self.category is Category.CREDENTIAL and self.export:
            raise BadDataClass("credentials are never part of a copy: say export=False, or leave it out")

    def __str__(self) -> str:
        """Write the canonical text that `parse` reads back."""
        return (
            f"personal {self.category}; purpose={self.purpose}; basis={self.basis}; "
            f"retention={self.retention}; export={_answer(self.export)}; "
            f"encrypted={_answer(self.encrypted)}; subject={self.subject}"
        )


@dataclass(frozen=True, slots=True)
class Business:
    """Says nothing about a person by itself."""

    def __str__(self) -> str:
        """Write the canonical text that `parse` reads back."""
        return _BUSINESS


type DataClass = Business | Personal


def business() -> str:
    """Give the comment of a column that says nothing about a person by itself."""
    return str(Business())


def personal(
    category: str,
    *,
    purpose: str,
    basis: str,
    retention: str,
    export: bool | None = None,
    encrypted: bool = False,
    subject: str = "person",
) -> str:
    """Give the comment of a column with personal data; see `Personal`. Raises `BadDataClass`.

    `export` says whether the column is part of the copy a person can ask for: yes unless said otherwise, and
    never for credentials.
    """
    kind = _word(Category, "category", category)
    data_class = Personal(
        category=kind,
        purpose=purpose,
        basis=_word(Basis, "basis", basis),
        retention=retention,
        export=kind is not Category.CREDENTIAL if export is None else export,
        encrypted=encrypted,
        subject=subject,
    )
    return str(data_class)


def parse(comment: str | None) -> DataClass:
    """Read a column's comment. Raises `BadDataClass` when it is none, or not exactly as written here."""
    if comment == _BUSINESS:
        return Business()
    head, *parts = (comment or "").split("; ")
    kind, _, category = head.partition(" ")
    said = dict(part.split("=", 1) for part in parts if "=" in part)
    if kind != "personal" or list(said) != [
        "purpose",
        "basis",
        "retention",
        "export",
        "encrypted",
        "subject",
    ]:
        raise BadDataClass(f"{comment!r} is not a data class; write it with business() or personal(...)")
    data_class = Personal(
        category=_word(Category, "category", category),
        purpose=said["purpose"],
        basis=_word(Basis, "basis", said["basis"]),
        retention=said["retention"],
        export=_yes_or_no(said["export"]),
        encrypted=_yes_or_no(said["encrypted"]),
        subject=said["subject"],
    )
    if str(data_class) != comment:
        raise BadDataClass(f"{comment!r} is not written as {data_class!s}")
    return data_class


def _word[E: StrEnum](vocabulary: type[E], name: str, word: str) -> E:
    try:
        return vocabulary(word)
    except ValueError:
        raise BadDataClass(f"{word!r} is not a {name}; choose from {', '.join(vocabulary)}") from None


def _answer(yes: bool) -> str:
    return "yes" if yes else "no"


def _yes_or_no(text: str) -> bool:
    if text not in _ANSWERS:
        raise BadDataClass(f"{text!r} is neither yes nor no")
    return _ANSWERS[text]
