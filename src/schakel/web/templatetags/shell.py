"""Tags that draw the shell's components: `{% load shell %}`."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from schakel.web.icons import ICONS, LOGO

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One of the product's icons; decoration unless it has a label of its own.

    Raises `TemplateSyntaxError` for a name that does not exist.
    """
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"no icon named {name!r}; there are {', '.join(ICONS)}")
    meaning = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}><path d="{}"/></svg>', meaning, ICONS[name])


@register.simple_tag
def logo() -> SafeString:
    """The mark of the product, in the colour of the text around it."""
    return format_html(
        '<svg class="logo" viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentcolor"'
        ' stroke-width="4" stroke-linecap="round"><path d="{}"/></svg>',
        LOGO,
    )


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: str, name: str, **given: Any) -> SafeString:
    """Draw `web/components/<name>.html` around the content between the tags, which it finds as `body`."""
    drawn = context.template.engine.get_template(f"web/components/{name}.html")  # type: ignore[union-attr]
    with context.push(**given, body=content):
        return drawn.render(context)
