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


@register.simple_tag(takes_context=True)
def part(context: Context, name: str, **given: Any) -> SafeString:
    """Draw `web/components/<name>.html` with what is given, and nothing else of the page's context."""
    return _draw(context, name, given)


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: str, name: str, **given: Any) -> SafeString:
    """The same around the content between the tags, which the component finds as `body`."""
    return _draw(context, name, {**given, "body": content})


def _draw(context: Context, name: str, given: dict[str, Any]) -> SafeString:
    shared = {key: context[key] for key in ("request", "csrf_token", "now") if key in context}
    drawn = context.template.engine.get_template(f"web/components/{name}.html")  # type: ignore[union-attr]
    return drawn.render(context.new({**shared, **given}))


@register.simple_tag(takes_context=True)
def sort_head(context: Context, label: str, key: str, *, css: str = "") -> SafeString:
    """Head of a column that sorts: `?sort=key` upwards, `?sort=-key` downwards; paging starts anew.

    `css` is the class of the column, "figure" for numbers.
    """
    query = context["request"].GET.copy()
    sorted_by = query.get("sort", "")
    direction = {key: "ascending", f"-{key}": "descending"}.get(sorted_by, "")
    query["sort"] = f"-{key}" if sorted_by == key else key
    for place in ("before", "after"):
        query.pop(place, None)
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}{}</a></th>',
        format_html(' class="{}"', css) if css else "",
        format_html(' aria-sort="{}"', direction) if direction else "",
        query.urlencode(),
        label,
        icon({"ascending": "arrow-up", "descending": "arrow-down"}.get(direction, "chevrons")),
    )
