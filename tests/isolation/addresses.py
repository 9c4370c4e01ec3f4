"""Addresses that exist only in tests: one view behind each kind of door."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.urls import include, path

from schakel.run.urls import handler403, handler404, handler500  # noqa: F401 - Django reads them here
from schakel.shared.accounts.interface import (
    ApiRequest,
    PageRequest,
    PersonRequest,
    PlaceRequest,
    api_endpoint,
    by_method,
    member_page,
    office_page,
    person_page,
    public_page,
)
from schakel.shared.accounts.models import ApiKey, Membership, Organisation
from schakel.shared.clock import now
from schakel.shared.tenancy.interface import require


@member_page("people.read")
def members(request: PlaceRequest) -> HttpResponse:
    rows = Membership.objects.of(request.organisation.id)
    return JsonResponse({"organisation": request.organisation.name, "members": rows.count()})


@member_page("people.read")
def late(request: PlaceRequest) -> SimpleTemplateResponse:
    """Its query runs while its template is drawn."""
    template = engines["django"].from_string("{{ rows.count }} members")
    return SimpleTemplateResponse(template, {"rows": Membership.objects.of(request.organisation.id)})


@member_page("keys.manage", recent=True)
def keys(request: PlaceRequest) -> HttpResponse:
    return HttpResponse("keys")


@member_page("people.read")
def write(request: PlaceRequest, person: UUID) -> HttpResponse:
    """A page that writes though its door only asks for reading: the database is what stops support access."""
    Membership.objects.of(request.organisation.id).create(person_id=person, role="member", since=now())
    return HttpResponse("written")


@member_page("people.read")
def refuse(request: PlaceRequest) -> HttpResponse:
    require(request.actor, "people.conjure")
    return HttpResponse("conjured")


@office_page("client.read")
def clients(request: PlaceRequest) -> HttpResponse:
    return JsonResponse({"clients": Organisation.objects.filter(kind="client").count()})


@office_page("client.add")
def add(request: PlaceRequest, how: str) -> HttpResponse:
    Organisation.objects.create(kind="client", name="Nieuw", slug="nieuw", created_at=now())
    if how == "raise":
        raise RuntimeError("after the insert")
    return HttpResponse("made", status=int(how))


@person_page()
def me(request: PersonRequest) -> HttpResponse:
    return HttpResponse(request.standing.email)


@public_page()
def hello(request: PageRequest) -> HttpResponse:
    return HttpResponse(request.actor.kind)


@api_endpoint("people.read")
def people_for_programs(request: ApiRequest) -> HttpResponse:
    if "raise" in request.GET:
        raise RuntimeError("on purpose")
    if "write" in request.GET:
        ApiKey.objects.of(request.organisation.id).update(name="renamed")
        return HttpResponse(status=503)
    names = list(ApiKey.objects.of(request.organisation.id).values_list("name", flat=True))
    return JsonResponse({"organisation": request.organisation.slug, "keys": names})


@api_endpoint("keys.read")
def keys_for_programs(request: ApiRequest) -> HttpResponse:
    return HttpResponse("keys")


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("no door")


urlpatterns = [
    path("o/<slug:organisation>/members", members),
    path("o/<slug:organisation>/late", late),
    path("o/<slug:organisation>/secrets", keys),
    path("o/<slug:organisation>/write/<uuid:person>", write),
    path("o/<slug:organisation>/refuse", refuse),
    path("office/all", clients),
    path("office/add/<str:how>", add),
    path("me", me),
    path("hello", hello),
    path("plain", plain),
    path("api/people", people_for_programs),
    path("api/keys", keys_for_programs),
    path("api/both", by_method(GET=people_for_programs, POST=keys_for_programs)),
    path("", include("schakel.run.urls")),
]
