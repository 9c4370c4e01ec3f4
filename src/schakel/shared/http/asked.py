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
YEARS = range(2000, 2200)
"""Days outside are typing errors; around the first and the last day there is no instant can be reckoned with."""


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


def text(query: QueryDict, name: str, most: int) -> str:
    """Return a short text that the database can take."""
    return query.get(name, "").replace("\x00", "").strip()[:most]


def search(query: QueryDict) -> str:
    """Return what is searched for."""
    return text(query, "q", LONGEST_SEARCH)


def day(query: MultiValueDict[str, str], name: str) -> date | None:
    """Return a day, or None."""
    try:
        told = date.fromisoformat(str(query.get(name, "")))
    except ValueError:
        return None
    return told if told.year in YEARS else None


def days(query: MultiValueDict[str, str]) -> tuple[date | None, date | None]:
    """Return the first and the last day asked for, each of which may be left open; the earlier one is the first."""
    first, last = day(query, "first"), day(query, "last")
    if first is not None and last is not None and first > last:
        return last, first
    return first, last


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


def period(query: QueryDict, at: datetime, *, length: int = 30) -> Period:
    """Return the period asked for, at most two years long; the last `length` days when none is."""
    first, last = days(query)
    last = last or max(business_day(at), first or date.min)
    first = first or last - timedelta(days=length - 1)
    return Period(max(first, last - _LONGEST_PERIOD), last)


def digits(text: str) -> str:
    """Return the part of a telephone number that is the same in every way of writing it."""
    only = "".join(character for character in text if character.isdigit())
    return only.removeprefix("00").removeprefix("0")
