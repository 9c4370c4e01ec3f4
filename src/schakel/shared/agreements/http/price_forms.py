"""Forms about prices."""

from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from schakel.kernel.money import Money
from schakel.shared.agreements.facts.prices import IndexFigure
from schakel.shared.agreements.facts.tariffs import INITIAL, LineKind, Tariff, Tariffs, TariffsDraft
from schakel.shared.agreements.http.stop_forms import words_field
from schakel.shared.agreements.http.stop_words import COST_GROUNDS, KINDS_OF_CHANGE
from schakel.shared.http.asked import YEARS
from schakel.shared.http.fields import day_field

COLUMNS = 7
SMALLEST = "smallest package"
LARGEST = Decimal(10**9)


class PriceListForm(forms.Form):
    """A price list: one price on each line, its columns between semicolons."""

    effective = day_field(_("Takes effect on"))
    kind = forms.ChoiceField(
        label=_("What kind of change it is"), choices=list(KINDS_OF_CHANGE.items()), initial="tariff"
    )
    reason = words_field(_("Why"), _("Clients read this."), required=False)
    cost_ground = forms.ChoiceField(
        label=_("Ground of the rise of costs"), choices=[("", "–"), *COST_GROUNDS.items()], required=False
    )
    required_by_law = forms.BooleanField(label=_("Legal rules ask for this change."), required=False)
    lines = forms.CharField(
        label=_("Prices"), max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "One on each line, in euros without VAT: code; package, smallest package, fee or meter; Dutch name;"
            " English name; price; included units; meter. The last two only for a package."
        ),
    )  # fmt: skip

    def __init__(
        self, *args: Any, entities: list[tuple[str, str]], services: list[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entity"] = forms.ChoiceField(label=_("Company"), choices=entities)
        self.fields["service"] = forms.ChoiceField(label=_("Service"), choices=services)
        self.order_fields(["entity", "service"])

    def clean_lines(self) -> tuple[Tariff, ...]:
        """Read the prices, and say which line is not right."""
        found = []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if line.strip():
                found.append(self._line(number, line))
        if not found:
            raise forms.ValidationError(_("Write one price at least."))
        return tuple(found)

    def _line(self, number: int, line: str) -> Tariff:
        told = [part.strip() for part in line.split(";")]
        told += [""] * (COLUMNS - len(told))
        code, kind, dutch, english, amount, included, meter = told[:COLUMNS]
        try:
            price = Decimal(amount.replace(",", "."))
            units = int(included or 0)
            smallest = kind.lower() == SMALLEST
            sort = LineKind.PACKAGE if smallest else LineKind(kind.lower())
        except (ValueError, InvalidOperation):
            raise _not_right(number, line) from None
        whole = len(told) == COLUMNS and 0 <= units <= LARGEST
        if not (whole and price.is_finite() and 0 <= price <= LARGEST and price * 100 % 1 == 0):
            raise _not_right(number, line)
        return Tariff(
            code=code, kind=sort, name_nl=dutch, name_en=english, price=Money(int(price * 100)),
            included=units, meter=meter, smallest=smallest,
        )  # fmt: skip

    def draft(self) -> TariffsDraft:
        """Return the list as it was told."""
        told = self.cleaned_data
        return TariffsDraft(
            legal_entity=UUID(told["entity"]),
            service=told["service"],
            effective=told["effective"],
            kind=told["kind"],
            reason=told["reason"],
            cost_ground=told["cost_ground"],
            required_by_law=told["required_by_law"],
            lines=told["lines"],
        )


def _not_right(number: int, line: str) -> forms.ValidationError:
    said = _now("Line %(number)d is not right: %(line)s")
    return forms.ValidationError(said % {"number": number, "line": line[:80]})


def told_again(before: Tariffs | None) -> dict[str, Any]:
    """Return what a form starts with: a draft as it is, or the prices of the last list."""
    if before is None:
        return {"kind": INITIAL}
    lines = "\n".join(
        "; ".join([
            each.code, SMALLEST if each.smallest else each.kind, each.name_nl, each.name_en,
            f"{Decimal(each.price.minor) / 100:.2f}",
            *([str(each.included), each.meter] if each.included or each.meter else []),
        ])
        for each in before.lines
    )  # fmt: skip
    same = {"entity": str(before.legal_entity), "service": before.service, "lines": lines}
    if before.published is not None:
        return {**same, "kind": "tariff"}
    return {
        **same, "kind": before.kind, "effective": before.effective, "reason": before.reason,
        "cost_ground": before.cost_ground, "required_by_law": before.required_by_law,
    }  # fmt: skip


class CorrectPriceForm(forms.Form):
    """An obvious error in a published price."""

    price = forms.DecimalField(
        label=_("Right price (EUR, without VAT)"), min_value=0, max_digits=12, decimal_places=2, localize=True
    )
    obvious = words_field(_("What the error was, and why it is an obvious one"), _("Clients read this."))

    def __init__(self, *args: Any, prices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.ChoiceField(label=_("Price for"), choices=prices)
        self.order_fields(["code"])


class IndexFigureForm(forms.Form):
    """A published figure of the index that prices follow."""

    year = forms.IntegerField(label=_("Year"), min_value=YEARS[0], max_value=YEARS[-1])
    month = forms.TypedChoiceField(label=_("Month"), choices=list(MONTHS.items()), coerce=int)
    value = forms.DecimalField(
        label=_("Figure"), min_value=Decimal("0.0001"), max_digits=12, decimal_places=4, localize=True
    )
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("Where it was published, and when you read it.")
    )

    def figure(self) -> IndexFigure:
        """Return the figure as it was told."""
        return IndexFigure(**self.cleaned_data)


class LeaveForm(forms.Form):
    """A client ends its contract because of new prices; where the provider judges, it says what the disadvantage is."""

    def __init__(self, *args: Any, judged: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if judged:
            self.fields["chosen"] = day_field(_("End on"), required=False)
            self.fields["disadvantage"] = words_field(_("What is to your disadvantage"), required=False)


class JudgeForm(forms.Form):
    """The provider judges a client's wish to leave."""

    disadvantage = forms.TypedChoiceField(
        label=_("Is the change to the client's disadvantage?"),
        choices=[("yes", _("Yes: the contract ends")), ("no", _("No: the contract goes on"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = words_field(_("Why"), _("The client reads this."))
