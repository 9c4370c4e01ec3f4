"""The payer's page: choose how to pay, pay or go back. Works without JavaScript."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schakel.adapters.psps.sandbox.facts import Bill
from schakel.adapters.psps.sandbox.http.forms import BankForm
from schakel.adapters.psps.sandbox.queries import bill
from schakel.adapters.psps.sandbox.rows import id_of
from schakel.adapters.psps.sandbox.usecases.expire import expire
from schakel.adapters.psps.sandbox.usecases.pay import pay
from schakel.adapters.psps.sandbox.usecases.refuse import refuse
from schakel.adapters.psps.sandbox.words import Source, Way
from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.interface import public_page
from schakel.shared.clock import now
from schakel.shared.psp.interface import Status

WAYS = {Way.IDEAL: "iDEAL", Way.CARD: _("Card"), Way.SEPA_DEBIT: _("SEPA direct debit")}
RESULTS = {
    Status.PAID: ("success", _("You paid"), _("The money is on its way to the payee.")),
    Status.PENDING: (
        "info",
        _("You gave your permission"),
        _("Your bank debits the amount within two days."),
    ),
    Status.FAILED: ("warning", _("The payment failed"), _("Your bank said no. Nothing was paid.")),
    Status.CANCELLED: ("info", _("You did not pay"), _("Nothing was paid.")),
    Status.EXPIRED: (
        "warning",
        _("The time is up"),
        _("This payment can no longer be made. Nothing was paid."),
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_page()
def bank(request: HttpRequest, bank_payment: str) -> HttpResponse:
    """Show what there is to pay, in the language of the payment until the payer chooses another one."""
    found = bill(bank_payment, now())
    if found is None:
        raise Http404
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    with override(chosen if chosen in dict(settings.LANGUAGES) else found.language):
        return _decided(request, found) if found.status is not Status.OPEN else _open(request, found)


def _open(request: HttpRequest, found: Bill) -> HttpResponse:
    way = _way(request, found)
    facts = {"bill": found, "ways": [(each, WAYS[each]) for each in found.ways], "way": way}
    if way is None:
        return render(request, "sandbox/choose.html", facts)
    deed = request.POST.get("deed", "")
    form = BankForm(request.POST if deed == "pay" else None, way=way)
    if request.method == "POST" and (deed != "pay" or form.is_valid()):
        _do(found, deed, way, form)
        return _onwards(request, found)
    facts |= {"form": form, "named": WAYS[way]}
    return render(request, "sandbox/pay.html", facts, status=422 if form.errors else 200)


def _do(found: Bill, deed: str, way: Way, form: BankForm) -> None:
    """Do what the payer says; somebody who decided in another window is shown what became of it."""
    try:
        if deed == "pay":
            pay(found.token, way, Source(form.cleaned_data["source"]), at=now())
        elif deed == "expire":
            expire(None, payment=id_of(found.token))
        else:
            refuse(found.token, at=now())
    except RefusedError as refused:
        if refused.what != "decided":
            raise


def _onwards(request: HttpRequest, found: Bill) -> HttpResponse:
    """Send the payer back; a page elsewhere gets a link, as the browser does not let a form lead there."""
    if urlsplit(found.return_to)[:2] == urlsplit(settings.PUBLIC_URL)[:2]:
        return HttpResponseRedirect(found.return_to)
    return HttpResponseRedirect(request.path)


def _decided(request: HttpRequest, found: Bill) -> HttpResponse:
    kind, title, text = RESULTS[found.status]
    facts = {"bill": found, "kind": kind, "title": title, "text": text}
    return render(request, "sandbox/decided.html", facts)


def _way(request: HttpRequest, found: Bill) -> Way | None:
    if len(found.ways) == 1:
        return found.ways[0]
    asked = request.POST.get("way", request.GET.get("way", ""))
    return next((each for each in found.ways if each == asked), None)
