import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from schakel.web import context


@pytest.mark.usefixtures("identity")
def test_places_of_several_apps_with_one_key_become_one_section_in_order_of_rank() -> None:
    menu = context.navigation(RequestFactory().get("/calls/sources/today"))

    assert [(section.key, [item.label for item in section.items]) for section in menu] == [
        ("", ["Home"]),
        ("calls", ["Calls", "Sources", "Numbers"]),
    ]


@pytest.mark.usefixtures("identity")
@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", "Home"),
        ("/calls/", "Calls"),
        ("/calls/x", "Calls"),
        ("/calls/sources/today", "Sources"),
        ("/else", None),
    ],
)
def test_the_current_place_is_the_longest_address_the_page_lies_below(path: str, current: str | None) -> None:
    menu = context.navigation(RequestFactory().get(path))

    assert [item.label for section in menu for item in section.items if item.current] == (
        [current] if current else []
    )


@pytest.mark.usefixtures("identity")
def test_the_shell_names_the_person_the_organisation_and_what_waits() -> None:
    page = render_to_string("web/base.html", {"title": "Calls"}, RequestFactory().get("/calls/"))

    assert "<title>Calls · Schakel</title>" in page
    assert "Ans Jansen" in page
    assert "Jansen Dakwerken" in page
    assert '<a href="/calls/" aria-current="page">' in page
    assert '<span class="count">3</span>' in page
    assert "style=" not in page


def test_a_chosen_theme_is_kept_and_the_systems_choice_forgets_it() -> None:
    client = Client()

    answer = client.post("/theme", {"theme": "dark", "next": "/calls/?page=2"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/calls/?page=2")
    assert client.cookies["theme"].value == "dark"

    client.post("/theme", {"theme": ""})
    assert client.cookies["theme"].value == ""


def test_an_unknown_language_changes_nothing_and_a_known_one_is_kept() -> None:
    client = Client()

    client.post("/language", {"language": "xx"})
    assert "schakel_language" not in client.cookies
    client.post("/language", {"language": "en"})
    assert client.cookies["schakel_language"].value == "en"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_preference_never_leads_to_another_site(elsewhere: str) -> None:
    answer = Client().post("/theme", {"theme": "dark", "next": elsewhere})

    assert answer.headers["Location"] == "/"


def test_preferences_need_a_form_of_our_own() -> None:
    assert Client(enforce_csrf_checks=True).post("/theme", {"theme": "dark"}).status_code == 403
    assert Client().get("/theme").status_code == 405
