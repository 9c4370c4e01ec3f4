"""Every address of the web process."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - asks nothing
    """Say that the web process answers."""
    return HttpResponse("ok", content_type="text/plain")


healthz.door = "public"  # type: ignore[attr-defined]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("", include("schakel.web.http.urls")),
    path("", include("schakel.shared.accounts.http.sign_in")),
    path("", include("schakel.shared.accounts.http.urls")),
    path("office/deadlines/", include("schakel.run.http.deadline_urls")),
    path("", include("schakel.shared.agreements.http.public_urls")),
    path("o/<slug:organisation>/contracts/", include("schakel.shared.agreements.http.urls")),
    path("api/v1/contracts", include("schakel.shared.agreements.http.api_urls")),
    path("office/agreements/", include("schakel.shared.agreements.http.office_urls")),
    path("office/rules/", include("schakel.run.http.urls")),
    path("office/carriers/", include("schakel.adapters.carriers.twiml.http.office")),
    path("carriers/twiml/", include("schakel.adapters.carriers.twiml.http.urls")),
    path("sandbox/", include("schakel.adapters.psps.sandbox.http.urls")),
    path("o/<slug:organisation>/calls/", include("schakel.services.calls.http.urls")),
    path("office/calls/", include("schakel.services.calls.http.office_urls")),
    path("o/<slug:organisation>/invoices/", include("schakel.shared.billing.http.urls")),
    path("api/v1/", include("schakel.shared.billing.http.api_urls")),
    path("office/invoices/", include("schakel.shared.billing.http.office_urls")),
    path("o/<slug:organisation>/payments/", include("schakel.services.payments.http.urls")),
    path("office/payments/", include("schakel.services.payments.http.office_urls")),
    path("pay/", include("schakel.services.payments.http.public_urls")),
    path("api/v1/", include("schakel.services.payments.http.api_urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("schakel.run.demo.pages")))
    urlpatterns.append(path("mailbox/", include("schakel.shared.messages.http.urls")))

handler400 = "schakel.web.http.errors.bad_request"
handler403 = "schakel.web.http.errors.permission_denied"
handler404 = "schakel.web.http.errors.page_not_found"
handler500 = "schakel.web.http.errors.server_error"
