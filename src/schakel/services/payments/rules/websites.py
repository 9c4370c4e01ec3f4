"""For which websites payment links may be made and opened."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from schakel.kernel.hosts import host_of
from schakel.kernel.rules import Decision, decide, rule
from schakel.services.payments.facts.websites import ForeignFinding, ForeignUse, Site, SiteState


@rule("linktopay:6.2", "linktopay:6.3")
def state_of_site(site: Site, at: datetime) -> Decision[SiteState]:
    """How far a website is at a moment.

    One that the contract names is active once the client declared to be entitled to act for it; one that the client
    reports beside the contract also waits for the provider's consent in writing, and is active from that moment.
    """
    if site.removed is not None and site.removed <= at:
        return decide(SiteState.REMOVED, because="linktopay:6.2", removed=site.removed)
    if site.refused is not None and site.refused <= at:
        return decide(SiteState.REFUSED, because="linktopay:6.3", refused=site.refused)
    declared = site.declared is not None and site.declared <= at
    if site.named is not None and site.named <= at:
        state = SiteState.ACTIVE if declared else SiteState.NAMED
        return decide(state, because="linktopay:6.2", named=site.named, declared=site.declared)
    consented = site.consented is not None and site.consented <= at
    state = SiteState.ACTIVE if consented and declared else SiteState.REPORTED
    return decide(state, because="linktopay:6.3", reported=site.reported, consented=site.consented)


@rule("linktopay:6.2", "linktopay:6.3")
def address_allowed(sites: Sequence[Site], address: str, at: datetime) -> Decision[bool]:
    """Whether an address (where a payer returns, where a link is embedded) lies on an active website.

    The host counts as it is written in the contract, with or without "www.", with any path. A name below it is
    another website. An address without a host lies on none.
    """
    try:
        host = host_of(address)
    except ValueError:
        return decide(False, because="linktopay:6.2", address=address)
    known = next((each for each in sites if each.host == host and not _over(each, at)), None)
    if known is None:
        return decide(False, because="linktopay:6.2", host=host)
    found = state_of_site(known, at)
    return decide(
        found.outcome is SiteState.ACTIVE, because=found.because, host=host, state=str(found.outcome)
    )


@rule("linktopay:6.5")
def unreported_use(uses: Iterable[ForeignUse]) -> Decision[ForeignFinding]:
    """The uses on websites or for goods that had not been reported before: with one of them staff may suspend.

    What was reported, though without consent, is no such use: it stays blocked all the same. No number of uses
    suspends by itself; whether they let somebody reasonably conclude is for a person to judge.
    """
    found = tuple(each for each in uses if each.reported is None or each.reported > each.at)
    return decide(ForeignFinding(found), because="linktopay:6.5", uses=len(found))


def _over(site: Site, at: datetime) -> bool:
    return site.removed is not None and site.removed <= at
