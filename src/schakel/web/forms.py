"""How Django's forms are drawn: labels, help and errors in the house's own markup."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    """Set as `FORM_RENDERER`: `{{ form }}` draws all fields, `{{ form.name.as_field_group }}` draws one."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
