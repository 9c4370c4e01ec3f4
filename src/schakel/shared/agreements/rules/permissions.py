"""What a client permits the provider for the full service."""

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import FullService

PERMISSIONS = ("link_google", "change_website")
"""The permissions there are, as `FullService` names them."""


@rule("qooqie:7.5", "qooqie:7.5.1", "qooqie:7.5.2")
def permissions_given(full: FullService, *, smallest: bool) -> Decision[frozenset[str]]:
    """Which permissions a client gives by its terms: on the smallest package none, where they say so."""
    names = frozenset(name for name in PERMISSIONS if getattr(full, name))
    given = frozenset[str]() if smallest and full.not_on_smallest else names
    because = (full.clause_of("not_on_smallest", *PERMISSIONS), *map(full.clause_of, sorted(names)))
    return decide(given, because=because, smallest=smallest)
