"""Prices of one client, and rates per hour, for the provider's staff."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from schakel.kernel.calendars import business_day
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.billing.http.office_acting import act
from schakel.shared.billing.http.office_choices import company_names
from schakel.shared.billing.http.office_refusals import SAID
from schakel.shared.billing.http.places import in_office, posting, the_contract
from schakel.shared.billing.queries.agreed import MINIMUM
from schakel.shared.billing.queries.office import hourly_rates
from schakel.shared.billing.usecases.record_agreed_fee import HOUR, record_agreed_fee
from schakel.shared.billing.usecases.set_hourly_rate import set_hourly_rate
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.amounts import AmountField
from schakel.shared.http.fields import day_field
from schakel.shared.http.forms import tell
from schakel.shared.http.why import why
from schakel.shared.tenancy.interface import require, transaction


class AgreedFeeForm(forms.Form):
    """A price that a client agreed for itself."""

    code = forms.ChoiceField(label=gettext_lazy("For what"))
    price = forms.CharField(
        label=gettext_lazy("Price without VAT"), max_length=24,
        help_text=gettext_lazy("For one of it, with at most six decimals, for example 0,05."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip
    holds_from = day_field(
        gettext_lazy("From"), gettext_lazy("It counts for periods that begin on this day or later.")
    )
    until = day_field(
        gettext_lazy("Until"), gettext_lazy("The first day on which it does not hold any more. Empty: it stays."),
        required=False,
    )  # fmt: skip
    evidence = forms.CharField(
        label=gettext_lazy("What shows it"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("The letter or message in which the client agreed, with its date."),
    )  # fmt: skip

    def __init__(self, *args: Any, codes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.ChoiceField(label=gettext_lazy("For what"), choices=codes)

    def clean_price(self) -> Decimal:
        """Read a price with a comma or a point. Raises ValidationError."""
        told = str(self.cleaned_data["price"]).replace("€", "").strip().replace(",", ".")
        try:
            price = Decimal(told)
        except ArithmeticError:
            raise forms.ValidationError(_("Enter a price, for example 0,05.")) from None
        if not price.is_finite() or abs(price) >= 10**9:
            raise forms.ValidationError(_("Enter a price, for example 0,05."))
        return price


class RateForm(forms.Form):
    """What an hour costs from a day on."""

    company = forms.ChoiceField(label=gettext_lazy("Company"))
    rate = AmountField(label=gettext_lazy("An hour, without VAT"))
    holds_from = day_field(
        gettext_lazy("From"), gettext_lazy("Hours that were worked before keep the rate of their own day.")
    )

    def __init__(self, *args: Any, companies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company"] = forms.ChoiceField(label=gettext_lazy("Company"), choices=companies)
        self.order_fields(["company", "rate", "holds_from"])


@posting
@office_page("billing.run")
def agree_fee(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Put a client's own price on file."""
    whose, found = the_contract(request, client, contract)
    back = in_office("contract", client, contract)
    with transaction(request.actor.within(client)):
        codes = _codes(found)
    form = AgreedFeeForm(asked.posted(request), codes=codes)
    return act(
        request, form, lambda told: record_agreed_fee(
            client, contract, told["code"], told["price"], holds_from=told["holds_from"], until=told["until"],
            evidence=told["evidence"], by=request.actor, at=now(),
        ),
        done=_("The price is on file. Invoices of later periods follow it."), back=back,
        title=_("A price of its own for contract %(number)s") % {"number": found.number}, button=_("Keep the price"),
        above=[
            (in_office("clients"), _("Clients that are invoiced")), (in_office("client", client), whose.name),
            (back, found.number),
        ],
        text=_("It goes before the price list. What was invoiced stays as it is."),
        whys=[(_("Why a client's own price counts"), why("linktopay:7.1")), (_("For units"), why("qooqie:14.4"))],
    )  # fmt: skip


@posting
@office_page("billing.office")
def rates(request: PlaceRequest) -> HttpResponse:
    """Show what an hour of each company costs, and set what it costs from a day on."""
    companies = company_names()
    listed = [(str(key), name) for key, name in companies.items()]
    form = RateForm(asked.posted(request), companies=listed)
    if request.method == "POST":
        require(request.actor, "billing.run")
        if form.is_valid() and _set(request, form):
            return redirect(in_office("rates"))
    today, rows = business_day(now()), hourly_rates()
    counting: dict[UUID, date] = {}
    for one in rows:
        if one.holds_from <= today:
            counting.setdefault(one.legal_entity, one.holds_from)
    context = {
        "title": _("Hourly rates"), "form": form, "may_run": request.actor.may("billing.run"),
        "why": why("linktopay:7.3"), "any": bool(listed),
        "rows": [(one, companies.get(one.legal_entity, "–"), counting.get(one.legal_entity) == one.holds_from)
                 for one in rows],
    }  # fmt: skip
    return render(request, "billing/office/rates.html", context, status=422 if form.errors else 200)


def _set(request: PlaceRequest, form: RateForm) -> bool:
    told = form.cleaned_data
    try:
        set_hourly_rate(
            UUID(told["company"]), told["rate"], holds_from=told["holds_from"], by=request.actor, at=now()
        )
    except RefusedError as refused:
        tell(form, refused, SAID)
        return False
    return True


def _codes(found: agreements.ContractFact) -> list[tuple[str, Any]]:
    """Return what can have a price of its own: what the price list of the contract knows, an hour, a minimum."""
    listed = agreements.tariffs_on(found, business_day(now()))
    language = get_language() or "nl"
    lines = [(each.code, each.name(language)) for each in listed.lines] if listed is not None else []
    return [*lines, (HOUR, _("An hour of work")), (MINIMUM, _("What use comes to at least in a period"))]
