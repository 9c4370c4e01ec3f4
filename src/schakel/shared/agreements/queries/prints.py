"""What identifies a version of a document, a statement and a quote."""

import json
from datetime import UTC
from hashlib import sha256

from schakel.kernel.money import Money
from schakel.shared.agreements.models import Offer, Statement, TermsText, TermsVersion


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
    if row.states:
        said["states"] = row.states
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def fingerprint_of_statement(row: Statement) -> str:
    """Return the SHA-256 over what was declared, how, by whom and when."""
    said = {
        "contract": str(row.contract_id),
        "kind": row.kind,
        "side": str(row.side),
        "channel": str(row.channel),
        "at": row.at.astimezone(UTC).isoformat(),
        "received_on": None if row.received_on is None else row.received_on.isoformat(),
        "person": None if row.person_id is None else str(row.person_id),
        "reference": row.reference,
        "words": row.words,
        "about": None if row.about_id is None else str(row.about_id),
    }
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def fingerprint_of_offer(row: Offer) -> str:
    """Return the SHA-256 over what a quote offers."""
    return sha256(offer_as_text(row).encode()).hexdigest()


def offer_as_text(row: Offer) -> str:
    """Return what a quote offers as plain text, to keep; amounts without VAT."""
    lines = [f"{row.number} {row.name}".strip(), row.text]
    lines += [f"{line['name']}: {Money(line['minor'])} / {line['per']}" for line in row.lines]
    lines += [f"{name}: {value}" for name, value in _dates(row) if value]
    return "\n".join(line for line in lines if line) + "\n"


def _dates(row: Offer) -> list[tuple[str, object]]:
    version = row.terms_version
    return [
        ("package", row.package),
        ("period", row.period),
        ("start", row.commencement),
        ("through", row.ends),
        ("binding through", row.binding_through),
        ("terms", f"{version.document} {version.number}, SHA-256 {version.sha256}" if version else ""),
        *(row.stated or {}).items(),
    ]
