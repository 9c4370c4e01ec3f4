"""Which hot path answers a request."""

from collections.abc import Awaitable, Callable, Mapping

from schakel.edge.http import Answer, Receive, Scope

Path = Callable[[Scope, Receive], Awaitable[Answer]]
Table = Mapping[tuple[str, str], Path]
"""(method, path) -> what answers. A path that ends in a slash answers for whatever one part comes after it."""


class Paths:
    """The hot paths of all services; each path has one method."""

    def __init__(self, *tables: Table) -> None:
        self._paths = {key: path for table in tables for key, path in table.items()}
        self._methods = {path: method for method, path in self._paths}

    def find(self, method: str, path: str) -> Path | None:
        """Return what answers this request, if anything here does; HEAD as GET: the server leaves the body out."""
        method = "GET" if method == "HEAD" else method
        return self._paths.get((method, path)) or self._paths.get((method, _above(path)))

    def method_of(self, path: str) -> str | None:
        """Return the method that a path answers, if it is a path of the table."""
        return self._methods.get(path) or self._methods.get(_above(path))


def _above(path: str) -> str:
    """Return the path without its last part: "/hooks/psp/abc" -> "/hooks/psp/"."""
    return path[: path.rfind("/") + 1]
