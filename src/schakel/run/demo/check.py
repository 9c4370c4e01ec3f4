"""The main job, run headless from end to end: what `schakel demo --check` proves.

A visitor arrives from an advertisement in a real browser and gets a number; the number is called through the carrier's
signed webhooks; the dashboard shows the call with its session, channel and campaign while it happens.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import which

import httpx
from playwright.sync_api import Browser, expect, sync_playwright
from rich.console import Console

from schakel.adapters.carriers.twiml.play import Player
from schakel.adapters.carriers.twiml.profiles import PROFILES, Vendor
from schakel.adapters.carriers.twiml.scenario import Scenario
from schakel.adapters.carriers.twiml.sign import Signer
from schakel.run.demo import check_invoices, story
from schakel.run.demo.journey import PATIENCE_MS, Journey, NotAsPromisedError
from schakel.run.demo.website import ADVERTISEMENT
from schakel.shared.clock import now

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
CALLER = "+31850007001"


def check(platform: str, site: str) -> int:
    """Run every step and report; returns 0 when all hold, 1 otherwise."""
    console = Console()
    failed = False
    with _browser() as browser:
        journey = Journey(browser, platform, site)
        for what, step in STEPS:
            try:
                shown = step(journey)
            except Exception as failure:  # noqa: BLE001 - reported, and the exit status says so
                failed = True
                console.print(f"[red]fails[/red]  {what}: {str(failure).splitlines()[0]}")
                break
            console.print(f"[green]holds[/green]  {what}" + (f" ({shown})" if shown else ""))
    return int(failed)


@contextmanager
def _browser() -> Iterator[Browser]:
    path = which("chromium") or which("chromium-browser") or which("google-chrome")
    if path is None:
        raise SystemExit("schakel: the check needs Chromium (Debian, Ubuntu: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def _a_visitor_gets_a_number(journey: Journey) -> str:
    journey.numbers.append(_arrive(journey))
    return journey.numbers[0]


def _another_visitor_gets_another(journey: Journey) -> str:
    journey.numbers.append(_arrive(journey))
    if journey.numbers[0] == journey.numbers[1]:
        raise NotAsPromisedError("two visitors at the same time see the same number")
    return journey.numbers[1]


def _arrive(journey: Journey) -> str:
    page = journey.page()
    page.goto(journey.site + ADVERTISEMENT)
    page.get_by_role("button", name="Ja").click()
    link = page.locator("#number")
    expect(link).not_to_have_attribute("href", "tel:+31850009000", timeout=PATIENCE_MS)
    number = (link.get_attribute("href") or "").removeprefix("tel:")
    if number not in story.CLIENTS[0].sites[0].pool:
        raise NotAsPromisedError(f"{number} is not a number of the pool")
    return number


def _without_consent_nothing_is_stored(journey: Journey) -> str:
    page = journey.page()
    with page.expect_response("**/v1/sessions"):
        page.goto(journey.site + ADVERTISEMENT)
    stored = page.evaluate("() => localStorage.length + sessionStorage.length + document.cookie.length")
    if stored:
        raise NotAsPromisedError("something was stored in the browser")
    return ""


def _an_unsigned_webhook_is_refused(journey: Journey) -> str:
    form = {"CallSid": "CAforged", "From": CALLER, "To": journey.numbers[0], "CallStatus": "ringing"}
    answer = httpx.post(f"{journey.platform}/carriers/twiml/{story.CARRIER_TOKEN}/voice", data=form)
    if answer.status_code != httpx.codes.FORBIDDEN:
        raise NotAsPromisedError(f"answered {answer.status_code}")
    return "403"


def _the_dashboard_is_open(journey: Journey) -> str:
    page = journey.page_of("Jet Jansen")
    answer = page.goto(f"{journey.platform}/o/{story.CLIENTS[0].slug}/calls/")
    if answer is None or not answer.ok:
        raise NotAsPromisedError(f"the dashboard answered {answer.status if answer else 'nothing'}")
    return page.title()


def _the_contract_shows_its_dates(journey: Journey) -> str:
    page = journey.page_of("Jet Jansen")
    page.goto(f"{journey.platform}/o/{story.CLIENTS[0].slug}/contracts/")
    page.locator("main").get_by_role("link", name="Betaallinks").click()
    coming = page.locator(".timeline").first
    expect(coming.locator("details.why").first).to_be_attached()
    expect(coming).to_contain_text("14.1")
    return " ".join(coming.locator("li").first.inner_text().split())[:80]


def _cancelling_is_shown_before_it_is_done(journey: Journey) -> str:
    page = journey.pages[-1]
    address = page.url
    page.goto(f"{address}/cancel")
    ends = page.locator(".timeline li").last
    expect(ends).to_be_visible()
    shown = " ".join(ends.locator("time").first.inner_text().split())
    page.goto(address)
    expect(page.locator("main")).not_to_contain_text("Opzegging door de klant")
    return shown


def _a_quote_becomes_a_contract(journey: Journey) -> str:
    page = journey.page()
    page.goto(f"{journey.platform}/mailbox/")
    page.get_by_role("link", name="Uw offerte").first.click()
    page.locator('a[href*="/offers/"]').first.click()
    page.locator("#id_signer").fill("Jet Jansen")
    for box in page.locator("form#accept").get_by_role("checkbox").all():
        box.check()
    page.locator("form#accept button").click()
    page.wait_for_load_state()
    page = journey.page_of("Jet Jansen")
    page.goto(f"{journey.platform}/o/{story.CLIENTS[0].slug}/contracts/")
    row = page.locator("tr", has_text=story.OFFERED)
    expect(row).to_be_visible()
    return " ".join(row.inner_text().split())


def _a_payer_pays_a_link(journey: Journey) -> str:
    client = journey.page_of("Jet Jansen")
    client.goto(f"{journey.platform}/o/{story.CLIENTS[0].slug}/payments/links?q={story.OPEN_REFERENCE}")
    client.get_by_role("link", name="Isolatie zolder").click()
    address = client.locator("#address").input_value()
    payer = journey.page()
    payer.goto(address)
    expect(payer.locator("main")).to_contain_text("Jansen Dakwerken")
    payer.get_by_role("button", name=re.compile("Betaal")).click()
    payer.get_by_role("link", name="iDEAL").click()
    payer.get_by_role("button", name=re.compile("Betaal")).click()
    expect(payer.get_by_role("heading", name="U hebt betaald")).to_be_visible()
    journey.pages.append(client)
    return " ".join(payer.locator("dl").first.inner_text().split())


def _the_client_sees_it_paid(journey: Journey) -> str:
    client = journey.pages[-1]
    state = client.locator("#link-live .badge").first
    expect(state).to_have_text("Betaald", timeout=PATIENCE_MS)
    client.get_by_role("link", name="Boek", exact=True).first.click()
    expect(client.locator("main")).to_contain_text("Zandbak")
    return "paid, live, and in the book"


def _an_unsigned_report_is_refused(journey: Journey) -> str:
    answer = httpx.post(
        f"{journey.platform}/hooks/psp/{story.PSP_PATH}", content=b'{"data":{"payment":"pay_x"}}'
    )
    if answer.status_code != httpx.codes.FORBIDDEN:
        raise NotAsPromisedError(f"answered {answer.status_code}")
    return "403"


def _the_number_is_called(journey: Journey) -> str:
    scenario = Scenario(
        caller=CALLER,
        dialled=journey.numbers[0],
        call_id="CAdemocheck",
        started=now(),
        rings_for=1,
        talks_for=2,
    )
    base = f"/carriers/twiml/{story.CARRIER_TOKEN}"
    played = _player(journey).play(scenario, voice=f"{base}/voice", status=f"{base}/status")
    if played.refused or played.rejected or not played.talked_s:
        raise NotAsPromisedError(
            f"{len(played.refused)} webhooks were refused; {played.rejected or 'no conversation'}"
        )
    return f"{len(played.sent)} signed webhooks, {played.talked_s:.0f} s of conversation"


def _the_dashboard_shows_the_call(journey: Journey) -> str:
    page = journey.pages[-1]
    row = page.locator("tr, li, article", has_text="voorjaar").filter(has_text="Google Ads").first
    expect(row).to_be_visible(timeout=PATIENCE_MS)
    expect(row).to_contain_text("085 000 7001")
    return " ".join(row.inner_text().split())


def _player(journey: Journey) -> Player:
    signer = Signer(PROFILES[Vendor.TWILIO], story.CARRIER_SECRET)
    return Player(signer, public_url=journey.platform, client=httpx.Client(timeout=20))


STEPS: tuple[tuple[str, Callable[[Journey], str]], ...] = (
    ("a visitor from an advertisement sees a number of their own", _a_visitor_gets_a_number),
    ("a second visitor at the same time sees another one", _another_visitor_gets_another),
    ("without consent nothing is stored in the browser", _without_consent_nothing_is_stored),
    ("an unsigned webhook is refused", _an_unsigned_webhook_is_refused),
    ("the client's dashboard opens", _the_dashboard_is_open),
    ("the number is called, announced, forwarded and hung up", _the_number_is_called),
    ("the open dashboard shows the call with channel and campaign", _the_dashboard_shows_the_call),
    ("the client's contract shows its dates, each with its clause", _the_contract_shows_its_dates),
    ("what cancelling would do is shown, and changes nothing", _cancelling_is_shown_before_it_is_done),
    ("a quote is accepted under its link, and is a contract", _a_quote_becomes_a_contract),
    ("a payer pays a payment link at its bank", _a_payer_pays_a_link),
    ("the client's open page shows it paid, and so does its book", _the_client_sees_it_paid),
    ("an unsigned report of a payment service provider is refused", _an_unsigned_report_is_refused),
    *check_invoices.STEPS,
)
