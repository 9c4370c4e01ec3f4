"""Hours, costs, phases, fees, goods and advances, entered by the provider's staff under a contract."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import OrganisationFact, PlaceRequest, office_page
from schakel.shared.agreements.interface import ContractFact, orders_of
from schakel.shared.billing.facts.goods import NewGoods
from schakel.shared.billing.facts.records import NewCharge, OnceKind
from schakel.shared.billing.facts.working import NewAdvance, NewCosts, NewEndingWork, NewHours, NewWork
from schakel.shared.billing.http.office_acting import act
from schakel.shared.billing.http.office_work_forms import (
    AdvanceForm,
    CostsForm,
    CreditLineForm,
    EndingForm,
    FeeForm,
    GoodsForm,
    HoursForm,
    PhaseForm,
)
from schakel.shared.billing.http.places import in_office, posting, the_contract
from schakel.shared.billing.queries.work import phases_of
from schakel.shared.billing.usecases.agree_advance import agree_advance
from schakel.shared.billing.usecases.charge_ending_work import charge_ending_work
from schakel.shared.billing.usecases.deliver_goods import deliver_goods
from schakel.shared.billing.usecases.deliver_phase import deliver_phase
from schakel.shared.billing.usecases.enter_costs import enter_costs
from schakel.shared.billing.usecases.log_hours import log_hours
from schakel.shared.billing.usecases.work import work
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.why import why
from schakel.shared.tenancy.interface import transaction


def deed(
    request: PlaceRequest,
    whose: OrganisationFact,
    contract: ContractFact,
    form: Form,
    do: Callable[[dict[str, Any]], Any],
    **given: Any,
) -> HttpResponse:
    """Draw a form about a contract, do what it asks and go back to the contract's page."""
    back = in_office("contract", whose.id, contract.id)
    above = [
        (in_office("clients"), _("Clients that are invoiced")), (in_office("client", whose.id), whose.name),
        (back, contract.number),
    ]  # fmt: skip
    return act(request, form, do, back=back, above=above, **given)


