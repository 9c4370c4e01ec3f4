"""What staff do about late invoices: remind, give notice, hand over, waive, write off."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, office_page
from schakel.shared.billing.http.late_acting import act
from schakel.shared.billing.http.late_forms import CaseForm, ClaimsForm, NoticeForm, ReasonForm, WaiveForm
from schakel.shared.billing.http.late_words import COSTS_BY, why
from schakel.shared.billing.http.places import in_office, posting, the_client
from schakel.shared.billing.queries.casework import preview_of
from schakel.shared.billing.queries.debtors import DebtorFact, debtor
from schakel.shared.billing.usecases.give_payment_notice import give_payment_notice
from schakel.shared.billing.usecases.open_case import open_case
from schakel.shared.billing.usecases.send_fourteen_days import send_fourteen_days
from schakel.shared.billing.usecases.send_reminder import send_reminder
from schakel.shared.billing.usecases.waive_interest import waive_interest
from schakel.shared.billing.usecases.write_off import write_off
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import transaction

LEAST = timedelta(days=14)
"""The term that the form of a notice of default proposes."""


@posting
@office_page("billing.money")
def remind(request: PlaceRequest, client: UUID, company: UUID) -> HttpResponse:
    """Send a reminder."""
    whose, found, back = _of(request, client, company)
    form = ClaimsForm(asked.posted(request), claims=_open(found), initial=_all(found))
    return act(
        request, form, lambda told: send_reminder(client, told["claims"], by=request.actor, at=now()),
        done=_("The reminder was sent."), back=back, title=_("Send a reminder"), button=_("Send it"),
        above=[(back, whose.name)],
        text=_("The client reads which invoices are open, with their interest through today."),
    )  # fmt: skip


@posting
@office_page("billing.money")
def letter(request: PlaceRequest, client: UUID, company: UUID) -> HttpResponse:
    """Send a private person the letter of fourteen days."""
    whose, found, back = _of(request, client, company)
    form = ClaimsForm(asked.posted(request), claims=_open(found), initial=_all(found))
    return act(
        request, form, lambda told: send_fourteen_days(client, told["claims"], by=request.actor, at=now()),
        done=_("The letter was sent."), back=back, title=_("Send the letter of fourteen days"),
        button=_("Send it"), above=[(back, whose.name)],
        text=_("It names the costs that the client owes when it does not pay within fourteen days."),
    )  # fmt: skip


@posting
@office_page("billing.money")
def notice(request: PlaceRequest, client: UUID, company: UUID) -> HttpResponse:
    """Give notice of default."""
    whose, found, back = _of(request, client, company)
    initial = {**_all(found), "until": business_day(now()) + LEAST}
    form = NoticeForm(asked.posted(request), claims=_open(found), initial=initial)
    return act(
        request, form, lambda told: give_payment_notice(
            client, told["claims"], until=told["until"], by=request.actor, at=now()
        ),
        done=_("The notice was sent."), back=back, title=_("Give notice of default"), button=_("Send it"),
        above=[(back, whose.name)],
        text=_("The client reads by when it must pay, and that it is in default after that."),
    )  # fmt: skip


@posting
@office_page("billing.money")
def hand_over(request: PlaceRequest, client: UUID, company: UUID) -> HttpResponse:
    """Hand claims over: shows first whether that can be done, and what it costs the client."""
    whose, found, back = _of(request, client, company)
    form = CaseForm(
        asked.posted(request), claims=_open(found), initial={"claims": [str(each) for each in found.to_do]}
    )
    return act(
        request, form, lambda told: open_case(
            client, told["claims"], by=request.actor, at=now(), actual=told["actual"], evidence=told["evidence"],
            collector=told["collector"],
        ),
        done=_("The invoices were handed over, and the client was told."), back=back, title=_("Hand over"),
        button=_("Hand over, and charge the costs"), above=[(back, whose.name)], **_costs(request, found),
    )  # fmt: skip


def _costs(request: PlaceRequest, found: DebtorFact) -> dict[str, Any]:
    """Say what handing over what is late now comes to, and why."""
    with transaction(request.actor.within(found.client.id)):
        seen = preview_of(found.client.id, found.to_do, on=business_day(now()))
    if seen is None:
        return {"text": _("Nothing can be handed over now.")}
    costs = seen.costs.outcome
    text = _("Costs for the client: %(costs)s, over a principal of %(principal)s. %(by)s.") % {
        "costs": costs.amount, "principal": seen.principal, "by": COSTS_BY[costs.by],
    }  # fmt: skip
    facts = [(_("Principal"), seen.principal), (_("Costs"), costs.amount), (_("How"), COSTS_BY[costs.by])]
    return {"text": text, "whys": [(_("Why these costs"), why(seen.costs.because[0], facts))]}


@posting
@office_page("billing.money")
def waive(request: PlaceRequest, client: UUID, invoice: UUID) -> HttpResponse:
    """Waive interest of an invoice."""
    whose, back = the_client(client), in_office("debtor", client)
    form = WaiveForm(asked.posted(request))
    return act(
        request, form, lambda told: waive_interest(
            client, invoice, told["amount"], reason=told["reason"], by=request.actor, at=now()
        ),
        done=_("The interest was waived."), back=back, title=_("Waive interest"), button=_("Waive it"),
        above=[(back, whose.name)], text=_("Interest of later days goes on as long as the invoice is open."),
    )  # fmt: skip


@posting
@office_page("billing.money")
def give_up(request: PlaceRequest, client: UUID, invoice: UUID) -> HttpResponse:
    """Write an invoice off."""
    whose, back = the_client(client), in_office("debtor", client)
    form = ReasonForm(asked.posted(request))
    return act(
        request, form, lambda told: write_off(client, invoice, reason=told["reason"], by=request.actor, at=now()),
        done=_("The invoice was written off."), back=back, title=_("Write off"), button=_("Write it off"),
        above=[(back, whose.name)],
        text=_("What is open is given up, interest included. The client is not told."),
    )  # fmt: skip


def _of(request: PlaceRequest, client: UUID, company: UUID) -> tuple[OrganisationFact, DebtorFact, str]:
    whose = the_client(client)
    with transaction(request.actor.within(client)):
        found = debtor(client, company, business_day(now()))
    if not found.lines:
        raise Http404
    return whose, found, in_office("debtor", client)


def _open(found: DebtorFact) -> list[tuple[UUID, str]]:
    return [
        (each.id, f"{each.number} · {each.balance.open}")
        for each in found.lines
        if each.overdue and each.case is None
    ]


def _all(found: DebtorFact) -> dict[str, Any]:
    return {"claims": [str(each) for each, _label in _open(found)]}
