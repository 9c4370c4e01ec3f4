"""What holds about recording a client's calls, and how it came to that."""

from uuid import UUID

from django.db.models import TextField, Value
from django.db.models.functions import Coalesce, NullIf

from schakel.services.calls.facts.setup import RecordingFact, RecordingStep
from schakel.services.calls.models import RecordingChange
from schakel.services.calls.queries.standing import recording_choice

MOST = 200


def recording(organisation: UUID) -> RecordingFact:
    """Return the choice that holds and every step, newest first; documents stay where they are."""
    rows = (
        RecordingChange.objects.of(organisation)
        .defer("document")
        .annotate(by_name=Coalesce(NullIf("by__name", Value("")), "by__email", output_field=TextField()))
    )
    return RecordingFact(
        recording_choice(organisation),
        tuple(
            RecordingStep(
                id=row.id,
                at=row.at,
                by=row.by_name or "",
                what=row.what,
                profession=row.profession,
                signer=row.signer,
                signed_on=row.signed_on,
                document_name=row.document_name,
            )
            for row in rows.order_by("-at", "-id")[:MOST]
        ),
    )


def statement_document(organisation: UUID, statement: UUID) -> tuple[str, bytes] | None:
    """Return the name and the bytes of a document on file."""
    row = RecordingChange.objects.of(organisation).filter(pk=statement, what="statement").first()
    return None if row is None or row.document is None else (row.document_name, bytes(row.document))
