"""One request, one transaction: the view and its template inside, all taken back when the answer is a failure."""

from collections.abc import Callable
from typing import cast

from django.http.response import HttpResponseBase

from schakel.shared.tenancy.interface import Actor, Transaction, transaction


class _FailedError(Exception):
    """Carries the answer of a failure out of the transaction that it ends."""

    def __init__(self, response: HttpResponseBase) -> None:
        super().__init__(response.status_code)
        self.response = response


def answer_inside(actor: Actor, answer: Callable[[Transaction], HttpResponseBase]) -> HttpResponseBase:
    """Answer in the transaction of `actor`; an exception, or a status of 500 and up, takes everything back."""
    try:
        with transaction(actor) as tx:
            response = answer(tx)
            if hasattr(response, "render") and callable(response.render):
                response = cast("HttpResponseBase", response.render())
            _refuse_failure(response)
    except _FailedError as failed:
        return failed.response
    return response


def _refuse_failure(response: HttpResponseBase) -> None:
    if response.status_code >= 500:
        raise _FailedError(response)
