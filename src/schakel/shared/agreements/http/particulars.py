"""What a contract says beside its terms: the cards on its page, and the signed documents behind them."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, member_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.http.texts import called, in_address

KINDS = {b"%PDF-": "application/pdf", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def shown_particulars(found: ContractFact, on: date) -> dict[str, Any]:
    """Return what the page of a contract shows beside its dates, in the portal and in the office."""
    service = agreements.service_of(found.service)
    names = {one.key: one.name for one in service.parts}
    covered = agreements.parts_on(found, on)
    versions = agreements.specifications(found)
    newest: dict[str, agreements.SpecificationFact] = {}
    for one in reversed(versions):
        if one.holds_from <= on:
            newest[one.part] = one
    level = agreements.service_level(found, on)
    provider = agreements.company(found.legal_entity)
    order = agreements.documents_in_order(found)
    return {
        "provider": provider,
        "has_parts": bool(names),
        "parts": [
            (names[key], newest.get(key)) for key in names if covered is not None and key in covered.outcome
        ],
        "specified_before": [
            (names.get(one.part, one.part), one) for one in versions if newest.get(one.part) is not one
        ],
        "level": level,
        "availability": _percent(level),
        "order": [called(one) for one in order] if agreements.is_additional(order[0]) else [],
        "exclusions": agreements.exclusions(found),
        "terms_page": _terms_page(found, provider),
    }


def _percent(level: agreements.ServiceLevelFact | None) -> Decimal | None:
    promised = None if level is None else level.promised.availability
    return None if promised is None else Decimal(promised) / 100


def _terms_page(found: ContractFact, provider: agreements.Provider | None) -> str:
    """Return where everybody reads the document with the terms of a contract (linq:2.1), without its number."""
    main = agreements.service_of(found.service).main
    number = "" if provider is None else f"?company={provider.register_number}"
    return reverse("agreements_public:document", args=[found.service, in_address(main)]) + number


@require_safe
@member_page("contract.read")
def paper(request: PlaceRequest, contract: UUID, paper: UUID) -> HttpResponse:
    """Give a signed document of a contract to keep."""
    return as_file(agreements.paper_content(request.organisation.id, contract, paper))


def as_file(content: bytes | None) -> HttpResponse:
    """Answer with a signed document as a file, whatever it claims to be; 404 for none."""
    if content is None:
        raise Http404
    kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), "")
    ending = kind.rpartition("/")[2].replace("jpeg", "jpg") or "bin"
    answer = HttpResponse(content, content_type=kind or "application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="document.{ending}"'
    return answer
