import pytest
from playwright.sync_api import Page, expect

from schakel.services.calls.script.tests.fake_edge import OTHER, SHOWN, FakeEdge, reply, session

pytestmark = pytest.mark.browser


def shown(page: Page, edge: FakeEdge, body: str) -> str:
    """The page's body once the script has changed the mark at its end."""
    page.goto(edge.page(body + "<p id=mark>020 123 4567</p>", tag='data-consent="granted"'))
    expect(page.locator("#mark")).to_have_text("085 000 1234")
    return str(page.evaluate("() => document.body.innerHTML")).removesuffix('<p id="mark">085 000 1234</p>')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Bel 020 123 4567 nu</p>", "<p>Bel 085 000 1234 nu</p>"),
        ("<p>+31 20 123 4567</p>", "<p>+31 85 000 1234</p>"),
        ("<p><b>020</b> 123 4567</p>", "<p><b>085</b> 000 1234</p>"),
        ("<p><span>020</span>-<span>1234567</span></p>", "<p><span>085</span> <span>000 1234</span></p>"),
        ("<p><i>+31</i> <b><u>20</u></b> 1234567</p>", "<p><i>+31</i> <b><u>85</u></b> 000 1234</p>"),
        ("<p>Bel <b>020</b> 123 4567</p>", "<p>Bel <b>020</b> 123 4567</p>"),
        ("<p><b>020</b> 123 4568</p>", "<p><b>020</b> 123 4568</p>"),
        ('<p title="020 123 4567">x</p>', '<p title="020 123 4567">x</p>'),
        ("<textarea>020 123 4567</textarea>", "<textarea>020 123 4567</textarea>"),
        ('<input value="020 123 4567">', '<input value="020 123 4567">'),
        ('<div contenteditable="">020 123 4567</div>', '<div contenteditable="">020 123 4567</div>'),
        (
            '<div contenteditable="true"><p><a href="tel:0201234567">x</a></p></div>',
            '<div contenteditable="true"><p><a href="tel:0201234567">x</a></p></div>',
        ),
        ("<style>/* 020 123 4567 */</style>", "<style>/* 020 123 4567 */</style>"),
        (
            '<script type="application/ld+json">{"telephone": "020 123 4567"}</script>',
            '<script type="application/ld+json">{"telephone": "020 123 4567"}</script>',
        ),
        ("<noscript>020 123 4567</noscript>", "<noscript>020 123 4567</noscript>"),
        ("<template>020 123 4567</template>", "<template>020 123 4567</template>"),
        ('<p data-schakel="off">020 123 4567</p>', '<p data-schakel="off">020 123 4567</p>'),
        ('<a href="/020-1234567">020-1234567</a>', '<a href="/020-1234567">085 000 1234</a>'),
        ('<a href="tel:0201234567"><b>Bel</b> ons</a>', '<a href="tel:+31850001234"><b>Bel</b> ons</a>'),
    ],
)
def test_only_the_configured_number_in_text_and_telephone_links_is_replaced(
    page: Page, edge: FakeEdge, before: str, after: str
) -> None:
    assert shown(page, edge, before) == after


def test_a_number_in_two_text_nodes_side_by_side_is_replaced_as_one(page: Page, edge: FakeEdge) -> None:
    shown(page, edge, "<p id=p></p>")

    page.evaluate("() => document.getElementById('p').append('020-', '1234567')")

    expect(page.locator("#p")).to_have_text("085 000 1234")


def test_a_longer_number_in_two_text_nodes_side_by_side_is_left_alone(page: Page, edge: FakeEdge) -> None:
    shown(page, edge, "<p id=p></p><p id=q></p>")

    page.evaluate("""() => {
        document.getElementById('p').append('Order 7', '0201234567');
        document.getElementById('q').append('Bel ', '0201234567', ' nu');
    }""")

    expect(page.locator("#q")).to_have_text("Bel 0850001234 nu")
    assert page.locator("#p").text_content() == "Order 70201234567"


def test_another_number_replaces_the_first_and_none_puts_the_page_back_to_the_letter(
    page: Page, edge: FakeEdge
) -> None:
    page.clock.install()
    body = (
        '<p id="a">020-1234567 of +31 20 1234567</p><p><b>020</b>  123 4567</p>'
        '<a href="tel:020-1234567;ext=3">Bel</a>'
    )
    page.goto(edge.page(body, tag='data-consent="granted"'))
    expect(page.locator("#a")).to_have_text("085 000 1234 of +31 85 000 1234")

    edge.answers["/v1/beats"] = lambda facts: reply({"n": OTHER, "s": facts["s"]})
    page.clock.run_for(20_000)
    expect(page.locator("#a")).to_have_text("085 000 5678 of +31 85 000 5678")
    assert page.locator("a").get_attribute("href") == "tel:+31850005678;ext=3"

    edge.answers["/v1/beats"] = lambda facts: reply({"n": None, "s": facts["s"]})
    page.clock.run_for(20_000)
    expect(page.locator("#a")).to_have_text("020-1234567 of +31 20 1234567")
    assert page.evaluate("() => document.body.innerHTML") == body


def test_several_configured_numbers_all_become_the_one_number(page: Page, edge: FakeEdge) -> None:
    edge.answers["/v1/sessions"] = lambda facts: session(
        SHOWN, wanted=("+31201234567", "+3221234567", "+34912345678")
    )

    assert (
        shown(page, edge, "<p>020 1234567</p><p>02 123 45 67</p><p>912 345 678</p><p>0912 345 678</p>")
        == "<p>085 000 1234</p><p>085 000 1234</p><p>085 000 1234</p><p>0912 345 678</p>"
    )


def test_a_page_that_is_rendered_while_the_answer_is_on_its_way_is_changed_as_a_whole(
    page: Page, edge: FakeEdge
) -> None:
    edge.pages["/late.js"] = "addEventListener('load', () => document.body.append('Bel 0201234567'))"
    shown(page, edge, '<script src="/late.js"></script>')

    expect(page.locator("body")).to_contain_text("Bel 0850001234")
