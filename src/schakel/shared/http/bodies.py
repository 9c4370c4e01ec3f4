"""JSON bodies and addresses, read into structs with every field checked."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from schakel.shared.http.problems import INVALID, MALFORMED, NOT_JSON, FieldError, ProblemError

_NOT_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_PATH = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?", re.DOTALL)
_STEP = re.compile(r"\.(?P<name>[^.\[\]]+)|\[(?P<index>\d+)\]|(?P<unknown>\[\.\.\.\])")
_LACKS = re.compile(r"Object missing required field `(?P<name>.+)`")
_EXTRA = re.compile(r"Object contains unknown field `(?P<name>.+)`")
_TYPE = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<got>[^`]+)`")


def read_json[S: msgspec.Struct](request: HttpRequest, struct: type[S]) -> S:
    """Return the request's body as `struct`.

    Raises ProblemError: not-json (415), malformed-json (400), or invalid-fields (422) with what is wrong with each
    field. Declare structs with `forbid_unknown_fields=True`, so that a misspelt name is told.
    """
    if request.content_type != "application/json":
        raise ProblemError(NOT_JSON)
    try:
        return msgspec.json.decode(request.body, type=struct)
    except msgspec.ValidationError as invalid:
        raise ProblemError(INVALID, errors=_errors(request.body, struct, invalid)) from None
    except _NOT_JSON:
        raise ProblemError(MALFORMED) from None


def read_query[S: msgspec.Struct](query: QueryDict, struct: type[S]) -> S:
    """Return what an address asks for as `struct`; of a name that stands there twice the last one counts.

    Raises ProblemError (invalid-fields): a filter that nobody knows is told, where a page would pass it over.
    """
    given = query.dict()
    try:
        return msgspec.convert(given, struct, strict=False)
    except msgspec.ValidationError as invalid:
        found = tuple(_each(given, struct, strict=False))
        raise ProblemError(INVALID, errors=found or (_told(str(invalid), ""),)) from None


def _errors(
    body: bytes, struct: type[msgspec.Struct], first: msgspec.ValidationError
) -> tuple[FieldError, ...]:
    """Tell about every field of the outermost object, where the decoder stops at the first.

    It had read no further than that field: what follows may be no JSON at all, or nested without end.
    """
    try:
        given = msgspec.json.decode(body)
    except msgspec.ValidationError:  # a number that no type can hold
        return (_told(str(first), ""),)
    except _NOT_JSON:
        raise ProblemError(MALFORMED) from None
    if not isinstance(given, dict):
        return (_told(str(first), ""),)
    found = tuple(_each(given, struct))
    return found or (_told(str(first), ""),)  # the struct's own check of its fields together


def _each(
    given: Mapping[str, Any], struct: type[msgspec.Struct], *, strict: bool = True
) -> Iterator[FieldError]:
    fields = {each.encode_name: each for each in msgspec.structs.fields(struct)}
    for name, each in fields.items():
        if name not in given:
            if each.required:
                yield FieldError(_pointer(name), "required", _("This field is needed."))
            continue
        try:
            msgspec.convert(given[name], each.type, strict=strict)
        except msgspec.ValidationError as invalid:
            yield _told(str(invalid), _pointer(name))
    if struct.__struct_config__.forbid_unknown_fields:
        for name in given.keys() - fields.keys():
            yield FieldError(_pointer(name), "unknown", _("There is no field of this name."))


def _told(message: str, at: str) -> FieldError:
    """Turn the decoder's sentence into ours."""
    found = _PATH.fullmatch(message)
    what = found["what"] if found else message
    pointer = at + _pointer_of((found["path"] or "") if found else "")
    if lacks := _LACKS.fullmatch(what):
        return FieldError(pointer + _pointer(lacks["name"]), "required", _("This field is needed."))
    if extra := _EXTRA.fullmatch(what):
        return FieldError(pointer + _pointer(extra["name"]), "unknown", _("There is no field of this name."))
    if kind := _TYPE.fullmatch(what):
        detail = _("%(wanted)s is needed here, and this is %(got)s.") % {
            "wanted": kind["wanted"],
            "got": kind["got"],
        }
        return FieldError(pointer, "type", detail)
    return FieldError(pointer, "invalid", _("This value is not possible here: %(rule)s.") % {"rule": what})


def _pointer_of(path: str) -> str:
    steps = (step["name"] or step["index"] or "*" for step in _STEP.finditer(path))
    return "".join(_pointer(step) for step in steps)


def _pointer(name: str) -> str:
    return "/" + name.replace("~", "~0").replace("/", "~1")
