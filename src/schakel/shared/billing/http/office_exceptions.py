"""What cannot be invoiced, and why, for the provider's staff."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, names_of, office_page
from schakel.shared.billing.http.office_words import service_names, trouble_in_words
from schakel.shared.billing.http.places import in_office, the_contract
from schakel.shared.billing.queries.exceptions import exceptions as found_by
from schakel.shared.billing.usecases.refresh_subscription import refresh_subscription
from schakel.shared.clock import now
from schakel.shared.http import asked

MOST = 200


@require_safe
@office_page("billing.office")
def exceptions(request: PlaceRequest) -> HttpResponse:
    """List the contracts that cannot be invoiced, with what to do."""
    query = asked.search(request.GET)
    found = found_by(business_day(now()))
    clients, names = names_of({one.client for one in found}), service_names()
    word = query.casefold()
    fitting = [one for one in found if word in f"{clients[one.client].name} {one.number}".casefold()]
    return render(request, "billing/office/exceptions.html", {
        "title": _("Not invoiced"), "query": query, "count": len(fitting),
        "rows": [(one, clients[one.client], names.get(one.service, one.service), *trouble_in_words(one.why))
                 for one in fitting[:MOST]],
        "more": max(0, len(fitting) - MOST), "may_run": request.actor.may("billing.run"),
    })  # fmt: skip


@require_POST
@office_page("billing.run")
def refresh(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Have a contract looked at again."""
    the_contract(request, client, contract)
    trouble = refresh_subscription(client, contract, by=request.actor, at=now())
    if trouble:
        why, todo = trouble_in_words(trouble)
        messages.error(request, f"{why} {todo}")
    else:
        messages.success(request, _("It can be invoiced. The next run takes it along."))
    return redirect(in_office("exceptions"))
