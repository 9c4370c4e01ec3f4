from typing import Any

import pytest

from schakel.edge.http import Answer
from schakel.edge.paths import Paths


async def exact(scope: Any, receive: Any) -> Answer:
    return Answer(200, b"exact", [])


async def below(scope: Any, receive: Any) -> Answer:
    return Answer(200, b"below", [])


PATHS = Paths({("GET", "/s.js"): exact}, {("POST", "/hooks/psp/"): below})


@pytest.mark.parametrize(
    ("method", "path", "found"),
    [
        ("GET", "/s.js", exact),
        ("HEAD", "/s.js", exact),
        ("POST", "/s.js", None),
        ("GET", "/s.js/", None),
        ("GET", "/", None),
        ("POST", "/hooks/psp/abc", below),
        ("POST", "/hooks/psp/", below),
        ("POST", "/hooks/psp", None),
        ("POST", "/hooks/psp/abc/", None),
        ("POST", "/hooks/psp/abc/more", None),
        ("HEAD", "/hooks/psp/abc", None),
        ("POST", "", None),
    ],
)
def test_a_path_answers_by_itself_or_for_one_part_below_it(method: str, path: str, found: Any) -> None:
    assert PATHS.find(method, path) is found


@pytest.mark.parametrize(
    ("path", "method"),
    [("/s.js", "GET"), ("/hooks/psp/abc", "POST"), ("/hooks/psp/abc/more", None), ("/", None)],
)
def test_a_path_is_known_by_the_method_that_it_answers(path: str, method: str | None) -> None:
    assert PATHS.method_of(path) == method
