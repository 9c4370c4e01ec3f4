"""Files that came with an answer: taken in with a form, and given back as a download."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from schakel.shared.accounts.interface import PlaceRequest, member_page, office_page
from schakel.shared.agreements import interface as agreements
from schakel.shared.agreements.facts.files import GivenFile
from schakel.shared.http.downloads import download
from schakel.shared.tenancy.interface import transaction


class SeveralFiles(forms.ClearableFileInput):
    """A field in which one can choose more than one file."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, or none."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Check each file by itself."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(each, initial) for each in given]


def given(uploaded: "Iterable[UploadedFile[Any]]") -> tuple[GivenFile, ...]:
    """Return files as the use case takes them; of a file that is too large no more is read than shows that."""
    return tuple(GivenFile(each.name or "file", each.read(agreements.LARGEST_FILES + 1)) for each in uploaded)


@require_safe
@member_page("contract.read")
def mine(request: PlaceRequest, contract: UUID, file: UUID) -> HttpResponse:
    """Give a client one of its own files back."""
    return _download(agreements.file_with_content(request.organisation.id, contract, file))


@require_safe
@office_page("agreements.read")
def of_client(request: PlaceRequest, client: UUID, contract: UUID, file: UUID) -> HttpResponse:
    """Give staff a file of a client."""
    with transaction(request.actor.within(client)):
        return _download(agreements.file_with_content(client, contract, file))


def _download(found: tuple[agreements.KeptFile, bytes] | None) -> HttpResponse:
    if found is None:
        raise Http404
    kept, content = found
    return download(kept.name, content)
