"""The form in which staff write a version of a document."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.kernel.conversion import BadValue, to_plain
from schakel.shared.agreements import interface as agreements
from schakel.shared.http.fields import day_field

LANGUAGES = ("nl", "en")
KINDS = ("material", "required_by_law", "tariff", "both_parts", "part_only")


class VersionForm(forms.Form):
    """The texts of a version, what kind of change it is, and in the main document the numbers of the terms."""

    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=200)
    text_nl = forms.CharField(
        label=_("Dutch text"),
        widget=forms.Textarea(attrs={"rows": 16, "lang": "nl"}),
        help_text=_("One paragraph to a line. A line that begins with # is a heading."),
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    text_en = forms.CharField(
        label=_("English text"), widget=forms.Textarea(attrs={"rows": 16, "lang": "en"}), required=False
    )
    effective = day_field(
        _("In effect from"), _("Empty where the terms themselves say when."), required=False
    )
    material = forms.BooleanField(
        label=_("To the disadvantage of clients, in a way that counts"), required=False
    )
    required_by_law = forms.BooleanField(label=_("Required by law"), required=False)
    tariff = forms.BooleanField(label=_("Changes the tariffs"), required=False)
    both_parts = forms.BooleanField(
        label=_("Also changes the part with terms of its own on changes"), required=False
    )
    part_only = forms.BooleanField(label=_("Changes nothing but that part"), required=False)
    forced_ground_on = day_field(_("Forced from outside: day of the ground"), required=False)
    forced_carry_out_by = day_field(_("Forced from outside: carry out by"), required=False)
    reason = forms.CharField(
        label=_("Why it changes, as clients read it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, data: Any, *, terms: agreements.ContractTerms | None, **given: Any) -> None:
        super().__init__(data, **given)
        self.terms = terms
        self.groups: list[tuple[str, list[str]]] = []
        for told in terms.describe() if terms is not None else ():  # type: ignore[attr-defined]
            self._add(told)
        if terms is not None:
            self.fields["articles"] = forms.CharField(
                label=_("Articles of this text"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text=_("One to a line, where the number differs: notice.client = 5.2"),
            )

    def with_states(self) -> None:
        """Ask also for the values that additional terms state."""
        self.fields["states"] = forms.CharField(
            label=_("Values that these terms state"), required=False,
            widget=forms.Textarea(attrs={"rows": 4}), help_text=_("One to a line, such as: notice.client = 2 months"),
        )  # fmt: skip

    def _add(self, told: Any) -> None:
        name = f"p.{told.name}"
        words = told.name.replace(".", ": ").replace("_", " ").capitalize()
        article = (told.clause or "").partition(":")[2]
        label = f"{words} ({told.unit})" + (f" · {article}" if article else "")
        value = to_plain(told.value)
        field: forms.Field
        if isinstance(told.value, bool):
            field = forms.ChoiceField(choices=[("yes", _("yes")), ("no", _("no"))])
            value = "yes" if told.value else "no"
        elif told.choices:
            field = forms.ChoiceField(choices=[(each, each) for each in told.choices])
        else:
            field = forms.CharField(required=False, max_length=400)
        field.label, field.initial = label, "" if value is None else value
        self.fields[name] = field
        group = told.name.partition(".")[0].replace("_", " ").capitalize()
        if not self.groups or self.groups[-1][0] != group:
            self.groups.append((group, []))
        self.groups[-1][1].append(name)

    def main_fields(self) -> Iterator[forms.BoundField]:
        """Give the fields that are no numbers of the terms."""
        return (self[name] for name in self.fields if not name.startswith("p."))

    def number_groups(self) -> Iterator[tuple[str, list[forms.BoundField], bool]]:
        """Give the numbers by group, and whether something in it is to be mended."""
        for group, names in self.groups:
            fields = [self[name] for name in names]
            yield group, fields, any(field.errors for field in fields)

    def clean(self) -> dict[str, Any]:
        """Read every number as its type has it, each problem next to its own field."""
        cleaned = super().clean() or {}
        both = {"forced_ground_on", "forced_carry_out_by"}
        given = {name for name in both if cleaned.get(name)}
        for name in both - given if given else ():
            self.add_error(name, _("Fill in both days of a change that is forced from outside."))
        if bool(cleaned.get("title_en")) != bool(cleaned.get("text_en")):
            self.add_error("title_en", _("A translation has a title and a text."))
        if self.terms is not None:
            self._read_numbers(cleaned)
            self._read_articles(cleaned)
        return cleaned

    def _read_numbers(self, cleaned: dict[str, Any]) -> None:
        terms = cast("agreements.ContractTerms", self.terms)
        for name in [each for _group, names in self.groups for each in names]:
            if name not in cleaned:
                continue
            parameter = name.removeprefix("p.")
            try:
                terms = agreements.replaced(terms, parameter, cleaned[name])
            except (BadValue, ValueError) as bad:
                self.add_error(name, str(bad))
        cleaned["parameters"] = terms.to_json()

    def _read_articles(self, cleaned: dict[str, Any]) -> None:
        known = {each.removeprefix("p.") for _group, names in self.groups for each in names}
        found = {}
        for line in cleaned.get("articles", "").splitlines():
            name, _is, article = (each.strip() for each in line.partition("="))
            if not line.strip():
                continue
            if name not in known or not article:
                self.add_error(
                    "articles", _("This line names no number of the terms: %(line)s") % {"line": line}
                )
                continue
            found[name] = article
        cleaned["clauses"] = found

    def draft(self, legal_entity: Any, service: str, document: str) -> agreements.Draft:
        """Return the version as it was written down."""
        told = self.cleaned_data
        texts = {
            language: agreements.Written(title=told[f"title_{language}"], text=told[f"text_{language}"])
            for language in LANGUAGES
            if told[f"text_{language}"]
        }
        forced = None
        if told["forced_ground_on"]:
            forced = agreements.ForcedFromOutside(
                ground_on=told["forced_ground_on"], carry_out_by=told["forced_carry_out_by"]
            )
        return agreements.Draft(
            legal_entity=legal_entity, service=service, document=document, texts=texts,
            parameters=told.get("parameters"), clauses=told.get("clauses", {}), effective=told["effective"],
            states=stated_in(told.get("states", "")),
            forced=forced, reason=told["reason"], **{kind: told[kind] for kind in KINDS},
        )  # fmt: skip


def initial_of(version: agreements.VersionLine | None) -> dict[str, Any]:
    """Return what the form begins with: the draft, or the texts of the version before."""
    if version is None:
        return {}
    first: dict[str, Any] = {}
    for language in LANGUAGES:
        first[f"title_{language}"], first[f"text_{language}"] = version.texts.get(language, ("", ""))
    if not version.draft:
        return first
    kinds = {kind: getattr(version, kind) for kind in KINDS}
    return {
        **first, **kinds, "effective": version.effective_on, "reason": version.reason,
        "forced_ground_on": version.forced_ground_on, "forced_carry_out_by": version.forced_carry_out_by,
        "articles": "\n".join(f"{name} = {article}" for name, article in version.clauses.items()),
    }  # fmt: skip


def stated_in(text: str) -> dict[str, str]:
    """Return the values that lines such as "notice.client = 2 months" give."""
    parts = (line.partition("=") for line in text.splitlines() if line.strip())
    return {name.strip(): value.strip() for name, _is, value in parts}
