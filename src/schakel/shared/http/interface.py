"""The door of http."""

from schakel.shared.http.bodies import read_json, read_query
from schakel.shared.http.idempotency import answer_once
from schakel.shared.http.live import stream_url
from schakel.shared.http.pages import Page, page
from schakel.shared.http.problems import FieldError, Kind, ProblemError, answer, endpoint

__all__ = [
    "FieldError",
    "Kind",
    "Page",
    "ProblemError",
    "answer",
    "answer_once",
    "endpoint",
    "page",
    "read_json",
    "read_query",
    "stream_url",
]
