"""Which article of a version's own text gives a parameter."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from schakel.shared.agreements.models import TermsVersion
from schakel.shared.agreements.queries.parameters import terms_of_version


def articles(version: UUID, because: Sequence[str]) -> dict[str, str]:
    """Return for every clause of a decision the article of a published version's own text that says it.

    A version numbers its articles as it likes; where it does not say, the number of the catalogue's clause is
    given. `version` is one of the main document, which has the parameters.
    """
    row = TermsVersion.objects.get(pk=version)
    described = terms_of_version(version).describe()  # type: ignore[attr-defined]
    given = {told.clause: row.clauses[told.name] for told in described if told.name in row.clauses}
    return {clause: given.get(clause) or article_of({}, "", clause) for clause in because}


def article_of(clauses: Mapping[str, str], parameter: str, clause: str | None) -> str:
    """Return the article of a parameter: the version's own, else the number of the catalogue's clause."""
    return clauses.get(parameter) or (clause or "").partition(":")[2]
