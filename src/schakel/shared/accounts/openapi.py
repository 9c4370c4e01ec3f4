"""The description of the endpoints for programs (OpenAPI 3.1), made of what they read and give."""

import hashlib
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, Literal

import msgspec
from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern
from django.utils.http import parse_etags
from msgspec import Struct

from schakel.shared.accounts.api import by_method
from schakel.shared.accounts.doors import PageRequest, View, public_page
from schakel.shared.http.idempotency import HEADER
from schakel.shared.http.problems import MEDIA_TYPE

_PARAMETER = re.compile(r"<uuid:(\w+)>")
_UUID = {"type": "string", "format": "uuid"}
_REFERENCE = "#/components/schemas/{name}"

type Plain = dict[str, Any]
type Schemas = Mapping[str, Plain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Does:
    """What an endpoint takes and gives: the description for programs is made of it.

    `gives` is None for a file of the type `media`. `key` says whether an Idempotency-Key has a meaning here, or is
    needed.
    """

    scope: str
    gives: type[Struct] | None
    status: int = 200
    query: type[Struct] | None = None
    body: type[Struct] | None = None
    key: Literal["none", "optional", "required"] = "none"
    media: str = "application/json"


class Field(Struct):
    """What is wrong with one field: a JSON pointer, or the name of a part of the query after a slash."""

    pointer: str
    code: str
    detail: str


class Problem(Struct):
    """A problem (RFC 9457). `code` never changes; some kinds tell more, such as the clauses they were decided by."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    errors: list[Field] = []
    clauses: list[str] = []


def document(patterns: Iterable[URLPattern], title: str) -> View:
    """Return the endpoint that describes addresses to everybody; `title` is what they are about."""

    @cache
    def written() -> bytes:
        return msgspec.json.encode(described(patterns, title))

    @public_page()
    def openapi(request: PageRequest) -> HttpResponse:
        """Give the description."""
        etag = f'"{hashlib.sha256(written()).hexdigest()[:32]}"'
        seen = etag in parse_etags(request.headers.get("If-None-Match", ""))
        answer = HttpResponse(
            b"" if seen else written(), "application/json", HTTPStatus.NOT_MODIFIED if seen else HTTPStatus.OK
        )
        answer["ETag"], answer["Cache-Control"] = etag, "public, max-age=3600"
        return answer

    return by_method(GET=openapi)


def described(patterns: Iterable[URLPattern], title: str) -> Plain:
    """Return the document: every address with its methods, what they take, and what they answer."""
    found = [(str(one.pattern), _views(one.callback)) for one in patterns]
    doings = [view.does for _route, views in found for view in views.values()]
    schemas = _schemas(doings)
    paths = {
        "/" + _PARAMETER.sub(r"{\1}", route): {
            method.lower(): _operation(view, _PARAMETER.findall(route), schemas)
            for method, view in views.items()
        }
        for route, views in found
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "servers": [{"url": f"{settings.PUBLIC_URL}/api/v1"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "bearerFormat": "sk_..."}},
            "schemas": dict(schemas),
        },
    }


def _views(callback: Callable[..., Any]) -> Mapping[str, Any]:
    views: Mapping[str, Any] = callback.views  # type: ignore[attr-defined]
    return views


def _schemas(doings: Iterable[Does]) -> Schemas:
    wanted = {each for does in doings for each in (does.gives, does.body, does.query) if each is not None} | {
        Problem
    }
    ordered = sorted(wanted, key=lambda each: each.__name__)
    _, found = msgspec.json.schema_components(ordered, ref_template=_REFERENCE)
    return dict(sorted(found.items()))


def _operation(view: Any, ids: Iterable[str], schemas: Schemas) -> Plain:
    does: Does = view.does
    told: Plain = {
        "summary": (inspect.getdoc(view) or "").partition("\n")[0],
        "description": f"Needs a key with the scope `{does.scope}`.",
        "operationId": f"{view.__module__.rpartition('endpoints_')[2]}_{view.__name__}",
        "parameters": [*_path(ids), *_query(does, schemas), *_key(does)],
        "responses": {
            str(does.status): {"description": HTTPStatus(does.status).phrase, **_given_back(does)},
            "default": {"description": "Problem", **_content(Problem, MEDIA_TYPE)},
        },
    }
    if does.body is not None:
        told["requestBody"] = {"required": True, **_content(does.body)}
    return told


def _given_back(does: Does) -> Plain:
    if does.gives is None:
        return {"content": {does.media: {"schema": {"type": "string", "format": "binary"}}}}
    return _content(does.gives, does.media)


def _content(struct: type[Struct], kind: str = "application/json") -> Plain:
    return {"content": {kind: {"schema": {"$ref": _REFERENCE.format(name=struct.__name__)}}}}


def _path(ids: Iterable[str]) -> list[Plain]:
    return [{"name": each, "in": "path", "required": True, "schema": _UUID} for each in ids]


def _query(does: Does, schemas: Schemas) -> list[Plain]:
    """What can be asked in the address; a part that is not asked for is left out, never null."""
    if does.query is None:
        return []
    properties: Mapping[str, Plain] = schemas[does.query.__name__]["properties"]
    return [{"name": name, "in": "query", "schema": _given(schema)} for name, schema in properties.items()]


def _given(schema: Plain) -> Plain:
    choices = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    return choices[0] if len(choices) == 1 else schema


def _key(does: Does) -> list[Plain]:
    if does.key == "none":
        return []
    schema = {"type": "string", "pattern": "^[\\x21-\\x7e]{1,255}$"}
    return [{"name": HEADER, "in": "header", "required": does.key == "required", "schema": schema}]
