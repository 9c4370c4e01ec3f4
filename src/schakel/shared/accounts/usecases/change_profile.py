"""Change one's own name and language."""

from schakel.shared.accounts.models import Person
from schakel.shared.tenancy.interface import Actor, NotAllowedError, transaction


def change_profile(*, name: str, language: str, by: Actor) -> None:
    """Change how colleagues see this person, and the language of pages and mail. Raises NotAllowedError."""
    if by.person is None:
        raise NotAllowedError("profile.change")
    with transaction(by):
        Person.objects.filter(pk=by.person).update(name=name, language=language)
