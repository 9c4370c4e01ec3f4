"""What holds for data processing in a programme, and whether its terms are still to be read."""

from schakel.kernel.rules import Decision, decide, rule
from schakel.kernel.terms import ProgrammeTerms
from schakel.shared.agreements.facts.programmes import ProgrammeHolds, Reading


@rule("hqleads:4")
def programme_holds(terms: ProgrammeTerms, *, own_conditions: bool) -> Decision[ProgrammeHolds]:
    """What holds: by default the standard processor agreement, with the client's own conditions on top of it."""
    because = terms.clause_of("own_conditions", "read_first")
    own = terms.own_conditions and own_conditions
    return decide(ProgrammeHolds.OWN_CONDITIONS if own else ProgrammeHolds.STANDARD, because=because)


@rule("hqleads:4")
def still_to_read(terms: ProgrammeTerms, readings: tuple[Reading, ...], *, version: int) -> Decision[bool]:
    """Whether the client still has to state that it has read the version of the terms that is in force."""
    read = any(each.version >= version for each in readings)
    return decide(terms.read_first and not read, because=terms.clause_of("read_first"), version=version)
