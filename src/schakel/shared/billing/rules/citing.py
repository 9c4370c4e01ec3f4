"""The clause of one subject in the document that a group of terms was composed from."""

from collections.abc import Iterable


def of_same_document(clause: str, choices: Iterable[str]) -> str | None:
    """Give the one of `choices` that stands in the document of `clause`; None where it says nothing of it."""
    document = clause.partition(":")[0]
    return next((one for one in choices if one.partition(":")[0] == document), None)
