"""Keep the document that comes with a report about goods."""

from hashlib import sha256

from schakel.kernel.refusals import RefusedError
from schakel.shared.billing.facts.goods import GoodsFile
from schakel.shared.billing.models import GoodsNote

LARGEST = 5 * 1024 * 1024
"""Bytes."""
_LONGEST_NAME = 200


def keep_goods_file(row: GoodsNote, file: GoodsFile) -> None:
    """Put a document, as given, on a row that is still to be saved. Raises RefusedError: empty_file, file_too_large."""
    if not file.content:
        raise RefusedError("empty_file")
    if len(file.content) > LARGEST:
        raise RefusedError("file_too_large")
    row.file_name = file.name.strip()[:_LONGEST_NAME]
    row.file_sha256 = sha256(file.content).hexdigest()
    row.file_content = file.content
