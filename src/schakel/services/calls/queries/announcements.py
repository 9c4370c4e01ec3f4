"""The recording announcements that come with the product, by language. Each has a version that calls keep."""

from django.conf import settings

from schakel.services.calls.facts import Announcement

LENGTHS_MS = {"nl": 5587, "en": 4814}
"""As the files last; a test measures them."""
VERSION = "1"


def announcement_in(language: str) -> Announcement:
    """Return the announcement that a call is recorded, in `language` or else in Dutch (qooqie:11.5)."""
    chosen = language if language in LENGTHS_MS else "nl"
    name = f"recording-{chosen}-{VERSION}"
    return Announcement(name, f"{settings.PUBLIC_URL}/static/calls/sounds/{name}.wav", LENGTHS_MS[chosen])
