"""Endpoints about contracts, for programs of a client: below /api/v1/contracts."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from schakel.kernel.calendars import business_day
from schakel.shared.accounts.interface import ApiRequest, api_endpoint
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.decisions import as_json, as_value
from schakel.shared.agreements.facts.timeline import Line
from schakel.shared.clock import now
from schakel.shared.http import asked


@require_safe
@api_endpoint("contract.read")
def contracts(request: ApiRequest) -> HttpResponse:
    """List the contracts, newest first."""
    rows = agreements.contracts(request.organisation.id)
    return JsonResponse({"contracts": [_contract(one) for one in rows]})


@require_safe
@api_endpoint("contract.read")
def timeline(request: ApiRequest, contract: UUID) -> HttpResponse:
    """Give what happened with a contract, what is to come and why, and what can be done today."""
    found, at = _found(request, contract), now()
    told = agreements.timeline_of(found, at)
    held = agreements.in_force(found, business_day(at))
    return JsonResponse({
        "contract": _contract(found),
        "terms": as_json(held),
        "past": [_line(line) for line in told.past],
        "coming": [_line(line) for line in told.coming],
        "options": [str(option) for option in told.options],
    })  # fmt: skip


@require_safe
@api_endpoint("contract.read")
def preview(request: ApiRequest, contract: UUID) -> HttpResponse:
    """Give every date that would follow from a notice today, for the day `?wished=` if one is asked for."""
    found = _found(request, contract)
    wished: date | None = asked.day(request.GET, "wished")
    return JsonResponse(as_json(agreements.preview_of(found, now(), wished)))


def _found(request: ApiRequest, contract: UUID) -> ContractFact:
    found = agreements.contract(request.organisation.id, contract)
    if found is None:
        raise Http404
    return found


def _contract(contract: ContractFact) -> dict[str, Any]:
    agreed = contract.agreed
    return {
        "id": str(contract.id),
        "number": contract.number,
        "service": contract.service,
        "name": contract.name,
        "package": contract.package,
        "commencement": agreed.commencement.isoformat(),
        "period": None if agreed.period is None else str(agreed.period),
        "ends": None if agreed.ends is None else agreed.ends.isoformat(),
        "ended": contract.ended_at is not None,
    }


def _line(line: Line) -> dict[str, Any]:
    facts = {name: as_value(value) for name, value in line.facts.items()}
    return {
        "day": line.day.isoformat(), "what": line.what, "because": list(line.because), "state": str(line.state),
        "facts": facts,
    }  # fmt: skip
