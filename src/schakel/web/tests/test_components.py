import re
from pathlib import Path

import pytest
from django import forms
from django.template import RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override


def drawn(template: str, address: str = "/calls", **context: object) -> str:
    with override("en"):
        return Template("{% load shell %}" + template).render(
            RequestContext(RequestFactory().get(address), context)
        )


def test_a_component_sees_only_what_it_is_given() -> None:
    notice = drawn('{% part "notice" text="Saved." %}', title="Title of the page", kind="danger")

    assert "Title of the page" not in notice
    assert 'class="notice notice--info"' in notice


def test_a_component_draws_what_stands_between_its_tags_with_the_pages_own_context() -> None:
    card = drawn('{% component "card" title="Calls" %}<p>{{ caller }}</p>{% endcomponent %}', caller="<i>")

    assert "<h2>Calls</h2>" in card
    assert "<p>&lt;i&gt;</p>" in card


def test_what_is_given_to_a_component_is_escaped() -> None:
    assert "&lt;script&gt;" in drawn('{% part "badge" label=label %}', label="<script>")


def test_an_icon_is_decoration_unless_it_is_named() -> None:
    assert 'aria-hidden="true"' in drawn('{% icon "phone" %}')
    assert 'role="img" aria-label="A &quot;call&quot;"' in drawn("{% icon 'phone' label %}", label='A "call"')


def test_an_unknown_icon_is_refused_by_name() -> None:
    with pytest.raises(TemplateSyntaxError, match="no icon named 'telephone'"):
        drawn('{% icon "telephone" %}')


@pytest.mark.parametrize(
    ("address", "head"),
    [
        ("/calls?q=a&after=x", '<th scope="col"><a href="?q=a&amp;sort=at">'),
        ("/calls?sort=at", '<th scope="col" aria-sort="ascending"><a href="?sort=-at">'),
        ("/calls?sort=-at", '<th scope="col" aria-sort="descending"><a href="?sort=at">'),
        ("/calls?sort=length", '<th scope="col"><a href="?sort=at">'),
    ],
)
def test_a_column_sorts_both_ways_keeps_the_search_and_starts_paging_anew(address: str, head: str) -> None:
    assert drawn('{% sort_head "Time" "at" %}', address).startswith(head)


def test_the_pager_keeps_the_search_and_goes_one_way_at_a_time() -> None:
    pager = drawn('{% part "pager" newer="n1" older="o1" text="3 calls" %}', "/calls?q=a&after=x")

    assert 'rel="prev" href="?q=a&amp;before=n1"' in pager
    assert 'rel="next" href="?q=a&amp;after=o1"' in pager
    assert drawn('{% part "pager" newer=None older=None %}').strip() == ""


def test_a_field_ties_its_help_and_its_errors_to_the_input() -> None:
    class Website(forms.Form):
        name = forms.CharField(label="Name", help_text="As visitors know it.")
        note = forms.CharField(label="Note", required=False)

    form = drawn("{{ form }}", form=Website({}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in form
    assert 'id="id_name_helptext"' in form
    assert 'id="id_name_error"' in form
    assert '<a href="#id_name">Name</a>' in form
    assert form.count("(optional)") == 1
    assert "style=" not in form


def test_an_action_is_confirmed_by_showing_what_follows() -> None:
    asked = drawn(
        '{% component "confirm" title="End" consequences=lines button="End it" back="/calls" danger=True %}'
        "{% endcomponent %}",
        lines=["One", {"text": "Two", "when": "tomorrow"}],
    )

    assert "<span>One</span>" in asked
    assert '<span>Two <span class="quiet">· tomorrow</span></span>' in asked
    assert "button--danger" in asked
    assert 'href="/calls">Go back, change nothing' in asked


def test_every_component_is_shown_in_the_style_guide() -> None:
    templates = Path(__file__).parent.parent / "templates" / "web"
    guide = "".join(page.read_text() for page in (templates / "styleguide").glob("*.html"))
    shown = set(re.findall(r'{% (?:part|component) "(\w+)"', guide))
    drawn_by_others = {"form_errors", "why"}  # by every form, by the timeline

    assert {path.stem for path in (templates / "components").glob("*.html")} == shown | drawn_by_others
