"""The office ends the right of use at once: of one person, or the whole licence."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import PlaceRequest, called, colleagues, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.acting import act, posting, stop_url
from schakel.shared.agreements.http.forming_forms import words_field
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.tenancy.interface import transaction


class RevokeForm(forms.Form):
    """Whose right of use ends, and why."""

    who = forms.ChoiceField(label=gettext_lazy("Whose right of use ends"))
    words = words_field(gettext_lazy("Why"), help_text=gettext_lazy("The client and the person read this."))

    def __init__(self, *args: Any, people: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = ("everybody", _("Everybody: the whole licence ends, and the contract with it"))
        chosen = [(str(person), name) for person, name in people]
        self.fields["who"].choices = [*chosen, everybody]  # type: ignore[attr-defined]


@posting
@office_page("contract.stop", recent=True)
def revoke(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """End the right of use of one person, or of everybody, at once."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
        gone = agreements.revoked_people(found)
        people = dict(colleagues(client))
        if agreements.has_seats(found, business_day(now())):
            holders = agreements.licences(found, business_day(now())).holders
            people |= called(each.person for each in holders)
    left = [(person, name) for person, name in people.items() if person not in gone]
    return act(
        request, RevokeForm(posted(request), people=left),
        lambda told: agreements.revoke_use(
            client, contract, told["words"], by=request.actor, at=now(),
            person=None if told["who"] == "everybody" else UUID(told["who"]),
        ),
        title=_("Revoke the right of use"), done=_("The right of use has ended, and it was told by e-mail."),
        back=stop_url(client, contract), number=found.number,
        text=_("It takes effect at once. Nothing is paid back, and it cannot be undone here."),
    )  # fmt: skip
