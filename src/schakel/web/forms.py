"""How Django's forms are drawn: labels, help and errors in the house's own markup."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest


class Renderer(DjangoTemplates):
    """Set as `FORM_RENDERER`: `{{ form }}` draws all fields, `{{ form.name.as_field_group }}` draws one."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Draw a part of a form.

        The sign-in library repeats the label as the placeholder, which says nothing new and makes an empty field
        look filled in; it is left out.
        """
        if template_name == self.field_template_name:
            field = context["field"]
            told = field.field.widget.attrs
            if str(told.get("placeholder", "")) == str(field.label):
                told.pop("placeholder", None)
        return super().render(template_name, context, request)
