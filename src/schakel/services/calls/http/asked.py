"""Read what somebody asks for in an address: periods, filters, choices. What makes no sense is passed over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from schakel.kernel.calendars import business_day

LONGEST_SEARCH = 100
_LONGEST_PERIOD = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Period:
    """Two days in Amsterdam, both included."""

    first: date
    last: date


def posted(request: HttpRequest) -> QueryDict | None:
    """Return the form that was sent, however empty; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def files(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[Any]] | None":
    """Return the files that were sent along."""
    return request.FILES if request.method == "POST" else None


def search(query: QueryDict) -> str:
    """Return what is searched for."""
    return query.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]


def day(query: MultiValueDict[str, str], name: str) -> date | None:
    """Return a day, or None."""
    try:
        return date.fromisoformat(str(query.get(name, "")))
    except ValueError:
        return None


def ident(query: MultiValueDict[str, str], name: str) -> UUID | None:
    """Return an id, or None."""
    try:
        return UUID(str(query.get(name, "")))
    except ValueError:
        return None


def choice[E: StrEnum](query: MultiValueDict[str, str], name: str, default: E) -> E:
    """Return one of a fixed set, or the default."""
    try:
        return type(default)(str(query.get(name, "")))
    except ValueError:
        return default


def period(query: QueryDict, at: datetime, *, days: int = 30) -> Period:
    """Return the period asked for; the last `days` days when none is, or one that makes no sense."""
    today = business_day(at)
    last = day(query, "last") or today
    first = day(query, "first") or last - timedelta(days=days - 1)
    if first > last or last - first > _LONGEST_PERIOD:
        return Period(today - timedelta(days=days - 1), today)
    return Period(first, last)


def digits(text: str) -> str:
    """Return the part of a telephone number that is the same in every way of writing it."""
    only = "".join(character for character in text if character.isdigit())
    return only.removeprefix("00").removeprefix("0")
