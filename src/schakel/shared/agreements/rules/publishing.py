"""What must be true before a new version of the terms is published and announced."""

from datetime import date

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import TermsChange
from schakel.shared.agreements.facts.versions import AnnouncementRefused, PublicationRefused
from schakel.shared.agreements.rules.versions import earliest_effective


@rule("qooqie:2.6", "linktopay:19.5", "linq:18.2", "hqleads:20", "twinqels:7.2", "twinqels:30.2")
def may_publish(terms: TermsChange, languages: frozenset[str]) -> Decision[PublicationRefused | None]:
    """Whether a version with texts in these languages can be published; None when it can.

    The text in the language that decides must be among them; translations stand beside it.
    """
    refused = None
    if not languages:
        refused = PublicationRefused.NO_TEXT
    elif terms.authentic and terms.authentic not in languages:
        refused = PublicationRefused.NO_AUTHENTIC_TEXT
    because = terms.clause_of("authentic", "counts_from")
    return decide(refused, because=because, languages=languages, authentic=terms.authentic)


@rule("qooqie:2.6", "linktopay:19.5", "linq:18.2", "hqleads:20", "twinqels:7.2", "twinqels:30.2")
def accepted_text(terms: TermsChange, shown: str) -> Decision[str]:
    """Language of the text that an acceptance refers to, whatever language was `shown` on the screen."""
    because = terms.clause_of("authentic", "counts_from")
    return decide(terms.authentic or shown, because=because, shown=shown)


@rule("qooqie:2.6", "linktopay:19.3", "linq:2.8", "hqleads:20", "twinqels:7.2", "twinqels:30.2")
def may_announce(
    terms: TermsChange, sent: date, effective: date | None
) -> Decision[AnnouncementRefused | None]:
    """Whether a change sent on a day can state this effective date; None when it can.

    Where silence accepts, or a date follows from the terms, none need be stated. The minimum concerns terms
    and tariffs, not functions of the software.
    """
    earliest = earliest_effective(terms, sent).outcome
    follows = terms.effective_after is not None or terms.silence_accepts is not None
    refused = None
    if effective is None:
        refused = None if follows else AnnouncementRefused.NO_DATE
    elif effective < earliest:
        refused = AnnouncementRefused.TOO_SOON
    because = terms.clause_of("announced", "counts_from")
    return decide(refused, because=because, sent=sent, effective=effective, earliest=earliest)
