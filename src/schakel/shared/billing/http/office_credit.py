"""Take an invoice back, whole or in part, by a credit note."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.kernel.money import Money
from schakel.shared.accounts.interface import PlaceRequest, office_page
from schakel.shared.billing.facts.invoices import Document, Line
from schakel.shared.billing.http.office_acting import act
from schakel.shared.billing.http.office_invoices import the_invoice
from schakel.shared.billing.http.office_words import written
from schakel.shared.billing.http.places import in_office, posting
from schakel.shared.billing.rules.vat import mirrored
from schakel.shared.billing.usecases.credit_invoice import credit_invoice
from schakel.shared.clock import now
from schakel.shared.http import asked
from schakel.shared.http.amounts import AmountField

ALL, LINES = "all", "lines"


class CreditForm(forms.Form):
    """How much of an invoice is taken back, and why."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is credited"),
        widget=forms.RadioSelect,
        choices=[
            (ALL, gettext_lazy("All that is left of this invoice")),
            (LINES, gettext_lazy("The amounts below")),
        ],
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), help_text=gettext_lazy("It stands on the credit note."), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        for place, line in self._lines():
            self.fields[f"line_{place}"] = AmountField(
                label=line.text, required=False, currency=line.net.currency,
                help_text=_("Excluding VAT, at most %(most)s.") % {"most": written(line.net)},
            )  # fmt: skip
        self.order_fields(["what", *(f"line_{place}" for place, _line in self._lines()), "reason"])

    def clean(self) -> dict[str, Any]:
        """Refuse amounts of lines above what the line says, and none at all."""
        told = super().clean() or {}
        for place, line in self._lines():
            amount = told.get(f"line_{place}")
            if amount is not None and amount > line.net:
                self.add_error(f"line_{place}", _("More than this line says."))
        if told.get("what") == LINES and not self.errors and not self._taken(told):
            self.add_error("what", _("Fill in at least one amount, or choose all that is left."))
        return told

    def lines(self) -> tuple[Line, ...] | None:
        """Return what is taken back; None: all that is left."""
        return self._taken(self.cleaned_data) if self.cleaned_data["what"] == LINES else None

    def _taken(self, told: dict[str, Any]) -> tuple[Line, ...]:
        given = ((line, told.get(f"line_{place}")) for place, line in self._lines())
        return tuple(_back(line, amount) for line, amount in given if amount is not None and amount.minor)

    def _lines(self) -> list[tuple[int, Line]]:
        return [(place, line) for place, line in enumerate(self.document.lines) if line.net.minor > 0]


def _back(line: Line, amount: Money) -> Line:
    if amount == line.net:
        return mirrored([line])[0]
    return Line(text=line.text, quantity=Decimal(-1), unit_price=amount.decimal, net=-amount, vat=line.vat)


@posting
@office_page("billing.run", recent=True)
def credit(request: PlaceRequest, client: UUID, invoice: UUID) -> HttpResponse:
    """Issue a credit note for an invoice."""
    whose, one, document = the_invoice(request, client, invoice)
    back = in_office("invoice", client, invoice)
    form = CreditForm(asked.posted(request), document=document, initial={"what": ALL})
    return act(
        request, form, lambda told: credit_invoice(
            client, invoice, form.lines(), reason=told["reason"], by=request.actor, at=now()
        ),
        done=_("The credit note was issued. The client gets it by e-mail."), back=back,
        title=_("Credit invoice %(number)s") % {"number": one.number}, button=_("Issue the credit note"),
        above=[(in_office("invoices"), _("Invoices")), (in_office("client", client), whose.name), (back, one.number)],
        text=_("An invoice never changes. A credit note takes it back, with a number of its own, from today."),
    )  # fmt: skip
