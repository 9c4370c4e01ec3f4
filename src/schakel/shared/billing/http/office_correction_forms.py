"""The forms by which staff put right what was charged, or what happens when a contract does not go as agreed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from schakel.shared.billing.facts.refunds import OutageCause
from schakel.shared.billing.facts.working import NewExit, NewFeeCorrection, NewPart
from schakel.shared.billing.http.office_words import CAUSES
from schakel.shared.billing.http.office_work_forms import KeyedForm, line_field, words_field
from schakel.shared.http.amounts import AmountField
from schakel.shared.http.fields import day_field, moment_field


class CorrectFeeForm(forms.Form):
    """A fee that rested on wrong data."""

    code = forms.ChoiceField(label=_("Fee"))
    right = AmountField(label=_("The right fee per period, without VAT"))
    datum = line_field(_("What was wrong"), _("For example the number of members that the client gave."))
    evidence = words_field(_("What shows it"))
    given = day_field(
        _("Given on"),
        _("When the client gave it, if that was after the start of the contract."),
        required=False,
    )
    since = day_field(
        _("From"), _("A later day from which you make up for it, if you choose one."), required=False
    )

    def __init__(self, *args: Any, codes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.ChoiceField(label=_("Fee"), choices=codes)
        self.order_fields(["code", "right", "datum", "evidence", "given", "since"])

    def wish(self) -> NewFeeCorrection:
        """Return what was asked."""
        told = self.cleaned_data
        return NewFeeCorrection(
            code=told["code"], right=told["right"], datum=told["datum"], evidence=told["evidence"],
            given=told["given"], since=told["since"],
        )  # fmt: skip


class ExitForm(forms.Form):
    """A client leaves before its term ends."""

    requested = day_field(_("The day it asked for"), _("The contract must end on that day already."))
    valid = forms.BooleanField(
        label=_("We accept its reason"), required=False, help_text=_("Then nothing more is charged.")
    )
    reason = words_field(_("Its reason, and what we think of it"))
    arranged = AmountField(
        label=_("Another amount that was agreed in writing"), required=False,
        help_text=_("Without VAT. Empty: all fees up to the end of the term."),
    )  # fmt: skip

    def wish(self) -> NewExit:
        """Return what was asked."""
        told = self.cleaned_data
        return NewExit(
            requested=told["requested"],
            valid_reason=told["valid"],
            reason=told["reason"],
            arranged=told["arranged"],
        )


class PartForm(forms.Form):
    """A part that was performed in spite of force majeure."""

    hindrance = forms.ChoiceField(label=_("Case of force majeure"))
    words = line_field(_("What was performed"))
    amount = AmountField(label=_("Amount without VAT"))
    starts = day_field(_("From"))
    ends = day_field(_("Until"), _("The first day that is no longer part of it."))
    value = words_field(_("Why it is of value by itself"))

    def __init__(self, *args: Any, hindrances: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hindrance"] = forms.ChoiceField(label=_("Case of force majeure"), choices=hindrances)
        self.order_fields(["hindrance", "words", "amount", "starts", "ends", "value"])

    def clean(self) -> dict[str, Any]:
        """Refuse a part that ends before it starts."""
        told = super().clean() or {}
        if told.get("starts") and told.get("ends") and told["ends"] <= told["starts"]:
            self.add_error("ends", _("The last day is before the first one."))
        return told

    def wish(self) -> tuple[UUID, NewPart]:
        """Return the case, and what was performed."""
        told = self.cleaned_data
        return UUID(told["hindrance"]), NewPart(
            words=told["words"],
            amount=told["amount"],
            starts=told["starts"],
            ends=told["ends"],
            value=told["value"],
        )


class OutageForm(KeyedForm):
    """An outage of a service that was paid in advance."""

    started = moment_field(_("It began"))
    ended = moment_field(_("It was over"))
    cause = forms.ChoiceField(label=_("Cause"), choices=list(CAUSES.items()), widget=forms.RadioSelect)
    reason = words_field(_("What was found out"))

    def clean_ended(self) -> datetime:
        """Refuse an outage that ends before it begins. Raises ValidationError."""
        ended: datetime = self.cleaned_data["ended"]
        started = self.cleaned_data.get("started")
        if started is not None and ended < started:
            raise ValidationError(_("It was over before it began."))
        return ended

    @property
    def found(self) -> OutageCause:
        """Return the cause."""
        return OutageCause(self.cleaned_data["cause"])
