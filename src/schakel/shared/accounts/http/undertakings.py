"""Pages of the office about confidentiality undertakings of the staff."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.kernel.calendars import business_day
from schakel.shared.accounts import listing
from schakel.shared.accounts.doors import PlaceRequest, office_page
from schakel.shared.accounts.errors import AccountsError
from schakel.shared.accounts.http.forms import UndertakingForm
from schakel.shared.accounts.http.section import explain
from schakel.shared.accounts.usecases.file_undertaking import file_undertaking
from schakel.shared.accounts.usecases.withdraw_undertaking import withdraw_undertaking
from schakel.shared.clock import now
from schakel.shared.http.forms import confirm_page, form_page


@office_page("undertaking.file", recent=True)
def file(request: PlaceRequest, person: UUID) -> HttpResponse:
    """Put somebody's undertaking on file; with one there, the way to withdraw it."""
    name = _name(request, person)
    if person in listing.undertakings(request.organisation.id):
        return _withdraw(request, person, name)
    form = UndertakingForm(request.POST or None, initial={"signed_on": business_day(now())})
    back = reverse("accounts:staff_people")
    if form.is_valid():
        try:
            file_undertaking(person, **form.cleaned_data, by=request.actor, at=now())
        except AccountsError as error:
            explain(form, error)
        else:
            messages.success(request, _("The undertaking is on file."))
            return redirect(back)
    return form_page(
        request,
        form,
        title=_("Confidentiality undertaking of %(name)s") % {"name": name},
        text=_("Without a signed undertaking on file no page shows this person data of a client."),
        button=_("Put on file"),
        back=back,
        above=[(back, _("Staff"))],
    )


def _withdraw(request: PlaceRequest, person: UUID, name: str) -> HttpResponse:
    back = reverse("accounts:staff_people")
    if request.method == "POST":
        withdraw_undertaking(person, by=request.actor, at=now())
        messages.success(request, _("The undertaking was withdrawn."))
        return redirect(back)
    return confirm_page(
        request,
        title=_("Withdraw the undertaking of %(name)s") % {"name": name},
        consequences=[
            _("All data of clients is closed to them at once."),
            _("Support access that they have open ends."),
            _("The undertaking stays on file with the day it ended."),
        ],
        button=_("Withdraw the undertaking"),
        back=back,
        above=[(back, _("Staff"))],
    )


def _name(request: PlaceRequest, person: UUID) -> str:
    row = listing.members(request.organisation.id).filter(person_id=person).first()
    if row is None:
        raise Http404
    return row.person.get_full_name()
