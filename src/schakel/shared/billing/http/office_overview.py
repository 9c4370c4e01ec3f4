"""The overview of invoices: what was earned, what is to come in, how long that takes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.kernel.money import DECIMALS, Money
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.billing.facts.figures import Aged, FigureFilter, ServiceRevenue
from schakel.shared.billing.http.office_choices import company_names, figures_asked, month_label
from schakel.shared.billing.http.office_words import service_names
from schakel.shared.billing.queries import figures
from schakel.shared.billing.queries.exceptions import count_of_exceptions
from schakel.shared.billing.queries.office import latest_run
from schakel.shared.clock import now

MONTHS = 12


@require_safe
@office_page("billing.office")
def overview(request: PlaceRequest) -> HttpResponse:
    """Show the figures of the last twelve months."""
    today = business_day(now())
    currencies = figures.currencies()
    wanted = figures_asked(request.GET, currencies)
    return render(request, "billing/office/overview.html", {
        "title": _("Invoices: overview"), "wanted": wanted, "currencies": currencies,
        "companies": company_names().items(), "services": service_names().items(), "any": bool(currencies),
        "run": latest_run(), "troubles": count_of_exceptions(today),
        **_earned(wanted, today), **_to_come(wanted, today),
    })  # fmt: skip


def _earned(wanted: FigureFilter, today: Any) -> dict[str, Any]:
    months = figures.months_to(today, MONTHS)
    found = figures.revenue(months, wanted)
    names, companies = service_names(), company_names()
    together = _together(found, len(months), wanted.currency)
    came = figures.collected(months, wanted)
    labels = [month_label(month) for month in months]
    per_company = figures.revenue_of_companies(months, wanted)
    return {
        "months": labels,
        "this_month": together[-1],
        "revenue_bars": _bars(labels, together),
        "revenue_rows": [(names.get(one.service, one.service), one.months, one.total) for one in found],
        "revenue_sums": (together, Money.total(together, wanted.currency)),
        "company_rows": sorted((companies.get(key, "–"), amount) for key, amount in per_company.items()),
        "collected_bars": _bars(labels, [one.amount for one in came]),
    }


def _to_come(wanted: FigureFilter, today: Any) -> dict[str, Any]:
    months = figures.months_to(today, MONTHS)
    waited = figures.waited(months, today, wanted)
    sums = figures.owed(today, wanted)
    return {
        "owed": sums,
        "open_text": ngettext("%(n)d invoice", "%(n)d invoices", sums.invoices) % {"n": sums.invoices},
        "late_text": ngettext("%(n)d invoice", "%(n)d invoices", sums.late) % {"n": sums.late},
        "days": waited[-1].days,
        "open_bars": _bars([month_label(one.month) for one in waited], [one.open for one in waited]),
        "days_bars": [(month_label(one.month), max(0, one.days or 0)) for one in waited],
        "aged": [(_age(one), one) for one in figures.aged(today, wanted)],
    }


def _together(found: list[ServiceRevenue], months: int, currency: str) -> list[Money]:
    return [Money.total((one.months[place] for one in found), currency) for place in range(months)]


def _bars(labels: list[str], amounts: list[Money]) -> list[tuple[str, float]]:
    """A bar has no length below nothing; the table beside it says what it was."""
    return [
        (label, max(0, amount.minor) / 10 ** DECIMALS[amount.currency])
        for label, amount in zip(labels, amounts, strict=True)
    ]


_AGES = {
    0: gettext_lazy("Not due yet"),
    1: gettext_lazy("1 to 30 days"),
    31: gettext_lazy("31 to 60 days"),
    61: gettext_lazy("61 to 90 days"),
    91: gettext_lazy("More than 90 days"),
}


def _age(one: Aged) -> Any:
    return _AGES[one.least]
