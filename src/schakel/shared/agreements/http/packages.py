"""The package of a contract, and what the client permits on it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.http.acting import act, posting
from schakel.shared.agreements.http.office_contracts import found_in
from schakel.shared.clock import now
from schakel.shared.http.asked import posted
from schakel.shared.http.fields import day_field
from schakel.shared.tenancy.interface import transaction


class PackageForm(forms.Form):
    """Another package, as it was agreed."""

    since = day_field(gettext_lazy("From"), gettext_lazy("Empty: today."), required=False)

    def __init__(self, *args: Any, packages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["package"] = forms.ChoiceField(label=_("Package"), choices=packages)
        self.order_fields(["package", "since"])


@posting
@office_page("agreements.manage")
def change(request: PlaceRequest, client: UUID, contract: UUID) -> HttpResponse:
    """Put a client's contract on another package."""
    with transaction(request.actor.within(client)):
        _whose, found = found_in(client, contract)
    language = get_language() or "nl"
    packages = [(each.code, each.name(language)) for each in agreements.packages_of(found)]
    form = PackageForm(posted(request), packages=packages, initial={"package": found.package})
    return act(
        request, form,
        lambda told: agreements.change_package(
            client, contract, told["package"], since=told["since"], by=request.actor, at=now()
        ),
        title=_("Another package"), done=_("It was kept."), number=found.number,
        back=reverse("agreements_office:contract", args=[client, contract]),
        text=_("What the client permits you follows the package from that day on."),
    )  # fmt: skip
