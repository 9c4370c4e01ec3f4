"""What a use case answers when a rule says no."""

from collections.abc import Mapping
from typing import Any

from schakel.kernel.rules import Decision


class RefusedError(Exception):
    """Nothing was changed, because a rule or the state of things forbids it.

    `what` is a short name that pages have words for ("own_organisation"); `because` are the clauses, if any.
    """

    def __init__(self, what: str, decision: Decision[Any] | None = None, **facts: Any) -> None:
        super().__init__(what)
        self.what = what
        self.because: tuple[str, ...] = decision.because if decision else ()
        self.facts: Mapping[str, Any] = {**(decision.facts if decision else {}), **facts}
