"""Charges that wait for an invoice, for the provider's staff."""

from functools import partial
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, names_of, office_page
from schakel.shared.agreements.interface import numbers_of
from schakel.shared.billing.http.office_acting import confirm
from schakel.shared.billing.http.office_words import written
from schakel.shared.billing.http.places import in_office, posting, the_client
from schakel.shared.billing.http.words import ONCE
from schakel.shared.billing.queries import of_client
from schakel.shared.billing.queries.office import waiting_charges
from schakel.shared.billing.usecases.withdraw_charge import withdraw_charge
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.acting import listed
from schakel.shared.tenancy.interface import transaction


class WithdrawForm(forms.Form):
    """Why something is not charged after all."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stays on file with the charge."),
    )  # fmt: skip


@require_safe
@office_page("billing.office")
def charges(request: PlaceRequest) -> HttpResponse:
    """List what waits for an invoice, of all clients."""
    query = asked.search(request.GET)
    ask = partial(waiting_charges, str(request.organisation.id), search=query)
    page = listed(lambda after, before: ask(after=after, before=before), request)
    clients = names_of({client for client, _charge in page.rows})
    numbers = numbers_of({one.contract for _client, one in page.rows})
    return render(request, "billing/office/charges.html", {
        "title": _("Waiting charges"), "query": query, "page": page, "may_run": request.actor.may("billing.run"),
        "rows": [(one, clients[client], numbers.get(one.contract, "–"), ONCE[one.kind]) for client, one in page.rows],
    })  # fmt: skip


@posting
@office_page("billing.run")
def withdraw(request: PlaceRequest, client: UUID, charge: UUID) -> HttpResponse:
    """Withdraw a charge that is not on an invoice yet."""
    whose, back = the_client(client), in_office("client", client)
    with transaction(request.actor.within(client)):
        found = of_client.charge(client, charge)
    if found is None:
        raise Http404
    form = WithdrawForm(asked.posted(request))
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return confirm(
        request, lambda: withdraw_charge(client, charge, reason=reason, by=request.actor, at=now()),
        done=_("It does not go on an invoice."), back=back, form=form, button=_("Withdraw"),
        title=_("Withdraw: %(what)s") % {"what": found.text(get_language() or "nl")},
        above=[(in_office("charges"), _("Waiting charges")), (back, whose.name)],
        consequences=[
            _("%(amount)s without VAT is not invoiced.") % {"amount": written(found.amount)},
            _("It stays on file, with your reason."),
        ],
    )  # fmt: skip
