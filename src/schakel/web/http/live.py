"""Where an open page gets a fresh address for its stream."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.http.interface import stream_url


@member_page("people.read")
@require_safe
def live_token(request: PlaceRequest) -> HttpResponse:
    """Give the next address of the organisation's stream, good for five minutes."""
    return JsonResponse({"url": stream_url(request.organisation.id)})
