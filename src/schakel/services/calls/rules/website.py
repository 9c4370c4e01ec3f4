"""On which websites a client's script works."""

import re

from schakel.kernel.hosts import bare_host
from schakel.kernel.rules import Decision, decide, rule

_ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*", re.ASCII)


@rule("qooqie:23.3", "qooqie:9.1.3")
def host_allowed(registered: str, host: str) -> Decision[bool]:
    """Whether a script registered for one host may show numbers on another.

    A website registered as "jansen.example" or "www.jansen.example" is that domain, with "www." or
    without, and everything under it ("actie.jansen.example"). One registered as "shop.jansen.example" is
    that name and what stands under it, not the domain above. A single name ("localhost") and an internet
    address stand for themselves only. The port and the case of letters do not matter.
    """
    own, asked = bare_host(registered), bare_host(host)
    exact = bool(own) and own == asked
    under = "." in own and not _ADDRESS.fullmatch(own) and asked.endswith(f".{own}")
    return decide(exact or under, because="qooqie:23.3", registered=own, host=asked)
