"""Forms about what stops a contract."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.shared.agreements.facts.dissolution import ClientsRequest
from schakel.shared.agreements.facts.grounds import Act, GroundKind, RegisteredGround, WhyEnded
from schakel.shared.agreements.facts.stopping import Condition, SuspensionWish
from schakel.shared.agreements.http.stop_words import GROUNDS, OBLIGATIONS, SIDES, WHY_ENDED
from schakel.shared.http.fields import day_field


def words_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _parts(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=400,
        help_text=_("Services, websites, seats or lines, with commas; empty for the whole contract."),
    )  # fmt: skip


def parts_in(told: str) -> frozenset[str]:
    """Return the parts that a field names."""
    return frozenset(part.strip() for part in told.split(",") if part.strip())


class GroundForm(forms.Form):
    """A ground that staff put on file."""

    kind = forms.ChoiceField(label=_("Ground"), choices=list(GROUNDS.items()))
    on = day_field(_("Day on which it happened"))
    source = forms.CharField(
        label=_("Document or message that shows it"), max_length=400,
        help_text=_("For example the number of the invoice, or where the letter is kept."),
    )  # fmt: skip
    reasons = words_field(_("Reasons"), _("Where the terms ask you to give them."), required=False)
    suspected = forms.BooleanField(label=_("It is only suspected."), required=False)
    by_provider = forms.BooleanField(label=_("We caused it ourselves."), required=False)
    had_connection = forms.BooleanField(
        label=_("The client has the connection that this is about."), required=False
    )
    why_ended = forms.ChoiceField(
        label=_("Why the business ended"), required=False, choices=[("", "–"), *WHY_ENDED.items()]
    )
    instructed = forms.ChoiceField(
        label=_("What was instructed"), required=False,
        choices=[("", "–"), (Act.SUSPEND.value, _("Suspend")), (Act.END.value, _("End at once"))],
    )  # fmt: skip
    parts = _parts(_("What it concerns"))

    def ground(self) -> RegisteredGround:
        """Return the ground as it was told."""
        told = self.cleaned_data
        return RegisteredGround(
            kind=GroundKind(told["kind"]),
            on=told["on"],
            source=told["source"],
            suspected=told["suspected"],
            reasons=told["reasons"],
            why_ended=WhyEnded(told["why_ended"]) if told["why_ended"] else None,
            instructed=Act(told["instructed"]) if told["instructed"] else None,
            by_provider=told["by_provider"],
            had_connection=told["had_connection"],
            parts=parts_in(told["parts"]),
        )


class DayForm(forms.Form):
    """A day on which something was so."""

    on = day_field(_("Day"))


class DefaultForm(forms.Form):
    """A notice of default."""

    until = day_field(_("Last day to put it right"))
    words = words_field(_("What must be put right"), _("The client reads this."))


class SuspendForm(forms.Form):
    """A suspension, with at most one condition; more can be written into its words."""

    words = words_field(_("Why"), _("The client reads this."))
    inside = words_field(_("Note for ourselves"), required=False)
    parts = _parts(_("What is suspended"))
    condition = forms.CharField(
        label=_("What the client must do to have it lifted"), max_length=400, required=False
    )
    until = day_field(_("At the latest on"), required=False)
    computed = forms.BooleanField(
        label=_("It is a payment: the suspension can end by itself when it comes in."), required=False
    )
    security_offered = forms.BooleanField(label=_("The client may give security instead."), required=False)

    def clean(self) -> dict[str, Any]:
        """Have a condition whole or absent."""
        told: dict[str, Any] = super().clean() or {}
        if bool(told.get("condition")) != bool(told.get("until")):
            self.add_error("condition", _("A condition needs words, and a day."))
        return told

    def wish(self) -> SuspensionWish:
        """Return the suspension as it was told."""
        told = self.cleaned_data
        conditions: tuple[Condition, ...] = ()
        if told["condition"]:
            conditions = (Condition(words=told["condition"], until=told["until"], computed=told["computed"]),)
        return SuspensionWish(
            words=told["words"],
            inside=told["inside"],
            parts=parts_in(told["parts"]),
            conditions=conditions,
            security_offered=told["security_offered"],
        )


class WhyForm(forms.Form):
    """A reason."""

    words = words_field(_("Why"))


class EndAtOnceForm(forms.Form):
    """The statement that ends a contract."""

    words = words_field(_("Why"), _("The client reads this."))
    dated = day_field(_("Day that the statement names"), _("Of a letter: its date."))
    sent = day_field(_("Sent on"), required=False)
    received = day_field(_("Received by the client on"), required=False)
    number = forms.CharField(label=_("Number of the registered letter"), max_length=60, required=False)
    ruling = day_field(_("Decided by a court on"), required=False)
    parts = _parts(_("What ends"))


class HindranceForm(forms.Form):
    """A case of force majeure."""

    hindered = forms.ChoiceField(label=_("Who is hindered"), choices=list(SIDES.items()))
    words = words_field(_("By what"))
    started = day_field(_("Since"))
    expected_end = day_field(_("Expected to last until"), required=False)


class FollowForm(forms.Form):
    """How a case of force majeure goes on."""

    expected_end = day_field(_("Expected to last until"), required=False)
    ended = day_field(_("Over since"), _("Leave it empty while it lasts."), required=False)


class ObligationForm(forms.Form):
    """What is suspended because of force majeure."""

    obligation = forms.ChoiceField(label=_("What is suspended"), choices=list(OBLIGATIONS.items()))
    words = words_field(_("Why"))


class DissolveForm(forms.Form):
    """A statement that ends a contract because of force majeure."""

    chosen = day_field(
        _("End on"), _("Only where the terms let you choose; else leave it empty."), required=False
    )
    words = words_field(_("Words"), required=False)


class ProposeEndForm(forms.Form):
    """A proposal to end a contract by consent."""

    ends = day_field(_("End on"), _("The first day on which it no longer holds."))
    words = words_field(_("On which terms"), required=False)


class AnswerForm(forms.Form):
    """An answer to a proposed end date."""

    answer = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("We agree: the contract ends on this day")), ("no", _("We do not agree"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class DissolutionForm(forms.Form):
    """A client's own statement that it dissolves the contract, and what was decided about it."""

    ground = words_field(_("On which ground of the law"), _("As the client states it."))
    reference = forms.CharField(label=_("Where its statement is kept"), max_length=400)
    effect = day_field(_("End on"), _("What was performed before this day stays due."))
    decided = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (ClientsRequest.OPEN.value, _("Not decided yet")),
            (ClientsRequest.GRANTED.value, _("The law gives this right: the contract ends")),
            (ClientsRequest.REFUSED.value, _("Refused: the contract goes on")),
        ],
    )


class PassForm(forms.Form):
    """A contract passes to another client."""

    given = day_field(_("Written consent given on"))
    reference = forms.CharField(label=_("Where the consent is kept"), max_length=400)

    def __init__(self, *args: Any, clients: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.ChoiceField(label=_("New holder"), choices=clients)
        self.order_fields(["to", "given", "reference"])


class DiscontinueForm(forms.Form):
    """The provider stops offering a service."""

    stops = day_field(_("First day on which it is no longer offered"))
    words = words_field(_("Why"), _("Clients read this."))
    replacement = forms.CharField(label=_("What they can use instead"), max_length=400, required=False)

    def __init__(
        self, *args: Any, entities: list[tuple[str, str]], services: list[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entity"] = forms.ChoiceField(label=_("Company"), choices=entities)
        self.fields["service"] = forms.ChoiceField(label=_("Service"), choices=services)
        self.order_fields(["entity", "service"])
