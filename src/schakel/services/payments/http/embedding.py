"""Payer pages inside somebody else's page: only on the website of the link (linktopay:6.2)."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.csp import CSP

from schakel.kernel.hosts import bare_host

FRAMES = frozenset({"iframe", "frame", "embed", "object"})
_LOCAL = frozenset({"localhost", "127.0.0.1"})


def framed_by(request: HttpRequest) -> str:
    """Return the host of the page that shows this one in a frame; empty for no frame, or where the browser hides it.

    What a browser hides it still blocks by the policy of the page.
    """
    if request.headers.get("Sec-Fetch-Dest", "") not in FRAMES:
        return ""
    _, slashes, rest = request.headers.get("Referer", "").partition("//")
    host = bare_host(rest.partition("/")[0]) if slashes else ""
    return "" if host == bare_host(request.get_host()) else host


def let_embed(response: HttpResponseBase, host: str) -> HttpResponseBase:
    """Allow the page in frames of the link's own website and nowhere else; its own style stands in the page itself."""
    return _policy(response, {"frame-ancestors": [f"https://{host}", f"https://www.{host}", *_local(host)]})


def never_embed(response: HttpResponseBase) -> HttpResponseBase:
    """Allow the page in no frame."""
    return _policy(response, {"frame-ancestors": ["'none'"]})


def _policy(response: HttpResponseBase, more: Mapping[str, Any]) -> HttpResponseBase:
    own = {**settings.SECURE_CSP, "style-src": ["'self'", CSP.NONCE], **more}
    response._csp_config = own  # type: ignore[attr-defined]  # noqa: SLF001 - what Django's own decorator sets
    response.xframe_options_exempt = True  # type: ignore[attr-defined]
    return response


def _local(host: str) -> list[str]:
    return [f"http://{host}:*"] if host in _LOCAL else []
