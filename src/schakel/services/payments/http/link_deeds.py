"""What a client does with a link: send it, take it out of use, put it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schakel.services.payments import interface as payments
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.link_forms import SendForm
from schakel.services.payments.http.link_page import found_link
from schakel.services.payments.http.refusals import SAID
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.forms import confirm_page, form_page, in_words, tell

posting = require_http_methods(["GET", "HEAD", "POST"])


@posting
@payments_page("payments.links")
def send(request: PlaceRequest, link: UUID) -> HttpResponse:
    """Mail a link to its payer."""
    found = found_link(request, link)
    back = reverse("payments:link", args=(request.organisation.slug, found.id))
    form = SendForm(posted(request), initial={"email": found.payer_email, "name": found.payer_name})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            payments.send_link(found.id, told["email"], told["name"], by=request.actor, at=now())
        except payments.RefusedError as refused:
            tell(form, refused, SAID)
        else:
            messages.success(request, _("The link was sent to %(email)s.") % {"email": told["email"]})
            return redirect(back)
    days = ", ".join(str(day) for day in found.remind_after)
    text = (
        _("The payer is reminded after %(days)s days while the link is open.") % {"days": days}
        if days
        else ""
    )
    return form_page(
        request, form, title=_("Send by e-mail"), button=_("Send"), back=back, above=[(back, found.description)],
        text=text,
    )  # fmt: skip


@posting
@payments_page("payments.links", always=True)
def deactivate(request: PlaceRequest, link: UUID) -> HttpResponse:
    """Take a link out of use, after showing what that does."""
    found = found_link(request, link)
    back = reverse("payments:link", args=(request.organisation.slug, found.id))
    error = ""
    if request.method == "POST":
        try:
            payments.deactivate_link(found.id, by=request.actor, at=now())
        except payments.RefusedError as refused:
            error = in_words(refused, SAID[refused.what][1])
        else:
            messages.success(request, _("The link was withdrawn."))
            return redirect(back)
    return confirm_page(
        request, title=_("Withdraw the link"), button=_("Withdraw the link"), back=back, error=error,
        above=[(back, found.description)],
        consequences=[
            _("Who opens the address reads that the request was withdrawn, and cannot pay."),
            _("Payments that were started are counted when they come in."),
            _("No reminders are sent any more."),
            _("It cannot be undone. Make a new link when you need one."),
        ],
    )  # fmt: skip


@require_POST
@payments_page("payments.links", always=True)
def archive(request: PlaceRequest, link: UUID) -> HttpResponse:
    """Put a link away, or back in the list."""
    found = found_link(request, link)
    away = found.archived_at is None
    try:
        payments.archive_link(found.id, away=away, by=request.actor, at=now())
    except payments.RefusedError as refused:
        messages.error(request, in_words(refused, SAID[refused.what][1]))
    else:
        messages.success(request, _("The link was put away.") if away else _("The link is back in the list."))
    return redirect("payments:link", request.organisation.slug, found.id)
