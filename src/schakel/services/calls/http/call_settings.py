"""How calls are handled."""

import msgspec
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.services.calls import interface as calls
from schakel.services.calls.http.door import dashboard_page
from schakel.services.calls.http.forms import SettingsForm
from schakel.services.calls.http.refusals import tell
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.tenancy.interface import require


@require_http_methods(["GET", "HEAD", "POST"])
@dashboard_page("calls.read")
def settings(request: PlaceRequest) -> HttpResponse:
    """Show how calls are handled, and change it."""
    chosen = calls.settings_of(request.organisation.id)
    form = SettingsForm(asked.posted(request), initial=msgspec.to_builtins(chosen))
    may_change = request.actor.may("calls.manage")
    if request.method == "POST":
        require(request.actor, "calls.manage")
        if form.is_valid():
            try:
                calls.change_call_settings(form.wish(), by=request.actor, at=now())
            except calls.RefusedError as refused:
                tell(form, refused)
            else:
                messages.success(request, _("Saved. It holds from the next call on."))
                return redirect("calls:settings", request.organisation.slug)
    for field in form.fields.values():
        field.disabled = not may_change
    context = {"title": _("Call settings"), "form": form, "may_change": may_change}
    return render(request, "calls/settings.html", context, status=422 if form.errors else 200)
