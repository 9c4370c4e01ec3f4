"""What identifies a version of a document."""

import json
from hashlib import sha256

from schakel.shared.agreements.models import TermsText, TermsVersion


def fingerprint(row: TermsVersion, texts: dict[str, TermsText]) -> str:
    """Return the SHA-256 over everything a version says."""
    said = {
        "service": row.service,
        "document": row.document,
        "number": row.number,
        "parameters": row.parameters,
        "clauses": row.clauses,
        "effective": None if row.effective_on is None else row.effective_on.isoformat(),
        "texts": {language: [text.title, text.text] for language, text in sorted(texts.items())},
    }
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