@posting
@office_page("billing.run")
def hours(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Log hours, which are charged unless a fixed fee pays for them."""
    whose, found = the_contract(request, client, contract)
    with transaction(request.actor.within(client)):
        orders = [(str(each.id), each.number) for each in orders_of(found, now())]
    form = HoursForm(asked.posted(request), orders=orders, initial={"day": business_day(now())})
    return deed(
        request, whose, found, form,
        lambda _told: log_hours(client, contract, _hours(form), by=request.actor, at=now()),
        done=_("The hours are kept. What is charged of them goes on the next invoice."),
        title=_("Enter hours"), button=_("Keep the hours"), whys=[(_("What hours cost"), why("linktopay:7.3"))],
    )  # fmt: skip


def _hours(form: HoursForm) -> NewWork:
    told = form.cleaned_data
    kind, purpose, order = form.worked
    worked = NewHours(day=told["day"], hours=told["hours"], kind=kind, who=told["who"], words=told["words"])
    return NewWork(
        hours=(worked,), key=told["key"], purpose=purpose, order=order, fixed_fee=told["fixed_fee"], due=told["due"],
        given=told["given"], reason=told["reason"], at_once=told["at_once"],
    )  # fmt: skip


@posting
@office_page("billing.run")
def costs(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Have costs charged; those of a third party wait for the client's consent."""
    whose, found = the_contract(request, client, contract)
    form = CostsForm(asked.posted(request), initial={"day": business_day(now())})
    return deed(
        request, whose, found, form, lambda told: enter_costs(
            client, contract,
            NewCosts(kind=form.cost_kind, amount=told["amount"], day=told["day"], key=told["key"], words=told["words"],
                     third_party=told["third_party"], does=told["does"], at_once=told["at_once"]),
            by=request.actor, at=now(),
        ),
        done=_("The costs are kept. Those of a third party wait until the client agrees."), title=_("Enter costs"),
        button=_("Keep the costs"),
        whys=[(_("Costs beside a price"), why("linktopay:3.4")), (_("Third parties"), why("linktopay:4.3"))],
    )  # fmt: skip


@posting
@office_page("billing.run")
def fee(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Charge a fee once."""
    whose, found = the_contract(request, client, contract)
    form = FeeForm(asked.posted(request), initial={"day": business_day(now())})
    return deed(
        request, whose, found, form, lambda told: work(client, contract, [NewCharge(
            kind=OnceKind.FEE, key=told["key"], text_nl=told["text_nl"], text_en=told["text_en"],
            unit_price=told["amount"].decimal, currency=told["amount"].currency, day=told["day"],
            at_once=told["at_once"],
        )], by=request.actor, at=now()),
        done=_("The fee goes on the next invoice."), title=_("Charge a fee once"), button=_("Keep the fee"),
    )  # fmt: skip


@posting
@office_page("billing.run")
def credit_line(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Take an amount off the next invoice."""
    whose, found = the_contract(request, client, contract)
    form = CreditLineForm(asked.posted(request), initial={"day": business_day(now())})
    return deed(
        request, whose, found, form, lambda told: work(client, contract, [NewCharge(
            kind=OnceKind.CREDIT, key=told["key"], text_nl=told["text_nl"], text_en=told["text_en"],
            unit_price=-told["amount"].decimal, currency=told["amount"].currency, day=told["day"],
            details=(("reason", told["reason"]),),
        )], by=request.actor, at=now()),
        done=_("It is taken off the next invoice."), title=_("Take something off the next invoice"),
        button=_("Take it off"),
        text=_("To take back what was invoiced already, open that invoice and credit it."),
    )  # fmt: skip


@posting
@office_page("billing.run")
def phase(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Mark a phase as delivered, and have it invoiced."""
    whose, found = the_contract(request, client, contract)
    with transaction(request.actor.within(client)):
        agreed = phases_of(found)
    phases = [(key, name) for key, (name, stands) in agreed.items() if not stands.invoiced]
    form = PhaseForm(asked.posted(request), phases=phases, initial={"delivered": business_day(now())})
    return deed(
        request, whose, found, form,
        lambda told: deliver_phase(client, contract, told["phase"], told["delivered"], by=request.actor, at=now()),
        done=_("The phase is delivered. The next run invoices it."), title=_("A phase was delivered"),
        button=_("Invoice the phase"), text="" if phases else _("No phase of this contract waits for delivery."),
        whys=[(_("Why a phase is invoiced by itself"), why("linktopay:7.9"))],
    )  # fmt: skip


@posting
@office_page("billing.run")
def goods(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Note that goods were delivered, and have them invoiced."""
    whose, found = the_contract(request, client, contract)
    form = GoodsForm(asked.posted(request))
    return deed(
        request, whose, found, form, lambda told: deliver_goods(
            client, contract,
            NewGoods(key=told["key"], what=told["what"], price=told["price"], delivered=told["delivered"],
                     receiver=told["receiver"], proof=told["proof"], quantity=told["quantity"], place=told["place"]),
            by=request.actor, at=now(),
        ),
        done=_("The delivery is on file. The next run invoices what the goods cost."), title=_("Goods were delivered"),
        button=_("Note the delivery"),
        whys=[(_("Who bears the risk"), why("linktopay:15.1")), (_("Whose they are"), why("linktopay:16.1"))],
    )  # fmt: skip


@posting
@office_page("billing.run")
def advance(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Have an advance invoiced that was agreed."""
    whose, found = the_contract(request, client, contract)
    form = AdvanceForm(asked.posted(request))
    return deed(
        request, whose, found, form, lambda told: agree_advance(
            client, contract,
            NewAdvance(amount=told["amount"], key=told["key"], part=told["part"], words=told["words"]),
            by=request.actor, at=now(),
        ),
        done=_("The next run invoices the advance. Work waits until it is in."), title=_("An advance was agreed"),
        button=_("Invoice the advance"), whys=[(_("Why work waits"), why("linktopay:7.11"))],
    )  # fmt: skip


@posting
@office_page("billing.run")
def ending(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Have extra work for the ending of a contract invoiced; it begins once that is paid."""
    whose, found = the_contract(request, client, contract)
    form = EndingForm(asked.posted(request))
    return deed(
        request, whose, found, form, lambda told: charge_ending_work(
            client, contract, NewEndingWork(words=told["words"], price=told["price"], key=told["key"]),
            by=request.actor, at=now(),
        ),
        done=_("The next run invoices it. The work may begin once it is paid."),
        title=_("Extra work for the ending"), button=_("Invoice the work"),
        whys=[(_("Why it is paid first"), why("linktopay:14.8"))],
    )  # fmt: skip
