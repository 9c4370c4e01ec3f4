"""A contract as it is invoiced, for the provider's staff: its next invoice, its hours, and what can be charged."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.billing.documents.invoice_rows import rows_of, vat_rows_of
from schakel.shared.billing.http.office_words import PURPOSES, WORK_KINDS, service_names
from schakel.shared.billing.http.places import the_contract
from schakel.shared.billing.queries.preview import preview_of, usage_of
from schakel.shared.billing.queries.work import logged_hours
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import transaction

MOST_HOURS = 50
CHARGES = (
    (
        "hours",
        gettext_lazy("Hours"),
        gettext_lazy("Work, preparation or travel time, at the rate of the day."),
    ),
    (
        "costs",
        gettext_lazy("Costs"),
        gettext_lazy("Travel, shipping and other costs; a third party after consent."),
    ),
    ("fee", gettext_lazy("A fee, once"), gettext_lazy("An amount with your own words.")),
    ("phase", gettext_lazy("A phase"), gettext_lazy("Delivered, and invoiced by itself.")),
    ("goods", gettext_lazy("Goods"), gettext_lazy("Delivered to the client, with what shows it.")),
    ("advance", gettext_lazy("An advance"), gettext_lazy("Work waits until it is in.")),
    ("ending", gettext_lazy("Work for the ending"), gettext_lazy("Paid before it begins.")),
)
CORRECTIONS = (
    (
        "fee-agree",
        gettext_lazy("A price of its own"),
        gettext_lazy("Goes before the price list, from a day on."),
    ),
    (
        "fee-correct",
        gettext_lazy("A fee on wrong data"),
        gettext_lazy("Made up for from the start, both ways."),
    ),
    (
        "credit-line",
        gettext_lazy("Something off the next invoice"),
        gettext_lazy("An amount with your own words."),
    ),
    ("part", gettext_lazy("A part performed"), gettext_lazy("In spite of force majeure.")),
    ("leave", gettext_lazy("The rest of the term"), gettext_lazy("When the client leaves early.")),
    ("outage", gettext_lazy("Money back for an outage"), gettext_lazy("Of what was paid in advance.")),
)


@require_safe
@office_page("billing.office")
def contract(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Show the next invoice of a contract as it would be by now, the hours, and what can be charged."""
    whose, found = the_contract(request, client, contract)
    with transaction(request.actor.within(client)):
        draft, used = preview_of(found, now()), usage_of(found)
        hours = logged_hours(client, contract)[:MOST_HOURS]
    return render(request, "billing/office/contract.html", {
        "title": found.number, "client": whose, "contract": found, "document": draft,
        "rows": rows_of(draft) if draft else [], "vat_rows": vat_rows_of(draft) if draft else [], "used": used,
        "service": service_names().get(found.service, found.service), "may_run": request.actor.may("billing.run"),
        "hours": [(each, WORK_KINDS[each.kind], _purpose(each.purpose)) for each in hours],
        "groups": [(_("Charge"), CHARGES), (_("Change or give back"), CORRECTIONS)],
    })  # fmt: skip


def _purpose(purpose: Any) -> Any:
    return PURPOSES.get(purpose, _("A complaint"))
