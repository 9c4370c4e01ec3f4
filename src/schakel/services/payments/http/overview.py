"""The dashboard of payments."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.kernel.money import DECIMALS
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.filters import PaymentFilter
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.words import PAYMENT_STATES
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.interface import stream_url

NEWEST = 8
MOST_SITES = 8


@require_safe
@payments_page()
def overview(request: PlaceRequest) -> HttpResponse:
    """Show what came in, what is open, and the newest payments."""
    organisation, at = request.organisation.id, now()
    return render(
        request,
        "payments/overview.html",
        {
            "title": _("Payments"),
            "stream": stream_url(organisation),
            "websites": payments.sites(organisation, at),
            "currencies": payments.currencies(organisation),
            "ready": bool(payments.connections(organisation))
            and bool(payments.active_sites(organisation, at)),
            "query": request.GET.urlencode(),
            **_figures(request),
            **_charts(request),
            **_newest(request),
        },
    )


@require_safe
@payments_page()
def live(request: PlaceRequest) -> HttpResponse:
    """Give the figures, for a page that is open."""
    return render(request, "payments/parts/figures.html", _figures(request))


@require_safe
@payments_page()
def newest(request: PlaceRequest) -> HttpResponse:
    """Give the newest payments, for a page that is open."""
    return render(request, "payments/parts/newest.html", _newest(request))


@require_safe
@payments_page()
def charts(request: PlaceRequest) -> HttpResponse:
    """Give the charts, for a page that is open."""
    return render(request, "payments/parts/charts.html", _charts(request))


def _wanted(request: PlaceRequest) -> dict[str, Any]:
    organisation = request.organisation.id
    period = asked.period(request.GET, now())
    known = payments.currencies(organisation) or ["EUR"]
    currency = request.GET.get("currency", "")
    website = asked.ident(request.GET, "website")
    return {
        "period": period, "website": website, "currency": currency if currency in known else known[0],
    }  # fmt: skip


def _figures(request: PlaceRequest) -> dict[str, Any]:
    wanted = _wanted(request)
    period = wanted["period"]
    found = payments.totals(
        request.organisation.id, wanted["currency"], period.first, period.last, wanted["website"]
    )
    return {"totals": found, **wanted}


def _charts(request: PlaceRequest) -> dict[str, Any]:
    wanted = _wanted(request)
    organisation, currency, period = request.organisation.id, wanted["currency"], wanted["period"]
    daily = payments.daily(organisation, currency, period.first, period.last, wanted["website"])
    scale = 10 ** DECIMALS[currency]
    per_site = payments.per_site(organisation, currency, period.first, period.last)[:MOST_SITES]
    return {
        "days": daily.days,
        "series": [(_("Received"), [minor / scale for minor in daily.received])],
        "bars": [(one.host, one.received.minor / scale) for one in per_site],
        "per_site": per_site,
        **wanted,
    }


def _newest(request: PlaceRequest) -> dict[str, Any]:
    page = payments.payments(request.organisation.id, PaymentFilter(), limit=NEWEST)
    return {"rows": [(one, *PAYMENT_STATES[one.status]) for one in page.rows]}
