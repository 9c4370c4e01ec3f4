"""The pages on which a client sets up its payment links: they answer their own people, and nobody else."""

import re
from pathlib import Path

import pytest
from django.urls import URLPattern

from schakel.kernel.ids import new_id
from schakel.services.payments import interface as payments
from schakel.services.payments import usecases
from schakel.services.payments.http import set_up_urls
from schakel.services.payments.http.refusals_set_up import SAID
from schakel.shared.clock import now
from tests.payments.furnished import Furnished, signed_in
from tests.people import new_member, new_organisation, new_staff, new_support_access

pytestmark = [pytest.mark.usefixtures("keys_server"), pytest.mark.django_db(databases=["default", "keys"])]

PATTERNS: list[URLPattern] = list(set_up_urls.urlpatterns)
NAMES = [f"payments:{pattern.name}" for pattern in PATTERNS]
READING = {
    "payments:websites", "payments:connections", "payments:connection", "payments:mandates", "payments:mandate",
    "payments:settings", "payments:settings-logo",
}  # fmt: skip
WORK = {"payments:mandate-charge"}
PARAMETERS = {"site", "connection", "mandate"}
USE_CASES = [
    Path(usecases.__path__[0]) / f"{name}.py"
    for name in (
        "report_website", "declare_website", "remove_website", "decide_website", "name_website", "website_host",
        "known_website", "add_connection", "change_connection", "close_connection", "try_account", "change_settings",
        "reminder_days", "charge_mandate", "end_mandate", "stop_application", "lift_stop", "restrict",
        "end_restriction", "client_change",
    )
]  # fmt: skip


def test_every_address_has_a_name_and_a_door() -> None:
    assert [pattern for pattern in PATTERNS if not pattern.name] == []
    assert [pattern.name for pattern in PATTERNS if not hasattr(pattern.callback, "door")] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_answers_in_both_languages(here: Furnished, language: str) -> None:
    browser = signed_in(here.admin, language)
    for name in NAMES:
        answer = browser.get(here.address_of(name))
        assert answer.status_code == 200, name
        if answer["Content-Type"].startswith("text/html"):
            assert f'<html lang="{language}"'.encode() in answer.content
            assert answer.content.count(b"<h1>") == 1, name
            assert b" style=" not in answer.content, name
            assert b"<script>alert" not in answer.content, name


def test_every_address_is_closed_to_another_client(here: Furnished) -> None:
    stranger = signed_in(new_member(new_organisation("De Boer", "deboer")))
    for name in NAMES:
        for method in ("get", "post"):
            answer = getattr(stranger, method)(here.address_of(name))
            assert answer.status_code in {404, 405}, name


def test_a_row_of_another_client_does_not_exist_under_ones_own_name(here: Furnished) -> None:
    browser = signed_in(here.admin)
    for pattern in PATTERNS:
        for parameter in PARAMETERS & set(pattern.pattern.converters):
            address = here.address_of(f"payments:{pattern.name}", **{parameter: new_id(now())})
            assert browser.get(address).status_code == 404, pattern.name
            assert browser.post(address).status_code in {404, 405}, pattern.name


def test_a_member_looks_and_takes_by_mandates_and_changes_nothing(here: Furnished) -> None:
    member = signed_in(new_member(here.organisation, "member"))
    for name in NAMES:
        allowed = name in READING | WORK
        assert member.get(here.address_of(name)).status_code == (200 if allowed else 403), name
        if name not in WORK:
            assert member.post(here.address_of(name)).status_code in {403, 405}, name


def test_a_member_without_the_permission_sees_none_of_it(here: Furnished) -> None:
    trainer = signed_in(new_member(here.organisation, "trainer"))
    for name in NAMES:
        assert trainer.get(here.address_of(name)).status_code == 403, name


def test_support_access_looks_and_changes_nothing(here: Furnished) -> None:
    staff = new_staff("support")
    new_support_access(staff, here.organisation)
    browser = signed_in(staff)
    for name in NAMES:
        assert browser.get(here.address_of(name)).status_code == (200 if name in READING else 403), name


def test_while_all_is_stopped_what_takes_something_away_still_works(here: Furnished) -> None:
    payments.stop_application(here.organisation.pk, reason="Gebruik elders", by=here.world.staff, at=now())
    browser = signed_in(here.admin)

    for name in READING:
        assert browser.get(here.address_of(name)).status_code == 200, name
    assert browser.post(here.address_of("payments:settings"), {"payee": "Anders"}).status_code == 403
    assert browser.get(here.address_of("payments:connection-add")).status_code == 403
    for name in ("mandate-end", "connection-close", "website-remove"):
        assert browser.post(here.address_of(f"payments:{name}")).status_code == 302, name


def test_a_cursor_of_another_list_is_refused(here: Furnished) -> None:
    assert signed_in(here.admin).get(here.address_of("payments:mandates"), {"after": "x"}).status_code == 400


def test_every_refusal_of_the_use_cases_behind_these_pages_has_words() -> None:
    """The names that they raise stand in their source, and in that of what they are built from."""
    named = {
        found
        for path in USE_CASES
        for found in re.findall(r'RefusedError\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }

    assert len(named) > 30
    assert named - SAID.keys() == set()
