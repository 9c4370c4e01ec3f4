"""Clients that ask to pay several months in advance by themselves, for the provider's staff (linq:10.3)."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, names_of, office_page
from schakel.shared.agreements.interface import numbers_of
from schakel.shared.billing.http.office_acting import act, confirm
from schakel.shared.billing.http.office_work_forms import words_field
from schakel.shared.billing.http.places import in_office, posting, the_contract
from schakel.shared.billing.http.words import period_words
from schakel.shared.billing.queries.office import ahead_waiting
from schakel.shared.billing.usecases.agree_ahead import agree_ahead
from schakel.shared.billing.usecases.refuse_ahead import refuse_ahead
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.why import why


class RefuseForm(forms.Form):
    """Why a client goes on paying per period."""

    reason = words_field(gettext_lazy("Reason"), gettext_lazy("The client reads this in the e-mail."))


@require_safe
@office_page("billing.office")
def requests(request: PlaceRequest) -> HttpResponse:
    """List the requests that wait for an answer."""
    found = ahead_waiting()
    clients, numbers = names_of({one.client for one in found}), numbers_of(one.contract for one in found)
    return render(request, "billing/office/ahead.html", {
        "title": _("Paying in advance"), "why": why("linq:10.3"), "may_run": request.actor.may("billing.run"),
        "rows": [(one, clients[one.client], numbers.get(one.contract, "–"), period_words(one.wanted)) for one in found],
    })  # fmt: skip


@posting
@office_page("billing.run")
def agree(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Agree that a client pays several months in advance."""
    whose, found = the_contract(request, client, contract)
    back = in_office("ahead")
    return confirm(
        request, lambda: agree_ahead(client, contract, by=request.actor, at=now()),
        done=_("Agreed. The client gets the confirmation by e-mail."), back=back, calm=True,
        title=_("%(client)s pays contract %(number)s in advance") % {"client": whose.name, "number": found.number},
        button=_("Agree"), above=[(back, _("Paying in advance"))],
        consequences=[
            _("The client gets the confirmation by e-mail, and it is kept."),
            _("The next invoices cover so many months, up to the end of the term."),
            _("They are not collected: the client pays them by itself."),
        ],
        why=why("linq:10.3"),
    )  # fmt: skip


@posting
@office_page("billing.run")
def refuse(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Refuse it, with a reason."""
    whose, found = the_contract(request, client, contract)
    back = in_office("ahead")
    return act(
        request, RefuseForm(asked.posted(request)),
        lambda told: refuse_ahead(client, contract, reason=told["reason"], by=request.actor, at=now()),
        done=_("Refused. The client was told why."), back=back,
        title=_("Refuse: %(client)s, contract %(number)s") % {"client": whose.name, "number": found.number},
        button=_("Tell the client"), above=[(back, _("Paying in advance"))],
        text=_("The client goes on paying per period."), whys=[(_("Paying in advance"), why("linq:10.3"))],
    )  # fmt: skip
