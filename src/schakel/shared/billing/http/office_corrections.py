"""Fees that were wrong, and contracts that do not go as agreed: what is charged or given back, by staff."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements.interface import ContractFact, hindrances_of
from schakel.shared.billing.facts.refunds import Outage
from schakel.shared.billing.facts.working import NewOutages
from schakel.shared.billing.http.office_correction_forms import CorrectFeeForm, ExitForm, OutageForm, PartForm
from schakel.shared.billing.http.office_work import deed
from schakel.shared.billing.http.places import posting, the_contract
from schakel.shared.billing.queries.of_client import subscriptions_of
from schakel.shared.billing.usecases.correct_fee import correct_fee
from schakel.shared.billing.usecases.exit_early import exit_early
from schakel.shared.billing.usecases.invoice_part_performed import invoice_part_performed
from schakel.shared.billing.usecases.refund_outage import refund_outage
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.why import why
from schakel.shared.tenancy.interface import transaction

DAY = "j F Y"


@posting
@office_page("billing.run")
def correct(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Make up for a fee that rested on wrong data."""
    whose, found = the_contract(request, client, contract)
    with transaction(request.actor.within(client)):
        row = subscriptions_of(client).get(contract)
    fees = row.content.fixed if row is not None and row.content is not None else ()
    form = CorrectFeeForm(
        asked.posted(request), codes=list(dict.fromkeys((each.code, each.text) for each in fees))
    )
    return deed(
        request, whose, found, form,
        lambda _told: correct_fee(client, contract, form.wish(), by=request.actor, at=now()),
        done=_("The fee is right from the next period on. What was wrong is charged or credited."),
        title=_("A fee that rested on wrong data"), button=_("Correct the fee"),
        text=_("The difference of all periods since the start counts, both ways. The right fee counts from the next."),
        whys=[(_("Why a fee may be corrected"), why("linktopay:7.4"))],
    )  # fmt: skip


@posting
@office_page("billing.run")
def leave(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Have the rest of the term invoiced of a client that leaves early."""
    whose, found = the_contract(request, client, contract)
    form = ExitForm(asked.posted(request))
    return deed(
        request, whose, found, form,
        lambda _told: exit_early(client, contract, form.wish(), by=request.actor, at=now()),
        done=_("It is on file. The next run invoices what is left of the term, if anything."),
        title=_("A client leaves early"), button=_("Charge the rest of the term"),
        whys=[(_("What is still charged"), why("linq:5.6"))],
    )  # fmt: skip


@posting
@office_page("billing.run")
def part_performed(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Have a part invoiced that was performed in spite of force majeure."""
    whose, found = the_contract(request, client, contract)
    with transaction(request.actor.within(client)):
        cases = _cases(found)
    form = PartForm(asked.posted(request), hindrances=cases)

    def do(_told: dict[str, Any]) -> UUID:
        hindrance, new = form.wish()
        return invoice_part_performed(client, contract, hindrance, new, by=request.actor, at=now())

    return deed(
        request, whose, found, form, do, done=_("The next run invoices this part."),
        title=_("A part that was performed"), button=_("Invoice this part"),
        text="" if cases else _("No case of force majeure is on file for this contract."),
        whys=[(_("Why a part is invoiced by itself"), why("linktopay:10.4"))],
    )  # fmt: skip


@posting
@office_page("billing.run")
def outage(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Give back what was paid in advance for a service that was not there."""
    whose, found = the_contract(request, client, contract)
    form = OutageForm(asked.posted(request))

    def do(told: dict[str, Any]) -> UUID:
        outages = (Outage(told["started"], told["ended"], form.found),)
        new = NewOutages(outages=outages, reason=told["reason"], key=told["key"])
        return refund_outage(client, contract, new, by=request.actor, at=now())

    return deed(
        request, whose, found, form, do, done=_("It is credited on the invoices of those days."),
        title=_("A service was not there"), button=_("Give it back"),
        whys=[(_("When fees go back"), why("twinqels:22.3"))],
    )  # fmt: skip


def _cases(found: ContractFact) -> list[tuple[str, str]]:
    return [
        (str(each.id), f"{each.reason} ({date_format(each.hindrance.started, DAY)})")
        for each in hindrances_of(found)
    ]
