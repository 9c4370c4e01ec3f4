"""The office's pages about accounts at carriers."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.adapters.carriers.twiml.facts import AccountFact
from schakel.adapters.carriers.twiml.http.forms import VENDOR_NAMES, AccountForm, SecretForm
from schakel.adapters.carriers.twiml.profiles import Vendor
from schakel.adapters.carriers.twiml.queries import accounts
from schakel.adapters.carriers.twiml.usecases.add_account import add_account
from schakel.adapters.carriers.twiml.usecases.retire_account import retire_account
from schakel.adapters.carriers.twiml.usecases.rotate_secret import rotate_secret
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.clock import now

FALLBACK = """<?xml version="1.0" encoding="UTF-8"?>
<Response><Dial>+31…</Dial></Response>"""
"""What a carrier can answer by itself while this installation cannot; the number is the company's own."""


@dataclass(frozen=True, slots=True)
class _Line:
    """An account with what the office enters at the carrier."""

    account: AccountFact
    vendor: str
    voice: str
    status: str


@office_page("carriers.manage")
def listing(request: PlaceRequest) -> HttpResponse:
    """Show the accounts, with the addresses that belong in the carrier's console."""
    every = [_line(account) for account in accounts(request.actor)]
    context = {
        "title": _("Carriers"),
        "in_use": [each for each in every if not each.account.retired_at],
        "retired": [each for each in every if each.account.retired_at],
        "fallback": FALLBACK,
    }
    return render(request, "twiml/listing.html", context)


@office_page("carriers.manage", recent=True)
def add(request: PlaceRequest) -> HttpResponse:
    """Connect an account."""
    form = AccountForm(request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        add_account(Vendor(told["vendor"]), told["name"], told["secret"], by=request.actor, at=now())
        messages.success(
            request, _("The account is connected. Enter its addresses at the carrier: they are shown below.")
        )
        return redirect("carriers:listing")
    words = {"title": _("Connect a carrier"), "button": _("Connect")}
    return _form(request, form, words)


@office_page("carriers.manage", recent=True)
def change_secret(request: PlaceRequest, account: UUID) -> HttpResponse:
    """Replace the secret of an account."""
    found = _in_use(request, account)
    form = SecretForm(request.POST or None, vendor=found.vendor)
    if form.is_valid():
        rotate_secret(account, form.cleaned_data["secret"], by=request.actor, at=now())
        messages.success(
            request, _("The new secret is in use. The former one is listened to for another 24 hours.")
        )
        return redirect("carriers:listing")
    words = {
        "title": _("New secret for %(name)s") % {"name": found.name},
        "button": _("Use this secret"),
        "text": _(
            "Enter the new secret here first, and switch over at the carrier after that: no call is refused."
        ),
    }
    return _form(request, form, words)


@office_page("carriers.manage", recent=True)
def retire(request: PlaceRequest, account: UUID) -> HttpResponse:
    """Stop using an account, after showing what that means."""
    found = _in_use(request, account)
    if request.method == "POST":
        retire_account(account, by=request.actor, at=now())
        messages.success(request, _("%(name)s is no longer used.") % {"name": found.name})
        return redirect("carriers:listing")
    context = {
        "title": _("Stop using %(name)s") % {"name": found.name},
        "consequences": [
            _("Calls on numbers that still point to this account are no longer taken."),
            _("Its addresses never work again; a new account gets new ones."),
            _("Its secret is destroyed. The calls that came in through it stay."),
        ],
        "button": _("Stop using this account"),
        "back": reverse("carriers:listing"),
    }
    return render(request, "twiml/retire.html", context)


def _in_use(request: PlaceRequest, account: UUID) -> AccountFact:
    found = next((each for each in accounts(request.actor) if each.id == account), None)
    if found is None or found.retired_at is not None:
        raise Http404
    return found


def _line(account: AccountFact) -> _Line:
    voice, status = (
        settings.PUBLIC_URL + reverse(f"twiml:{name}", args=[account.path_token])
        for name in ("voice", "status")
    )
    return _Line(account, VENDOR_NAMES[account.vendor], voice, status)


def _form(request: PlaceRequest, form: SecretForm, words: dict[str, str]) -> HttpResponse:
    context = {"form": form, "back": reverse("carriers:listing"), **words}
    return render(request, "twiml/form.html", context, status=422 if form.is_bound else 200)
