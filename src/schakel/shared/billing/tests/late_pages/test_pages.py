"""The pages of what is late: for staff and for the client."""

from datetime import date
from typing import Any

import pytest

from schakel.kernel.money import Money
from schakel.shared.billing.http.late_urls import urlpatterns as portal_patterns
from schakel.shared.billing.http.office_late_urls import urlpatterns as office_patterns
from schakel.shared.billing.models import StatutoryEntry
from schakel.shared.billing.tests.late_pages.furnished import TODAY, Late, client_of, furnished, staff
from schakel.shared.billing.tests.world import office
from schakel.shared.tenancy.interface import transaction

pytestmark = pytest.mark.usefixtures("committed")
OFFICE = [str(each.name) for each in office_patterns]
PORTAL = [str(each.name) for each in portal_patterns]
FILES = {
    "aged-file",
    "debtor-interest-file",
    "debtor-account-file",
    "case-file",
    "interest-file",
    "account-file",
}


@pytest.fixture
def late(standing_clock: Any) -> Late:
    return furnished(standing_clock)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_answers_in_both_languages(late: Late, language: str) -> None:
    for browser, addresses in (
        (staff(language=language), [(name, late.office_address(name)) for name in OFFICE]),
        (client_of(late, language=language), [(name, late.portal_address(name)) for name in PORTAL]),
    ):
        for name, address in addresses:
            answer = browser.get(address)
            assert answer.status_code == 200, name
            if name in FILES:
                assert answer["Content-Disposition"].startswith("attachment"), name
                continue
            assert f'<html lang="{language}"'.encode() in answer.content, name
            assert answer.content.count(b"<h1>") == 1, name
            assert b"<i>" not in answer.content, name
            assert b"Jansen <b>" not in answer.content, name


def test_who_may_only_look_sees_no_deed_and_does_none(late: Late) -> None:
    browser = staff("support")
    assert b"Write off" not in browser.get(late.office_address("debtor")).content
    for name in ("debtor-remind", "debtor-case", "waive", "write-off", "case-close", "objection-decide"):
        assert browser.post(late.office_address(name)).status_code == 403, name


def test_the_queue_leads_to_the_next_step_and_the_step_is_taken(late: Late) -> None:
    browser = staff()
    page = browser.get(late.office_address("collection"))
    (row,) = page.context["rows"]
    assert row[2]["url"] == late.office_address("debtor-remind")

    browser.post(row[2]["url"], {"claims": [str(late.late)]})
    (row,) = browser.get(late.office_address("collection")).context["rows"]
    assert row[2]["url"] == late.office_address("debtor-case")
    form = browser.get(row[2]["url"])
    assert b"45.38" in form.content  # 15 per cent of 302.50, by the legal scale

    answer = browser.post(row[2]["url"], {"claims": [str(late.late)], "collector": "Incasso Demo"})
    assert answer.status_code == 302
    assert late.debtor.claim(late.late).costs_minor == 4538


def test_what_is_refused_is_told_on_the_form(late: Late) -> None:
    browser = staff()
    for name, data, words in (
        ("debtor-letter", {"claims": [str(late.late)]}, b"private persons only"),
        ("debtor-notice", {"claims": [str(late.late)], "until": TODAY.isoformat()}, b"after today"),
        ("debtor-case", {"claims": [str(late.late)], "actual": "300"}, b"what shows it"),
        ("debtor-remind", {}, b"required"),
    ):  # fmt: skip
        answer = browser.post(late.office_address(name), data)
        assert answer.status_code == 422, name
        assert words in answer.content, name


def test_staff_waive_write_off_and_close(late: Late) -> None:
    browser = staff()
    browser.post(late.office_address("waive"), {"reason": "Coulance"})
    assert late.debtor.account(TODAY).claim(str(late.late)).interest == Money(0)
    browser.post(late.office_address("write-off"), {"reason": "Klein"})
    assert late.debtor.claim(late.late).settled_on is not None
    browser.post(late.office_address("case-judicial"), {"amount": "12,50", "evidence": "Nota"})
    assert b"12.50" in browser.get(late.office_address("case")).content
    browser.post(late.office_address("case-close"), {"reason": "Regeling"})
    assert browser.post(late.office_address("case-close"), {"reason": "Regeling"}).status_code == 422


def test_a_client_objects_and_reads_the_decision(late: Late) -> None:
    client, browser = client_of(late), staff()
    answer = client.post(late.portal_address("object"), {"reason": "Verkeerd", "amount": "5"}, follow=True)
    assert b"received your objection" in answer.content
    too_much = client.post(late.portal_address("object"), {"reason": "Verkeerd", "amount": "5000"})
    assert too_much.status_code == 422

    data = {"decision": "grant", "reason": "U hebt gelijk."}
    assert browser.post(late.office_address("objection-decide"), data).status_code == 302
    assert late.debtor.account(TODAY).claim(str(late.late)).invoiced == Money(302_50 - 21_00)
    assert b"U hebt gelijk." in client.get(late.portal_address("overdue")).content
    assert len(browser.get(late.office_address("objections")).context["rows"]) == 1
    assert len(browser.get(late.office_address("objections") + "?decided=yes").context["rows"]) == 1


def test_staff_write_down_an_objection_that_came_by_letter(late: Late) -> None:
    data = {"reason": "Brief", "channel": "letter", "received": "2026-04-12T09:00"}
    assert staff().post(late.office_address("objection-add"), data).status_code == 302
    rows = staff().get(late.office_address("objections")).context["rows"]
    assert [(one.channel, one.in_time) for one, *_ in rows] == [("portal", False), ("letter", True)]


def test_a_rate_is_confirmed_with_its_source(late: Late) -> None:
    browser = staff()
    assert b"To be confirmed" in browser.get(late.office_address("interest-rates")).content
    form = browser.get(late.office_address("interest-rate-enter") + "?from=2026-07-01")
    assert form.context["form"].initial["commercial"] == form.context["form"].initial["commercial"]
    data = {"holds_from": "2026-07-01", "ordinary": "4", "commercial": "10.40", "source": "Stcrt. 2026, 1"}
    assert browser.post(late.office_address("interest-rate-enter"), data).status_code == 302
    with transaction(office()):
        (row,) = StatutoryEntry.objects.all()
    assert (row.holds_from, str(row.commercial)) == (date(2026, 7, 1), "10.4000")
    bad = browser.post(late.office_address("interest-rate-enter"), {**data, "commercial": "101"})
    assert bad.status_code == 422


def test_a_client_that_owes_nothing_reads_so(standing_clock: Any, late: Late) -> None:
    late.debtor.pays("5000.00", TODAY)
    page = client_of(late).get(late.portal_address("overdue"))
    assert b"Nothing is overdue" in page.content
    assert client_of(late).get(late.portal_address("interest-file")).status_code == 404
    assert b"Nobody pays late" in staff().get(late.office_address("collection")).content
