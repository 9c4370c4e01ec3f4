"""The form of a channel, with rules that can be built without a script.

A channel takes a visitor when every condition of one of its rules holds. The form has a fixed number of places for
rules and conditions at a time; a button sends the form and gets it back with one place more, with nothing lost.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.services.calls.facts import ChannelKind, Condition, MatchField, MatchOperator
from schakel.services.calls.facts.wishes import ChannelWish
from schakel.services.calls.http.forms import Choices, one_of
from schakel.services.calls.http.words import FIELDS, GROUPS, OPERATORS

MOST = 10
"""Rules of a channel, and conditions of a rule."""

type Rules = Sequence[Sequence[Condition]]


def _group(name: str, source: str = "") -> tuple[Condition, ...]:
    found = (Condition(MatchField.GROUP, MatchOperator.IS, name),)
    return (*found, Condition(MatchField.SOURCE, MatchOperator.IS, source)) if source else found


def _present(click_id: str) -> tuple[Condition, ...]:
    return (Condition(MatchField.CLICK_ID, MatchOperator.IS, click_id),)


PRESETS: Mapping[str, tuple[Any, Rules]] = {
    "google-ads": ("Google Ads", (_present("gclid"), _group("paid search", "google"))),
    "microsoft-ads": ("Microsoft Ads", (_present("msclkid"), _group("paid search", "bing"))),
    "meta-ads": ("Meta", (_group("paid social", "facebook"), _group("paid social", "instagram"))),
    "linkedin": ("LinkedIn", (_group("paid social", "linkedin"), _group("organic social", "linkedin"))),
    "organic": (_("Search engines, unpaid"), (_group("organic search"),)),
    "ai": (_("AI assistants"), (_group("ai assistant"),)),
    "email": (_("Newsletter"), (_group("e-mail"),)),
    "referral": (_("Other websites"), (_group("referral"),)),
    "direct": (_("Direct visits"), (_group("direct"),)),
}
"""Channels that most clients have; the first step of linking one."""


class ChannelForm(forms.Form):
    """A channel; `kind` decides whether it has rules (online) or a number to print (offline)."""

    name = forms.CharField(label=_("Name"), max_length=80)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kind: ChannelKind,
        websites: Choices,
        numbers: Choices,
        initial: Mapping[str, Any] | None = None,
        rules: Rules = (),
        adding: bool = False,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.kind = kind
        online = kind is ChannelKind.ONLINE
        self.fields["website"] = one_of(
            _("Website"), websites, _("Choose") if online else _("No website"), required=online
        )
        self.fields["number"] = one_of(
            _("Number when no other is free") if online else _("Number to print"), numbers, _("None"), required=False,
            help_text=_("Visitors without consent see this number too.") if online
            else _("Put this number in the advertisement instead of your own."),
        )  # fmt: skip
        if adding and not online:
            self.fields["acknowledged"] = forms.BooleanField(
                label=_("I know that people will see this tracking number instead of our own number."),
                required=False,
            )
        self.shape = self._shape(data, rules) if online else []
        for place, count in enumerate(self.shape):
            for other in range(count):
                self._add(place, other, _at(rules, place, other))

    def _shape(self, data: Mapping[str, Any] | None, rules: Rules) -> list[int]:
        """Return how many conditions each rule has a place for."""
        if data is None:
            return [max(len(rule), 1) for rule in rules] or [1]
        wanted = str(data.get("shape", ""))[:40].split(",")
        shape = [min(max(int(part), 1), MOST) for part in wanted if part.isdecimal()][:MOST] or [1]
        more = str(data.get("more", ""))
        if more == "rule" and len(shape) < MOST:
            shape.append(1)
        elif more.isdecimal() and int(more) < len(shape):
            shape[int(more)] = min(shape[int(more)] + 1, MOST)
        return shape

    def _add(self, place: int, other: int, given: Condition | None) -> None:
        name = f"rule-{place}-{other}"
        self.fields[f"{name}-field"] = forms.ChoiceField(
            label=_("What"), choices=[("", _("Choose")), *FIELDS.items()], required=False,
            initial=given.field if given else "",
        )  # fmt: skip
        self.fields[f"{name}-operator"] = forms.ChoiceField(
            label=_("How"), choices=list(OPERATORS.items()), required=False,
            initial=given.operator if given else MatchOperator.IS,
        )  # fmt: skip
        self.fields[f"{name}-value"] = forms.CharField(
            label=_("Value"), max_length=200, required=False, initial=_shown(given) if given else "",
            widget=forms.TextInput(attrs={"list": "values", "autocomplete": "off", "autocapitalize": "none"}),
        )  # fmt: skip

    @property
    def plain(self) -> list[Any]:
        """The fields beside the rules."""
        return [self[name] for name in self.fields if not name.startswith("rule-")]

    @property
    def rules(self) -> Iterator[tuple[int, list[tuple[Any, Any, Any]]]]:
        """The rules as the template draws them: (place, conditions), a condition being three fields."""
        for place, count in enumerate(self.shape):
            names = [f"rule-{place}-{other}" for other in range(count)]
            yield place, [(self[f"{n}-field"], self[f"{n}-operator"], self[f"{n}-value"]) for n in names]

    @property
    def shape_text(self) -> str:
        """The shape as the form sends it."""
        return ",".join(map(str, self.shape))

    @staticmethod
    def values() -> list[str]:
        """Values that are known beforehand, to choose from while typing."""
        return [str(name) for group, name in GROUPS.items() if group != "internal"]

    def wish(self) -> ChannelWish:
        """Return what was asked; places that were left open are passed over."""
        data = self.cleaned_data
        rules = (
            tuple(
                _condition(data[f"{name}-field"], data[f"{name}-operator"], data[f"{name}-value"])
                for name in (f"rule-{place}-{other}" for other in range(count))
                if data[f"{name}-field"]
            )
            for place, count in enumerate(self.shape)
        )
        website: UUID | None = data["website"]
        return ChannelWish(data["name"], self.kind, website, tuple(filter(None, rules)), data["number"])


def _shown(given: Condition) -> str:
    """Return the value of a condition in the reader's language."""
    return str(GROUPS.get(given.value, given.value)) if given.field is MatchField.GROUP else given.value


def _condition(field: str, operator: str, value: str) -> Condition:
    """Read a condition; kinds of source may be written in the reader's language."""
    if field == MatchField.GROUP:
        known = {word.casefold(): group for group, name in GROUPS.items() for word in (group, str(name))}
        value = known.get(value.strip().casefold(), value)
    return Condition(MatchField(field), MatchOperator(operator or MatchOperator.IS), value)


def _at(rules: Rules, place: int, other: int) -> Condition | None:
    return rules[place][other] if place < len(rules) and other < len(rules[place]) else None
