"""The numbers of a contract for lead generation, each with the clause it comes from."""

from schakel.kernel.terms import Ending, Terms, group, term


class LeadsTerms(Terms):
    """What the processor agreement of a lead generation contract says in numbers."""

    ending: Ending = group(
        Ending,
        with_main=term(default=True, clause="hqleads:21"),
        while_held=term("breach notice, storage, security, deletion", clause="hqleads:21"),
        for_good=term("secrecy, breach report", clause="hqleads:21"),
    )
