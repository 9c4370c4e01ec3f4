"""Pages that keep changing after they were loaded."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from schakel.services.calls.script.tests.fake_edge import OTHER, FakeEdge, reply

pytestmark = pytest.mark.browser

# Counts what the script looks at: steps of tree walkers, questions about ancestors, texts written.
COUNT = """
window.steps = 0;
window.asked = 0;
window.writes = 0;
const next = TreeWalker.prototype.nextNode;
TreeWalker.prototype.nextNode = function () { window.steps++; return next.call(this); };
const closest = Element.prototype.closest;
Element.prototype.closest = function (selector) { window.asked++; return closest.call(this, selector); };
const data = Object.getOwnPropertyDescriptor(CharacterData.prototype, 'data');
Object.defineProperty(CharacterData.prototype, 'data', {
    get: data.get, set(text) { window.writes++; data.set.call(this, text); }, configurable: true,
});
"""
SETTLE = "() => new Promise((done) => setTimeout(done))"


def opened(page: Page, edge: FakeEdge, body: str) -> None:
    page.goto(edge.page(body + "<p id=mark>020 123 4567</p>", tag='data-consent="granted"'))
    expect(page.locator("#mark")).to_have_text("085 000 1234")


def text_after(page: Page, change: str, selector: str = "#app") -> str:
    page.evaluate(change)
    page.evaluate(SETTLE)
    return page.locator(selector).text_content() or ""


def test_a_number_that_a_framework_adds_or_renders_again_is_replaced(page: Page, edge: FakeEdge) -> None:
    opened(page, edge, "<div id=app></div>")

    assert text_after(page, "() => { app.innerHTML = '<p>Bel <b>020-1234567</b></p>' }") == "Bel 085 000 1234"
    assert (
        text_after(page, "() => { app.querySelector('b').firstChild.data = '020 123 4567' }")
        == "Bel 085 000 1234"
    )
    assert (
        text_after(page, "() => { app.querySelector('b').textContent = '+31201234567' }")
        == "Bel +31850001234"
    )
    assert text_after(page, "() => { app.replaceChildren('geen nummer') }") == "geen nummer"


def test_a_link_whose_address_changes_is_followed(page: Page, edge: FakeEdge) -> None:
    opened(page, edge, '<a id=app href="/contact">Bel</a>')

    page.evaluate("() => { app.setAttribute('href', 'tel:020-1234567') }")
    page.evaluate(SETTLE)

    assert page.locator("#app").get_attribute("href") == "tel:+31850001234"


def test_a_number_in_pieces_goes_back_when_the_page_changes_one_of_them(page: Page, edge: FakeEdge) -> None:
    opened(page, edge, "<p id=app><b>020</b> 123 4567</p>")

    assert text_after(page, "() => { app.lastChild.data = ' 765 4321' }") == "020 765 4321"
    assert text_after(page, "() => { app.lastChild.data = ' 123 4567' }") == "085 000 1234"
    assert text_after(page, "() => { app.firstChild.remove() }") == " 123 4567"


def test_what_the_page_takes_out_and_puts_in_elsewhere_stays_replaced(page: Page, edge: FakeEdge) -> None:
    opened(page, edge, "<div id=app></div><p id=moved>020 123 4567</p>")

    assert text_after(page, "() => { app.append(moved) }") == "085 000 1234"


def test_showing_another_number_on_a_page_of_five_thousand_nodes_takes_one_step_per_node(
    context: BrowserContext, page: Page, edge: FakeEdge
) -> None:
    context.add_init_script(COUNT)
    page.clock.install()
    opened(page, edge, "<p>Regel 12 met tekst</p>" * 2500)  # an element and a text each
    edge.answers["/v1/beats"] = lambda facts: reply({"n": OTHER, "s": facts["s"]})
    page.evaluate("() => { window.steps = window.writes = 0 }")

    page.clock.run_for(20_000)
    expect(page.locator("#mark")).to_have_text("085 000 5678")

    steps, writes = page.evaluate("() => [steps, writes]")
    # 5,000, the root, the body, the marked paragraph, and a last step that finds nothing.
    assert 5000 <= steps <= 5010
    assert writes == 1


def test_a_change_on_a_big_page_costs_what_it_adds(
    context: BrowserContext, page: Page, edge: FakeEdge
) -> None:
    context.add_init_script(COUNT)
    opened(page, edge, "<p>Regel 12 met tekst</p>" * 2500)
    page.evaluate("() => { window.steps = window.writes = 0 }")

    page.evaluate("() => { document.body.append('Bel 0201234567') }")
    page.evaluate(SETTLE)
    assert page.evaluate("() => [steps, writes]") == [1, 1]

    page.evaluate("() => { window.asked = 0; document.body.className = 'x'; document.body.dataset.a = 'b' }")
    page.evaluate(SETTLE)
    assert page.evaluate("() => [steps, asked, writes]") == [1, 0, 1]


def test_five_thousand_changes_in_one_go_are_one_batch(
    context: BrowserContext, page: Page, edge: FakeEdge
) -> None:
    context.add_init_script(COUNT)
    opened(page, edge, "<div id=app></div>")

    page.evaluate("""() => {
        window.steps = window.writes = 0;
        for (let i = 0; i < 2500; i++) {
            const p = document.createElement('p');
            app.append(p);
            p.append('020 123 4567');
        }
    }""")
    page.evaluate(SETTLE)

    # Every paragraph: one step to its text, one that finds nothing more. The text itself was added
    # to an element of the same batch and is not looked at twice.
    assert page.evaluate("() => [steps, writes]") == [5000, 2500]


FIGHT_IN_PLACE = """() => {
    window.rounds = 0;
    const node = app.firstChild;
    new MutationObserver(() => {
        if (node.data !== '020 123 4567' && window.rounds < 10000) {
            window.rounds++; node.data = '020 123 4567';
        }
    }).observe(app, {characterData: true, subtree: true});
    node.data = '020-1234567';
}"""
FIGHT_WITH_NEW_NODES = """() => {
    window.rounds = 0;
    new MutationObserver(() => {
        if (app.textContent !== '020 123 4567' && window.rounds < 10000) {
            window.rounds++; app.textContent = '020 123 4567';
        }
    }).observe(app, {characterData: true, childList: true, subtree: true});
    app.textContent = '020-1234567';
}"""


@pytest.mark.parametrize(("fight", "most"), [(FIGHT_IN_PLACE, 20), (FIGHT_WITH_NEW_NODES, 201)])
def test_a_page_that_keeps_writing_the_old_number_wins_soon(
    page: Page, edge: FakeEdge, fight: str, most: int
) -> None:
    opened(page, edge, "<p id=app>nog niets</p>")

    assert text_after(page, fight) == "020 123 4567"
    assert 1 <= page.evaluate("() => window.rounds") <= most
    assert page.locator("#mark").text_content() == "085 000 1234"
