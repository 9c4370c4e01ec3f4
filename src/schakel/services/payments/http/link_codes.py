"""The QR code of a link: to print, and as files."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from schakel.services.payments import interface as payments
from schakel.services.payments.http.codes import inline_code, link_code_png, link_code_svg
from schakel.services.payments.http.door import payments_page
from schakel.services.payments.http.link_page import found_link
from schakel.shared.accounts.interface import PlaceRequest
from schakel.shared.http.downloads import download


@require_safe
@payments_page()
def code(request: PlaceRequest, link: UUID) -> HttpResponse:
    """Show the code large, to print."""
    found = found_link(request, link)
    address = payments.address_of(request.organisation.id, found.token)
    facts = {
        "title": _("QR code"), "link": found, "address": address, "code": inline_code(address),
        "payee": payments.settings_of(request.organisation.id).payee,
    }  # fmt: skip
    return render(request, "payments/code.html", facts)


@require_safe
@payments_page()
def svg(request: PlaceRequest, link: UUID) -> HttpResponse:
    """Give the code as a drawing."""
    found = found_link(request, link)
    return download(
        f"{found.code}.svg", link_code_svg(payments.address_of(request.organisation.id, found.token))
    )


@require_safe
@payments_page()
def png(request: PlaceRequest, link: UUID) -> HttpResponse:
    """Give the code as a picture."""
    found = found_link(request, link)
    return download(
        f"{found.code}.png", link_code_png(payments.address_of(request.organisation.id, found.token))
    )
