"""The same request is done once, however often it is sent (the header Idempotency-Key)."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connections
from django.http import HttpRequest, HttpResponse

from schakel.shared.clock import now
from schakel.shared.http.models import AnsweredRequest
from schakel.shared.http.problems import BAD_KEY, BUSY, KEY_REUSED, ProblemError
from schakel.shared.tenancy.interface import Transaction

HEADER = "Idempotency-Key"
REPEATED = "Idempotent-Replayed"
KEPT = timedelta(hours=24)
_SWEEP = 20
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


def answer_once(
    tx: Transaction, request: HttpRequest, work: Callable[[], HttpResponse], *, required: bool = False
) -> HttpResponse:
    """Do `work` and keep its answer, or give the answer that was kept.

    The work, its answer and the key are one transaction: all of them are there afterwards, or none. Answers of 400
    and up are not kept: nothing was done, and the request may be sent again.
    Raises ProblemError: idempotency-key-reused (422) for another request under the same key, in-progress (409) while
    the same key is being worked on, bad-idempotency-key (400).
    """
    key = request.headers.get(HEADER, "")
    if not key and not required:
        return work()
    if not _KEY.fullmatch(key):
        raise ProblemError(BAD_KEY)
    _take(tx, key)
    at, asked = now(), _hash(request)
    kept = AnsweredRequest.objects.of(tx.organisation).filter(key=key, expires_at__gt=at).first()
    if kept is not None:
        if bytes(kept.fingerprint) != asked:
            raise ProblemError(KEY_REUSED)
        return _again(kept)
    response = work()
    if response.status_code < 400:
        _keep(tx, key, asked, response, at)
    return response


def _take(tx: Transaction, key: str) -> None:
    """Hold the key until the transaction ends. Raises ProblemError (in-progress) when somebody else does."""
    with connections[tx.using].cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended('request ' || %s || ' ' || %s, 0))",
            [str(tx.organisation), key],
        )
        (mine,) = cursor.fetchone()
    if not mine:
        raise ProblemError(BUSY, headers={"Retry-After": "1"})


def _keep(tx: Transaction, key: str, asked: bytes, response: HttpResponse, at: datetime) -> None:
    rows = AnsweredRequest.objects.of(tx.organisation)
    expired = rows.filter(expires_at__lte=at).order_by("expires_at").values("id")[:_SWEEP]
    rows.filter(id__in=expired).delete()
    rows.filter(key=key).delete()
    rows.create(
        key=key,
        fingerprint=asked,
        status=response.status_code,
        content_type=response.headers.get("Content-Type", ""),
        location=response.headers.get("Location", ""),
        body=response.content,
        created_at=at,
        expires_at=at + KEPT,
    )


def _again(kept: AnsweredRequest) -> HttpResponse:
    headers = {REPEATED: "true", "Content-Type": kept.content_type}
    if kept.location:
        headers["Location"] = kept.location
    return HttpResponse(bytes(kept.body), status=kept.status, headers=headers)


def _hash(request: HttpRequest) -> bytes:
    told = hashlib.sha256()
    for part in ((request.method or "").encode(), request.get_full_path().encode(), request.body):
        told.update(len(part).to_bytes(8, "big") + part)
    return told.digest()
