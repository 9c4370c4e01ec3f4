"""Log that an invoice went by post, which can make it due later."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.billing.http.office_acting import act
from schakel.shared.billing.http.office_invoices import the_invoice
from schakel.shared.billing.http.places import in_office, posting
from schakel.shared.billing.usecases.log_posted import log_posted
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.fields import day_field
from schakel.shared.http.why import why


class PostedForm(forms.Form):
    """When a letter was posted, and where to."""

    day = day_field(gettext_lazy("Posted on"), gettext_lazy("The date of the postmark."))
    country = forms.CharField(
        label=gettext_lazy("Country"), min_length=2, max_length=2, initial="NL",
        help_text=gettext_lazy("Two letters, for example NL or DE."),
    )  # fmt: skip


@posting
@office_page("billing.run")
def posted(request: PlaceRequest, client: UUID, invoice: UUID) -> HttpResponse:
    """Log that an invoice went by post on a day."""
    whose, one, _document = the_invoice(request, client, invoice)
    back = in_office("invoice", client, invoice)
    form = PostedForm(asked.posted(request), initial={"day": business_day(now())})
    return act(
        request, form,
        lambda told: log_posted(client, invoice, day=told["day"], country=told["country"], by=request.actor, at=now()),
        done=_("It is on file. The last day to pay follows from the terms."), back=back,
        title=_("Invoice %(number)s went by post") % {"number": one.number}, button=_("Keep it"),
        above=[(in_office("invoices"), _("Invoices")), (in_office("client", client), whose.name), (back, one.number)],
        whys=[(_("What the post changes"), why("twinqels:24.3"))],
    )  # fmt: skip
