"""Every address of the web process."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path


def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - asks nothing
    """Say that the web process answers."""
    return HttpResponse("ok", content_type="text/plain")


healthz.door = "public"  # type: ignore[attr-defined]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
]
