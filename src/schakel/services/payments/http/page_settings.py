"""How payers see the client: name, colour, logo, contact, the account for plain transfers, reminders."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.payments import interface as payments
from schakel.services.payments.facts.records import SettingsFact
from schakel.services.payments.http.acting_set_up import inside, posting
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.refusals_set_up import tell
from schakel.services.payments.http.set_up_forms import SettingsForm
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.bank.http.rows import grouped
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import require


@posting
@payments_page()
def settings(request: PlaceRequest) -> HttpResponse:
    """Show how payers see the client, and change it."""
    chosen = payments.settings_of(request.organisation.id)
    may_change = request.actor.may("payments.manage")
    form = SettingsForm(
        asked.posted(request),
        asked.files(request),
        has_logo=bool(chosen.logo),
        initial=_initial(request, chosen),
    )
    if request.method == "POST":
        require(request.actor, "payments.manage")
        if form.is_valid():
            try:
                payments.change_settings(form.wish(), by=request.actor, at=now())
            except payments.RefusedError as refused:
                tell(form, refused)
            else:
                messages.success(request, _("Saved. Payers see it from now on."))
                return redirect(inside(request, "settings"))
    for field in form.fields.values():
        field.disabled = not may_change
    context = {"title": _("Payment page"), "form": form, "may_change": may_change, "chosen": chosen}
    return render(request, "payments/set_up/settings.html", context, status=422 if form.errors else 200)


@require_safe
@payments_page()
def logo(request: PlaceRequest) -> HttpResponse:
    """Give the logo, for who looks at the settings."""
    chosen = payments.settings_of(request.organisation.id)
    if not chosen.logo:
        raise Http404
    return HttpResponse(chosen.logo, content_type=chosen.logo_type)


def _initial(request: PlaceRequest, chosen: SettingsFact) -> dict[str, object]:
    """Return what the form begins with; the organisation's own name is what an empty field stands for."""
    own = chosen.payee == request.organisation.name
    return {
        "payee": "" if own else chosen.payee,
        "colour": chosen.colour,
        "contact": chosen.contact,
        "iban": grouped(chosen.iban),
        "account_name": chosen.account_name,
        "remind_after": ", ".join(str(day) for day in chosen.remind_after),
        "mail_paid": chosen.mail_paid,
    }
