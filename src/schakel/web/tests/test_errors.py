from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override

from schakel.web.http import errors


@pytest.mark.parametrize("status", sorted(errors.EXPLANATIONS))
@pytest.mark.parametrize(
    ("language", "headings"),
    [("nl", ["Wat bewaard is", "Wat u kunt doen"]), ("en", ["What was kept", "What you can do"])],
)
def test_every_error_says_what_happened_what_was_kept_and_what_to_do(
    status: int, language: str, headings: list[str]
) -> None:
    with override(language):
        page = errors.answer(RequestFactory().get("/x"), status)
        told = errors.EXPLANATIONS[status]

        assert page.status_code == status
        for text in (told.title, told.happened, told.kept, told.todo, *headings):
            assert str(text).replace("'", "&#x27;") in page.text


def test_a_missing_page_is_answered_in_the_readers_language() -> None:
    page = Client(headers={"accept-language": "en"}).get("/nowhere")

    assert page.status_code == 404
    assert "This page does not exist" in page.text


def test_below_the_address_of_programs_there_are_no_pages() -> None:
    told = Client().get("/api/v1/nowhere/")

    assert told.headers["Content-Type"] == "application/problem+json"
    assert (told.status_code, told.json()["code"]) == (404, "not-found")


def test_a_program_gets_a_problem_document() -> None:
    answer = Client(headers={"accept": "application/json, application/problem+json"}).get("/nowhere")

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_a_form_without_its_token_says_that_it_has_expired() -> None:
    page = Client(enforce_csrf_checks=True, headers={"accept-language": "en"}).post("/theme")

    assert page.status_code == 403
    assert "This form is no longer valid" in page.text


def test_the_wrong_method_gets_a_page_and_keeps_its_allow_header() -> None:
    page = Client(headers={"accept-language": "en"}).get("/theme")

    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "That cannot be done here" in page.text


def test_a_body_that_is_too_large_is_told_apart_from_one_that_is_wrong() -> None:
    request = RequestFactory().post("/x")

    assert errors.bad_request(request, RequestDataTooBig()).status_code == 413
    assert errors.bad_request(request, ValueError()).status_code == 400


def test_an_error_with_a_text_of_its_own_keeps_it() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("Ask Ans.", status=410)

    assert errors.ErrorPages(view)(RequestFactory().get("/x")).content == b"Ask Ans."  # type: ignore[attr-defined]


def test_an_empty_error_keeps_its_headers_and_cookies() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        response = HttpResponse(status=429, headers={"Retry-After": "60"})
        response.set_cookie("seen", "1")
        return response

    page = errors.ErrorPages(view)(RequestFactory().get("/x"))

    assert page.headers["Retry-After"] == "60"
    assert page.cookies["seen"].value == "1"
    assert int(page.headers.get("Content-Length", len(page.content))) == len(page.content)  # type: ignore[attr-defined]


def test_the_page_of_a_failure_asks_no_database() -> None:
    # pytest-django refuses every query in a test that has not asked for the database.
    page = errors.server_error(RequestFactory().get("/x"))

    assert page.status_code == 500
    assert "Schakel" in page.text


def test_when_even_that_page_cannot_be_made_two_sentences_are_left(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: Any) -> HttpResponse:
        raise OSError("templates are gone")

    monkeypatch.setattr(errors, "answer", fail)
    page = errors.server_error(RequestFactory().get("/x"))

    assert page.text == "Something went wrong on our side. Try again in a moment.\n"
    assert "the page for a failure failed itself" in caplog.text


def test_the_style_guide_exists_only_for_those_who_build(settings: Any) -> None:
    settings.DEMO = False

    assert Client().get("/styleguide").status_code == 404
