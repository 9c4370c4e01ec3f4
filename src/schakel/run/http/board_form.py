"""What somebody looks for on the board of deadlines."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from schakel.shared.deadlines.interface import Shelf, kinds

SERVICES = {
    "agreements": _("Contracts"),
    "billing": _("Billing"),
    "calls": _("Call tracking"),
    "careers": _("Careers"),
    "leads": _("Leads"),
    "outreach": _("Appointments"),
    "payments": _("Payments"),
    "privacy": _("Privacy"),
    "trainings": _("Trainings"),
}
"""The parts of the product by the beginning of their kinds."""


def of_service(service: str) -> list[str]:
    """Return the kinds of one part of the product."""
    return [kind for kind in kinds() if kind.partition(".")[0] == service]


class BoardForm(forms.Form):
    """The filters of the board; what makes no sense is told at its field and looked for nowhere."""

    unfocused = True

    service = forms.ChoiceField(label=_("Service"), required=False)
    kind = forms.ChoiceField(label=_("What happens"), required=False)
    client = forms.CharField(label=_("Client"), required=False, max_length=100)
    clause = forms.CharField(label=_("Clause"), required=False, max_length=60)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        self.asked, known = asked, kinds()
        services = sorted({kind.partition(".")[0] for kind in known})
        self._offer("service", [(each, SERVICES.get(each, each)) for each in services])
        self._offer("kind", list(known.items()))

    def _offer(self, field: str, choices: Sequence[tuple[str, Any]]) -> None:
        found = self.fields[field]
        if isinstance(found, forms.ChoiceField):
            found.choices = [("", _("All")), *choices]

    def shelf(self) -> Shelf:
        """Return which shelf is asked for; what is overdue when none is."""
        asked = self.asked.get("show", "")
        return Shelf(asked) if asked in set(Shelf) else Shelf.OVERDUE

    def searched(self) -> bool:
        """Tell whether anything but the shelf was chosen."""
        return any(self.asked.get(name) for name in ("service", "kind", "client", "clause"))
