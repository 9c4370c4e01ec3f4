"""In which language somebody gets to read a document."""

from schakel.shared.agreements import interface as agreements


def text_of(document: agreements.ShownDocument, language: str) -> tuple[str, str, str]:
    """Return language, title and text of a document: in the language asked for, else in Dutch."""
    spoken = language if language in document.texts else "nl"
    title, text = document.texts.get(spoken) or next(iter(document.texts.values()))
    return spoken, title, text
