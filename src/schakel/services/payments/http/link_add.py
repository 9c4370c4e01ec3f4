"""A new payment link."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.services.payments import interface as payments
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.link_forms import LinkForm
from schakel.services.payments.http.refusals import SAID
from schakel.services.payments.http.why import why
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import form_page, tell


@require_http_methods(["GET", "HEAD", "POST"])
@payments_page("payments.links")
def add(request: PlaceRequest) -> HttpResponse:
    """Make a link, or say what has to be there first."""
    organisation, slug = request.organisation.id, request.organisation.slug
    sites, accounts = payments.active_sites(organisation, now()), payments.connections(organisation)
    above = [(reverse("payments:links", args=(slug,)), _("Payment links"))]
    if not sites or not accounts:
        facts = {"title": _("New payment link"), "above": above, "sites": sites, "accounts": accounts}
        return render(request, "payments/not_ready.html", facts)
    methods = {method.code: method.name for account in accounts for method in account.methods}
    form = LinkForm(
        posted(request),
        websites=[(one.id, one.host) for one in sites],
        connections=[(one.id, f"{one.name} ({one.label})") for one in accounts],
        methods=methods.items(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = payments.make_link(form.wish(), by=request.actor, at=now())
        except payments.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("The link was made. Share it, send it, or print its code."))
            return redirect("payments:link", slug, made)
    return form_page(
        request, form, title=_("New payment link"), button=_("Make the link"), back=above[0][0], above=above,
        whys=[(_("Only for your active websites"), why("linktopay:6.2"))],
    )  # fmt: skip
