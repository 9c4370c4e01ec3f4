"""Which documents are still to be accepted and by whom, and which terms version an agreement gets.

Accepting terms is never a consent to processing personal data; those are asked and kept apart.
"""

from datetime import date
from uuid import UUID

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import Acceptance, TermsChange
from schakel.shared.agreements.facts.acceptances import AcceptedDocument, AcceptRefused, Attached, AttachedBy
from schakel.shared.agreements.facts.versions import InForce, PublishedVersion
from schakel.shared.agreements.rules.versions import version_for_new


@rule(
    "qooqie:4.2",
    "hqleads:recital.3",
    "linktopay:2.1",
    "linq:2.6",
    "twinqels:2.3",
    "twinqels:2.5",
    "twinqels:21.1",
)
def still_to_accept(
    terms: Acceptance, acceptances: tuple[AcceptedDocument, ...], person: UUID
) -> Decision[tuple[str, ...]]:
    """Documents that must be accepted before a person can go on, in the order of asking; none opens the way.

    Where each person accepts, somebody else's acceptance does not count, not even the contracting client's.
    """
    count = [each for each in acceptances if each.person == person or not terms.each_person]
    accepted = {each.document for each in count}
    missing = tuple(each for each in documents_of(terms) if each not in accepted)
    because = tuple(
        dict.fromkeys((terms.clause_of("documents"), terms.clause_of("each_person", "documents")))
    )
    return decide(missing, because=because, accepted=accepted, person=person)


@rule("qooqie:4.2", "hqleads:recital.3", "linktopay:2.1", "linq:2.6", "twinqels:2.5")
def may_accept(
    terms: Acceptance, document: str, *, opened: bool, accepted: frozenset[str]
) -> Decision[AcceptRefused | None]:
    """Whether a document can be accepted now; None when it can.

    Where documents are to be opened first they are also taken one after another, each in its own step.
    """
    asked = documents_of(terms)
    refused = None
    if document not in asked:
        refused = AcceptRefused.NOT_ASKED
    elif terms.opened_first and not opened:
        refused = AcceptRefused.NOT_OPENED
    elif terms.opened_first and not accepted.issuperset(asked[: asked.index(document)]):
        refused = AcceptRefused.OTHER_FIRST
    because = terms.clause_of("opened_first", "documents")
    return decide(refused, because=because, document=document, opened=opened)


def documents_of(terms: Acceptance) -> tuple[str, ...]:
    """Give the names of the documents to accept, in the order of asking."""
    return tuple(name.strip() for name in terms.documents.split(",") if name.strip())


@rule(
    "qooqie:2.6",
    "qooqie:4.2",
    "hqleads:preamble",
    "hqleads:recital.3",
    "hqleads:20",
    "linktopay:2.1",
    "linktopay:19.1",
    "linq:2.6",
    "linq:2.8",
    "twinqels:2.5",
    "twinqels:7.2",
    "twinqels:32.1",
)
def attach_terms(
    terms: Acceptance,
    change: TermsChange,
    versions: tuple[PublishedVersion, ...],
    acceptances: tuple[AcceptedDocument, ...],
    concluded: date,
    document: str = "terms",
) -> Decision[Attached]:
    """Version of a document that an agreement concluded on a day gets, and on what ground; none, no agreement.

    `acceptances` are the client's own, of this and earlier agreements. A first agreement always needs one; a
    later one only where the terms do not cover it.
    """
    found = version_for_new(change, versions, concluded)
    if found.outcome is None:
        none = Attached(version=None, ground=AttachedBy.NO_VERSION)
        return decide(none, because=found.because, concluded=concluded)
    because = (terms.clause_of("covers_later", "documents"), *found.because)
    own = [each for each in acceptances if each.document == document and each.on <= concluded]
    days = sorted(each.on for each in own if each.version == found.outcome)
    if days:
        attached = Attached(version=found.outcome, ground=AttachedBy.ACCEPTANCE, accepted=days[0])
    elif own and terms.covers_later:
        first = min(each.on for each in own)
        attached = Attached(version=found.outcome, ground=AttachedBy.EARLIER_ACCEPTANCE, accepted=first)
    else:
        attached = Attached(version=None, ground=AttachedBy.NOT_ACCEPTED)
    return decide(attached, because=because, concluded=concluded, newest=found.outcome)


@rule("qooqie:2.2", "qooqie:4.2", "hqleads:recital.3", "linktopay:2.1", "linq:2.6", "twinqels:2.5")
def terms_of_order(terms: Acceptance, in_force: InForce | None) -> Decision[Attached]:
    """Terms version of an order within an agreement: the one that holds for the agreement on the order's day.

    Where the terms do not cover further orders, the order needs an acceptance of its own.
    """
    because = terms.clause_of("covers_orders", "documents")
    if in_force is None:
        return decide(Attached(version=None, ground=AttachedBy.NO_VERSION), because=because)
    if not terms.covers_orders:
        return decide(Attached(version=None, ground=AttachedBy.NOT_ACCEPTED), because=because)
    follows = Attached(version=in_force.version, ground=AttachedBy.AGREEMENT)
    return decide(follows, because=because, since=in_force.since)
