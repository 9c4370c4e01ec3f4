"""A form for the facts of a rule, made from their JSON schema."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.kernel.conversion import BadValue
from schakel.kernel.rules import Decision, Rule, evaluate
from schakel.kernel.schema import Schema
from schakel.run.evaluation import Groups, facts_schema, read_fact, with_groups

LONGEST = 4000
_EXPECTED = {
    "date": _("A date."),
    "date-time": _("A time, such as 2026-03-31T10:30."),
    "period": _("A period, such as 6 months."),
    "money": _("An amount, such as EUR 12.50."),
    "decimal": _("A number, such as 8.5."),
    "uuid": _("An identifier (UUID)."),
    "integer": _("A whole number."),
    "string": _("Text."),
}


class FactsForm(forms.Form):
    """The facts that one rule takes; an empty field is a fact that is not given."""

    unfocused = True

    def __init__(self, rule: Rule, groups: Groups, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self._rule, self._groups = rule, groups
        schema = facts_schema(rule, groups)
        for name, fact in schema["properties"].items():
            self.fields[name] = _field(fact, required=name in schema["required"])
            self.fields[name].label = name

    def decision(self) -> Decision[Any] | None:
        """Decide on what was filled in; None, with the reason at the field, when that cannot be."""
        try:
            facts = {name: read_fact(name, value) for name, value in self.cleaned_data.items() if value}
            return evaluate(self._rule.name, with_groups(self._rule, facts, self._groups))
        except BadValue as bad:
            name = bad.place.partition(".")[0].partition("[")[0]
            self.add_error(name if name in self.fields else None, _("This is not what the rule takes here."))
        except (ValueError, ArithmeticError, TypeError):
            self.add_error(None, _("The rule cannot decide on these facts."))
        return None


def _field(fact: Schema, *, required: bool) -> forms.Field:
    """Return the field for one fact; what has parts of its own is written as JSON."""
    choices = [each for each in fact.get("anyOf", [fact]) if each.get("type") != "null"]
    if len(choices) == 1 or "enum" in choices[0]:
        plain = _plain_field(choices[0], required=required)
        if plain is not None:
            return plain
    return forms.CharField(
        required=required,
        max_length=LONGEST,
        help_text=_("Written as JSON."),
        initial=json.dumps(_example(choices[0]), ensure_ascii=False, indent=1) if required else "",
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )


def _plain_field(fact: Schema, *, required: bool) -> forms.Field | None:
    if "enum" in fact:
        return _choice([(str(each), str(each)) for each in fact["enum"]], required=required)
    if fact.get("type") == "boolean":
        return _choice([("yes", _("Yes")), ("no", _("No"))], required=required)
    kind = fact.get("format", fact.get("type"))
    if kind not in _EXPECTED:
        return None
    widget = forms.DateInput(attrs={"type": "date"}) if kind == "date" else forms.TextInput()
    return forms.CharField(required=required, max_length=200, help_text=_EXPECTED[kind], widget=widget)


def _choice(choices: list[tuple[str, Any]], *, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(required=required, choices=choices if required else [("", "-"), *choices])


def _example(fact: Schema) -> Any:
    """Return something of the right shape to start from."""
    if "anyOf" in fact:
        return _example(fact["anyOf"][0])
    if found := fact.get("enum", fact.get("examples")):
        return found[0]
    if fact.get("type") == "object":
        return {name: _example(fact["properties"][name]) for name in fact.get("required", ())}
    if fact.get("type") == "array":
        return [_example(each) for each in fact.get("prefixItems", [fact.get("items", {})])]
    return {"boolean": False, "integer": 1, "null": None}.get(fact.get("type", ""), "")
