"""The door of http."""

from schakel.shared.http.bodies import read_json
from schakel.shared.http.idempotency import answer_once
from schakel.shared.http.live import stream_url
from schakel.shared.http.pages import Page, page
from schakel.shared.http.problems import FieldError, Kind, ProblemError, endpoint

__all__ = [
    "FieldError",
    "Kind",
    "Page",
    "ProblemError",
    "answer_once",
    "endpoint",
    "page",
    "read_json",
    "stream_url",
]
