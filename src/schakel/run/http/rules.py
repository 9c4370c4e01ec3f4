"""The rules of the product: what they decide, by which clauses, and a place to try them."""

from functools import cache
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from schakel.kernel.clauses import clause
from schakel.kernel.rules import Decision, Rule
from schakel.run.evaluation import Groups, shown
from schakel.run.http.facts_form import FactsForm
from schakel.run.rulebook import load_rules, load_terms
from schakel.shared.accounts.interface import PlaceRequest, office_page

LONGEST_SEARCH = 200
_WORDS = {True: _("Yes"), False: _("No"), None: _("None")}


@office_page("rules.read")
def rules(request: PlaceRequest) -> HttpResponse:
    """List the rules; all that have the searched words in their name, their clauses or their purpose."""
    search = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
    found = [each for each in _all().values() if search.lower() in _searched(each)]
    services: dict[str, list[Rule]] = {}
    for each in found:
        services.setdefault(each.name.partition(".")[0], []).append(each)
    return render(
        request, "run/rules.html", {"services": services.items(), "search": search, "count": len(found)}
    )


@office_page("rules.read")
def one(request: PlaceRequest, rule: str) -> HttpResponse:
    """Show one rule, and what it decides on the facts that were filled in."""
    found = _all().get(rule)
    if found is None:
        raise Http404
    asked = "ask" in request.GET
    form = FactsForm(found, _groups(), request.GET if asked else None)
    decision = form.decision() if asked and form.is_valid() else None
    given = {
        "rule": found,
        "clauses": [clause(each) for each in found.clauses],
        "form": form,
        "decision": _told(decision) if decision else None,
    }
    return render(request, "run/rule.html", given, status=422 if form.errors else 200)


def _told(decision: Decision[Any]) -> dict[str, Any]:
    return {
        "outcome": _members("", shown(decision.outcome)),
        "because": [clause(each) for each in decision.because],
        "facts": [pair for name, value in decision.facts.items() for pair in _members(name, shown(value))],
    }


def _members(name: str, plain: Any) -> list[tuple[str, Any]]:
    """Return what a value is made of, with the way to each part: ("end.day", "2026-03-31")."""
    parts = (
        plain.items() if isinstance(plain, dict) else enumerate(plain, 1) if isinstance(plain, list) else None
    )
    if parts is None:
        return [(name, _WORDS.get(plain, plain) if isinstance(plain, bool | None) else plain)]
    return [pair for key, part in parts for pair in _members(f"{name}.{key}".lstrip("."), part)]


def _searched(rule: Rule) -> str:
    return " ".join((rule.name, *rule.clauses, rule.doc)).lower()


@cache
def _all() -> dict[str, Rule]:
    return {rule.name: rule for rule in load_rules()}


@cache
def _groups() -> Groups:
    return Groups.composed_in(load_terms())
