"""What people do on the pages on which payment links are set up, and what they are told when it cannot be."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schakel.adapters.psps.sandbox import interface as sandbox
from schakel.services.payments import interface as payments
from schakel.services.payments.facts.access import Restricted
from schakel.services.payments.interface import RestrictionKind, RestrictionWish
from schakel.shared.clock import now
from tests.payments.furnished import ELSEWHERE, PNG, Furnished, signed_in
from tests.payments.world import mails

pytestmark = [pytest.mark.usefixtures("keys_server"), pytest.mark.django_db(databases=["default", "keys"])]

CHARGE = {"amount": "12.50", "currency": "EUR", "description": "Abonnement juni", "reference": "F-7"}
SETTINGS: dict[str, Any] = {
    "payee": "Bakkerij",
    "colour": "#0b5c57",
    "remind_after": "3, 7, 14",
    "mail_paid": "on",
}


@pytest.mark.parametrize(
    ("name", "data", "field", "words"),
    [
        ("website-report", {"address": "no where", "goods": "Brood", "declared": "on"}, "address", "not the address"),
        ("website-report", {"address": "shop.example.nl", "goods": "x", "declared": "on"}, "address", "already"),
        ("website-report", {"address": "new.example.nl", "goods": "x"}, "declared", "Without this declaration"),
        ("website-report", {"address": "new.example.nl", "declared": "on"}, "goods", "required"),
        ("website-declare", {}, "declared", "Without this declaration"),
        ("connection-change", {"name": ""}, "name", "required"),
        ("connection-change", {"name": "Zandbak", "key": "wrong"}, "key", "refuses this key"),
        ("settings", {**SETTINGS, "colour": "green"}, "colour", "Write a colour"),
        ("settings", {**SETTINGS, "colour": "#ffff00"}, "colour", "1.07"),
        ("settings", {**SETTINGS, "iban": "NL00BANK0123456789", "account_name": "B"}, "iban", "not a valid IBAN"),
        ("settings", {**SETTINGS, "iban": "NL91ABNA0417164300"}, "account_name", "name in which"),
        ("settings", {**SETTINGS, "remind_after": "3, soon"}, "remind_after", "Write days as numbers"),
        ("settings", {**SETTINGS, "remind_after": "0"}, "remind_after", "between 1 and 365"),
        ("settings", {**SETTINGS, "logo": b"<svg/>"}, "logo", "PNG or JPEG"),
        ("settings", {**SETTINGS, "logo": PNG + bytes(20 * 1024)}, "logo", "larger than 20 KB"),
        ("mandate-charge", {**CHARGE, "amount": "0"}, "amount", "above zero"),
        ("mandate-charge", {**CHARGE, "amount": "1.005"}, "amount", "so many decimals"),
        ("mandate-charge", {**CHARGE, "amount": "1000000001"}, "amount", "less than or equal"),
        ("mandate-charge", {**CHARGE, "description": ""}, "description", "required"),
        ("mandate-charge", {**CHARGE, "website": "nonsense"}, "website", "valid choice"),
    ],
)  # fmt: skip
def test_a_form_comes_back_with_the_fault_next_to_its_field(
    here: Furnished, name: str, data: dict[str, Any], field: str, words: str
) -> None:
    told = {"website": str(here.world.website), **data} if name == "mandate-charge" else data
    if isinstance(told.get("logo"), bytes):
        told = {**told, "logo": SimpleUploadedFile("logo.png", told["logo"])}

    answer = signed_in(here.admin).post(here.address_of(f"payments:{name}"), told)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert words in str(answer.context["form"].errors[field])


def test_a_website_is_reported_in_the_words_that_were_ticked(here: Furnished) -> None:
    data = {"address": f"https://www.{ELSEWHERE}/shop", "goods": "Koek", "declared": "on"}

    page = signed_in(here.admin).post(here.address_of("payments:website-report"), data, follow=True)

    assert "The website was reported." in page.content.decode()
    with here.world.inside():
        made = next(one for one in payments.sites(here.organisation.pk, now()) if one.host == ELSEWHERE)
        declared = payments.declaration_of(here.organisation.pk, made.id)
    assert declared is not None
    assert "entitled to use this website" in declared.words
    assert (declared.by, declared.at) == (here.admin.name, now())


def test_a_use_elsewhere_leads_to_the_form_with_its_address(here: Furnished) -> None:
    browser = signed_in(here.admin)
    page = browser.get(here.address_of("payments:websites"))
    assert [(one["host"], one["reportable"]) for one in page.context["uses"]] == [(ELSEWHERE, True)]

    form = browser.get(here.address_of("payments:website-report"), {"address": ELSEWHERE}).context["form"]

    assert form["address"].value() == ELSEWHERE


def test_a_website_that_staff_stopped_says_so_with_the_reason(here: Furnished) -> None:
    rows = signed_in(here.admin).get(here.address_of("payments:websites")).context["rows"]

    stopped = {one.host: dict(why["facts"])["Reason"] for one, _label, _kind, _state, why in rows if why}
    assert stopped == {"pies.example.nl": "Gebruik elders"}


def test_a_website_of_the_contract_is_declared_and_removed(here: Furnished) -> None:
    browser = signed_in(here.admin)

    browser.post(here.address_of("payments:website-declare"), {"declared": "on"})
    again = browser.post(here.address_of("payments:website-declare"), {"declared": "on"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["__all__"])
    remove = here.address_of("payments:website-remove", site=here.named)
    assert "payers read that they are not available" in browser.get(remove).content.decode()
    left = browser.post(remove, follow=True)

    assert here.named not in {one.id for one, *_rest in left.context["rows"]}
    assert browser.get(remove).status_code == 404


def test_an_account_is_connected_and_nothing_that_opens_it_is_shown_again(here: Furnished) -> None:
    browser = signed_in(here.admin)
    opened = sandbox.open_account("Tweede", at=now()).credentials
    add = here.address_of("payments:connection-add")
    assert [name for name, *_rest in browser.get(add).context["psps"]] == ["mollie", "sandbox", "stripe"]
    data = {
        "name": "Tweede",
        "contract_reference": "C-2",
        "key": opened.key,
        "webhook_secret": opened.webhook_secret,
    }

    refused = browser.post(f"{add}?psp=sandbox", data)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["confirmed"])
    assert opened.key not in refused.content.decode()
    browser.post(f"{add}?psp=sandbox", {**data, "confirmed": "on"})

    made = browser.get(here.address_of("payments:connections")).context["rows"][0]
    page = browser.get(here.address_of("payments:connection", connection=made.id)).content.decode()
    change = browser.get(here.address_of("payments:connection-change", connection=made.id)).content.decode()
    for secret in (opened.key, opened.webhook_secret):
        assert secret not in page + change
    assert f'value="{made.reports_to}"' in page
    assert "I know that Sandbox has terms of its own" in page


def test_what_is_left_empty_of_the_secrets_stays(here: Furnished) -> None:
    browser = signed_in(here.admin)
    data = {"name": "Andere naam", "contract_reference": "C-3", "key": "", "webhook_secret": ""}

    browser.post(here.address_of("payments:connection-change"), data)

    found = browser.get(here.address_of("payments:connection")).context["connection"]
    assert (found.name, found.contract_reference, found.has_webhook_secret) == ("Andere naam", "C-3", True)
    assert here.world.paid(here.world.link())


def test_a_closed_connection_cannot_be_changed_or_closed_again(here: Furnished) -> None:
    browser = signed_in(here.admin)
    browser.post(here.address_of("payments:connection-close"))

    closed = browser.post(here.address_of("payments:connection-close"))
    changed = browser.post(here.address_of("payments:connection-change"), {"name": "x"})

    assert (closed.status_code, "This connection is closed" in closed.content.decode()) == (422, True)
    assert (changed.status_code, list(changed.context["form"].errors)) == (422, ["__all__"])


def test_the_payers_page_is_chosen_and_the_logo_goes_away_again(here: Furnished) -> None:
    browser, address = signed_in(here.admin), here.address_of("payments:settings")
    data = {**SETTINGS, "iban": "NL91 ABNA 0417 1643 00", "account_name": "Bakkerij Jansen BV"}

    shown = browser.post(address, data, follow=True).context["chosen"]
    assert (shown.payee, shown.iban, shown.remind_after, shown.mail_paid) == (
        "Bakkerij", "NL91ABNA0417164300", (3, 7, 14), True,
    )  # fmt: skip
    assert shown.logo == PNG
    logo = browser.get(here.address_of("payments:settings-logo"))
    assert (logo.content, logo["Content-Type"], logo["X-Content-Type-Options"]) == (
        PNG,
        "image/png",
        "nosniff",
    )
    gone = browser.post(address, {**data, "payee": "", "without_logo": "on"}, follow=True).context["chosen"]

    assert (gone.payee, gone.logo) == (here.organisation.name, b"")
    assert browser.get(here.address_of("payments:settings-logo")).status_code == 404
    (told,) = mails(here.world, "account_changed")
    assert "NL91ABNA0417164300, op naam van Bakkerij Jansen BV" in told


def test_an_amount_is_taken_by_a_mandate_until_that_ends(here: Furnished) -> None:
    browser, charge = signed_in(here.admin), here.address_of("payments:mandate-charge")
    told = {**CHARGE, "website": str(here.world.website)}

    page = browser.post(charge, told, follow=True)
    assert [one.description for one, *_rest in page.context["rows"]] == ["Abonnement juni", "Abonnement"]
    browser.post(here.address_of("payments:mandate-end"))
    after = browser.post(charge, told)

    assert (after.status_code, list(after.context["form"].errors)) == (422, ["__all__"])
    twice = browser.post(here.address_of("payments:mandate-end"))
    assert (twice.status_code, "This mandate has ended" in twice.content.decode()) == (422, True)


def test_nothing_is_taken_during_maintenance_of_making_links(here: Furnished) -> None:
    wish = RestrictionWish(
        kind=RestrictionKind.RESTRICTION, restricted=Restricted.MAKE_LINKS, text_nl="Even niet.",
        text_en="Not now.", starts_at=now(),
    )  # fmt: skip
    payments.restrict(wish, by=here.world.staff, at=now())
    told = {**CHARGE, "website": str(here.world.website)}

    answer = signed_in(here.admin).post(here.address_of("payments:mandate-charge"), told)

    assert (answer.status_code, "because of maintenance" in answer.content.decode()) == (422, True)
