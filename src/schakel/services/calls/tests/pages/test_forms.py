"""Forms that come back with what was filled in, and forms that did what they said."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import provider_actor

from schakel.services.calls.models import Channel, RecordingChange, ServiceBlock, TrackingNumber
from schakel.services.calls.tests.pages.conftest import SignedIn
from schakel.services.calls.tests.world import PDF, World
from schakel.shared.tenancy.interface import transaction

WEBSITE = {
    "name": "Dakservice",
    "address": "www.dakservice.example",
    "replaced": "020 123 45 67",
    "destination": "",
}
NUMBER_OF_A_CALL_CENTRE = {"number": "030 123 4567", "name": "Balie", "call_centre": "yes"}


@pytest.mark.parametrize(
    ("name", "data", "field"),
    [
        ("calls:website-add", WEBSITE, "stated_own"),
        ("calls:website-add", {**WEBSITE, "stated_own": "on"}, "acknowledged"),
        ("calls:website-add", {**WEBSITE, "stated_own": "on", "acknowledged": "on", "replaced": "abc"}, "replaced"),
        ("calls:website-change", {**WEBSITE, "address": "jansen.example", "replaced": "12"}, "replaced"),
        ("calls:destination-add", {**NUMBER_OF_A_CALL_CENTRE, "number": "0900 1234"}, "number"),
        ("calls:destination-confirm", {}, "stated_own"),
        ("calls:channel-add-online", {"name": "x", "shape": "1"}, "website"),
        ("calls:recording-on", {"profession": "lawyer"}, "employees_informed"),
        ("calls:recording-statement", {"signer": "A", "signed_on": "2026-05-01"}, "document"),
        ("calls:settings", {"ring_seconds": "1", "longest_minutes": "5", "concurrent": "5",
                            "announcement_language": "nl"}, "ring_seconds"),
    ],
)  # fmt: skip
def test_a_form_of_the_portal_comes_back_with_the_fault_next_to_its_field(
    name: str, data: dict[str, str], field: str, world: World, portal: Client
) -> None:
    answer = portal.post(world.address_of(name), data)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    for value in data.values():
        assert value in answer.content.decode() or value in {"on", "1"}


@pytest.mark.parametrize(
    ("name", "data", "field"),
    [
        ("calls_office:numbers-add", {"numbers": " "}, "numbers"),
        ("calls_office:block", {"reason": ""}, "reason"),
        ("calls_office:statement", {"signer": "", "signed_on": "2026-05-01"}, "signer"),
    ],
)
def test_a_form_of_the_office_comes_back_with_the_fault_next_to_its_field(
    name: str, data: dict[str, str], field: str, world: World, office: Client
) -> None:
    answer = office.post(world.address_of(name), data)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_number_is_added_and_confirmed_on_the_next_page(world: World, portal: Client) -> None:
    added = portal.post(world.address_of("calls:destination-add"), NUMBER_OF_A_CALL_CENTRE)
    confirmed = portal.post(added["Location"], {"stated_own": "on", "websites": [world.website]}, follow=True)

    assert (
        "Calls can be forwarded to +31\N{NO-BREAK SPACE}30\N{NO-BREAK SPACE}123" in confirmed.content.decode()
    )
    rows = confirmed.context["rows"]
    assert [(one.e164, one.call_centre, one.websites) for one in rows if one.e164 == "+31301234567"] == [
        ("+31301234567", True, ("jansen.example",))
    ]


def test_asking_for_one_more_condition_changes_nothing_yet(world: World, portal: Client) -> None:
    data = {"name": "Zomer", "website": world.website, "shape": "1,2", "rule-1-1-field": "term", "more": "1"}

    answer = portal.post(world.address_of("calls:channel-add-online"), data)

    assert (answer.status_code, answer.context["form"].shape) == (200, [1, 3])
    assert answer.context["form"]["rule-1-1-field"].value() == "term"
    with transaction(provider_actor(world.organisation.pk)):
        assert not Channel.objects.of(world.organisation.pk).filter(name="Zomer").exists()


@pytest.mark.parametrize("shape", ["", "x", "0", "99", "1," * 30, "-1", "1\x00"])
def test_a_senseless_shape_of_the_rules_is_bounded(shape: str, world: World, portal: Client) -> None:
    answer = portal.post(world.address_of("calls:channel-add-online"), {"shape": shape, "more": "rule"})

    assert answer.status_code == 200
    assert 1 <= len(answer.context["form"].shape) <= 10
    assert all(1 <= count <= 10 for count in answer.context["form"].shape)


def test_an_example_fills_in_the_rules_of_a_channel(world: World, portal: Client) -> None:
    form = portal.get(world.address_of("calls:channel-add-online"), {"preset": "google-ads"}).context["form"]

    rules = [
        [(what.value(), how.value(), value.value()) for what, how, value in rule] for _n, rule in form.rules
    ]
    assert form["name"].value() == "Google Ads"
    assert rules == [
        [("click_id", "is", "gclid")],
        [("group", "is", "Paid search"), ("source", "is", "google")],
    ]


@pytest.mark.parametrize("told", ["Betaald zoeken", "betaald ZOEKEN", " paid search ", "Paid Search"])
def test_a_kind_of_source_is_written_in_ones_own_language(
    told: str, world: World, signed_in: SignedIn
) -> None:
    dutch = signed_in(world.admin, "nl")
    data = {"name": "Zomer", "website": world.website, "shape": "1", "rule-0-0-field": "group"}

    added = dutch.post(world.address_of("calls:channel-add-online"), {**data, "rule-0-0-value": told})

    assert added.status_code == 302
    with transaction(provider_actor(world.organisation.pk)):
        made = Channel.objects.of(world.organisation.pk).get(name="Zomer")
    assert made.rules[0][0]["value"] == "paid search"
    page = dutch.get(f"{world.address_of('calls:channels')}/{made.pk}")
    assert page.context["form"]["rule-0-0-value"].value() == "Betaald zoeken"


def test_channels_are_ordered_with_a_plain_form(world: World, portal: Client) -> None:
    answer = portal.post(world.address_of("calls:channel-order"), {"to": "later"}, follow=True)

    ((_name, rows),) = answer.context["sections"]
    assert [one.name for one, _words in rows] == ["Huis-aan-huisblad", "Google Ads"]


def test_recording_is_switched_off_after_showing_what_that_does(world: World, portal: Client) -> None:
    address = world.address_of("calls:recording-off")
    assert "From the next call on nothing is recorded" in portal.get(address).content.decode()

    answer = portal.post(address, follow=True)

    assert "Recording is off, from the next call on." in answer.content.decode()
    assert answer.context["on"] is False


def test_a_lawyer_is_led_to_the_statement(world: World, portal: Client) -> None:
    with transaction(provider_actor(world.organisation.pk)):
        RecordingChange.objects.of(world.organisation.pk).all().delete()

    chosen = portal.post(
        world.address_of("calls:recording-on"), {"profession": "lawyer", "employees_informed": "on"}
    )
    assert chosen["Location"] == world.address_of("calls:recording-statement")
    document = SimpleUploadedFile("x.pdf", PDF)
    filed = portal.post(
        chosen["Location"],
        {"signer": "A. Jansen", "signed_on": "2026-05-01", "document": document},
        follow=True,
    )
    assert filed.context["on"] is True


def test_a_document_is_offered_as_a_file_and_never_shown(world: World, portal: Client) -> None:
    answer = portal.get(world.address_of("calls:recording-document"))

    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="statement.pdf"'


def test_a_list_with_faults_says_what_became_of_each(world: World, office: Client) -> None:
    file = SimpleUploadedFile("numbers.csv", "085 000 7002\n085 000 0000".encode("utf-16"))
    answer = office.post(world.address_of("calls_office:numbers-add"), {"numbers": "085 000 7001\nx1"})
    assert (answer.status_code, answer.context["stocked"].added) == (200, ("+31850007001",))
    assert answer.context["stocked"].refused == ("x1",)

    broken = office.post(world.address_of("calls_office:numbers-add"), {"file": file})
    assert broken.status_code == 200


def test_a_number_is_assigned_to_a_client_and_taken_back(world: World, office: Client) -> None:
    address = world.address_of("calls_office:number-assign")
    choosing = office.get(address, {"q": "jansen"})
    assert [one.name for one in choosing.context["clients"]] == ["Dakdekkers Jansen"]

    office.post(f"{address}?client={world.organisation.pk}", {"place": f"website {world.website}"})
    with transaction(provider_actor()):
        assert TrackingNumber.objects.across().get(pk=world.free).website_id == world.website
    again = office.post(f"{address}?client={world.organisation.pk}", {"place": "spare"})
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["__all__"])

    taken = office.post(world.address_of("calls_office:number-release"), follow=True)
    assert "The number is in quarantine now." in taken.content.decode()
    rows = office.get(world.address_of("calls_office:numbers"), {"state": "quarantine", "q": "085 000 0000"})
    assert [one.e164 for one, *_rest in rows.context["rows"]] == ["+31850000000"]


def test_a_service_is_stopped_with_a_reason_and_started_again(
    world: World, office: Client, portal: Client
) -> None:
    stopped = office.post(world.address_of("calls_office:block"), {"reason": "Misbruik"}, follow=True)
    assert stopped.context["stop"].reason == "Misbruik"
    assert "Misbruik" in portal.get(world.address_of("calls:overview")).content.decode()
    refused = portal.post(world.address_of("calls:website-change"), WEBSITE)
    assert refused.status_code == 422
    listed = office.get(world.address_of("calls_office:clients"))
    assert listed.context["blocked"] == 1

    started = office.post(world.address_of("calls_office:lift"), follow=True)
    assert started.context["stop"] is None
    with transaction(provider_actor(world.organisation.pk)):
        assert ServiceBlock.objects.of(world.organisation.pk).get().lifted_by_id == world.staff.pk


def test_the_office_refuses_a_statement(world: World, office: Client) -> None:
    answer = office.post(world.address_of("calls_office:statement-refuse"), follow=True)

    assert answer.context["recording"] is False
    assert answer.context["statement"].refused is not None


def test_the_stock_is_paged_in_the_order_of_its_numbers(world: World, office: Client) -> None:
    office.post(
        world.address_of("calls_office:numbers-add"),
        {"numbers": "\n".join(f"085 002 {n:04}" for n in range(120))},
    )
    address, seen, cursor = world.address_of("calls_office:numbers"), [], ""
    pages: list[Any] = []
    while cursor is not None:
        pages.append(office.get(address, {"after": cursor}).context)
        seen += [one.e164 for one, *_rest in pages[-1]["rows"]]
        cursor = pages[-1]["older"]

    assert len(seen) == 130
    assert seen == sorted(seen)
    back = office.get(address, {"before": pages[2]["newer"]}).context["rows"]
    assert [one.e164 for one, *_rest in back] == [one.e164 for one, *_rest in pages[1]["rows"]]


def test_the_menu_shows_each_person_the_own_places(world: World, portal: Client, office: Client) -> None:
    inside = portal.get(world.address_of("calls:log")).context["navigation"]
    behind = office.get(world.address_of("calls_office:numbers")).context["navigation"]

    assert [section.key for section in inside if section.key.startswith(("calls", "office"))] == [
        "calls",
        "calls-set-up",
    ]
    assert "office-calls" in [section.key for section in behind]
    (here,) = [item for section in inside for item in section.items if item.current]
    assert here.url == world.address_of("calls:log")
