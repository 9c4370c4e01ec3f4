"""The provider's public tariffs: readable without signing in."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PageRequest, public_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.office_prices import lines_of
from schakel.shared.agreements.services import UnknownServiceError
from schakel.shared.clock import now


@require_safe
@public_page()
def services(request: PageRequest) -> HttpResponse:
    """List the services with published tariffs."""
    today = business_day(now())
    rows = [each for each in agreements.services() if agreements.public_tariffs(each.key, today)]
    return render(request, "agreements/public/services.html", {"title": _("Tariffs"), "rows": rows})


@require_safe
@public_page()
def tariffs(request: PageRequest, service: str) -> HttpResponse:
    """Show the tariffs of a service as they are, and those that were published for a later day (linq:3.8)."""
    try:
        known = agreements.service_of(service)
    except UnknownServiceError:
        raise Http404 from None
    found = agreements.public_tariffs(service, business_day(now()))
    if not found:
        raise Http404
    lists = [(each, lines_of(each)) for each in found]
    title = _("Tariffs of %(service)s") % {"service": known.name}
    return render(request, "agreements/public/tariffs.html", {"title": title, "lists": lists})
