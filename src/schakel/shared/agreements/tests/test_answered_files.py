"""A client answers a request for information with files."""

from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.people import new_member, new_organisation, new_staff, sign_in

from schakel.kernel.refusals import RefusedError
from schakel.shared.accounts.models import Organisation
from schakel.shared.agreements.facts.archive import FiledAs
from schakel.shared.agreements.facts.contracts import ContractFact
from schakel.shared.agreements.facts.files import GivenFile
from schakel.shared.agreements.models import InformationRequest, Statement, StatementFile
from schakel.shared.agreements.queries.archive import archive_of, filed_copy
from schakel.shared.agreements.tests.offering import at, rows
from schakel.shared.agreements.tests.test_offer_pages import text
from schakel.shared.agreements.tests.test_performing import asked
from schakel.shared.agreements.tests.world import concluded, member
from schakel.shared.agreements.usecases.answer_information import answer_information
from schakel.shared.agreements.usecases.keep_files import LARGEST
from schakel.shared.tenancy.interface import system, transaction

pytestmark = pytest.mark.usefixtures("committed")
DAY = date(2026, 3, 2)
LOGO = b"\x89PNG\r\n\x1a\n logo of Jansen"
HASH = sha256(LOGO).hexdigest()


@pytest.fixture
def made(client_of_provider: Organisation, standing_clock: Any) -> ContractFact:
    standing_clock.stand_still(at(DAY))
    return concluded(client_of_provider.pk, "outreach", DAY)


@pytest.fixture
def wanted(made: ContractFact) -> UUID:
    return asked(made, DAY, date(2026, 3, 16))


def answers(made: ContractFact, wanted: UUID, words: str, *files: GivenFile) -> None:
    answer_information(
        made.organisation, wanted, words, by=member(made.organisation), at=at(DAY), files=files
    )


@pytest.mark.clause("linq:21.1.1", "qooqie:8.1")
def test_files_are_kept_as_given_and_their_hashes_belong_to_the_statement(
    made: ContractFact, wanted: UUID
) -> None:
    answers(made, wanted, "", GivenFile("logo.png", LOGO))

    (file,) = rows(StatementFile, made.organisation)
    (said,) = rows(Statement, made.organisation)
    assert (file.name, file.size, file.sha256, bytes(file.content)) == ("logo.png", len(LOGO), HASH, LOGO)
    assert (file.statement_id, said.reference) == (said.pk, f"logo.png (SHA-256 {HASH})")
    (request,) = rows(InformationRequest, made.organisation)
    assert (request.answered_on, request.answer) == (DAY, "logo.png")


@pytest.mark.clause("linq:12.4")
def test_files_stand_in_the_archive_as_they_were_given(made: ContractFact, wanted: UUID) -> None:
    answers(made, wanted, "", GivenFile("logo.png", LOGO))

    with transaction(system("test", made.organisation)):
        (filed,) = (each for each in archive_of(made.organisation) if each.filed_as is FiledAs.FILE)
        found = filed_copy(made.organisation, FiledAs.FILE, filed.id)
    assert (filed.name, filed.contract, filed.sha256) == ("logo.png", made.id, HASH)
    assert found is not None
    assert found.content == LOGO


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ((), "no_words"),
        ((GivenFile("leeg.txt", b""),), "empty_file"),
        ((GivenFile("groot.bin", b"x" * (LARGEST // 2 + 1)),) * 2, "files_too_large"),
        ((GivenFile("een.txt", b"x"),) * 11, "too_many_files"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(
    made: ContractFact, wanted: UUID, files: tuple[GivenFile, ...], what: str
) -> None:
    with pytest.raises(RefusedError, match=what):
        answers(made, wanted, " ", *files)

    assert rows(StatementFile, made.organisation) == []
    assert rows(Statement, made.organisation) == []
    assert [one.answered_on for one in rows(InformationRequest, made.organisation)] == [None]


@pytest.mark.clause("linq:21.1.1", "qooqie:8.1")
def test_a_client_uploads_files_that_staff_download_and_nobody_else(
    made: ContractFact, wanted: UUID, client_of_provider: Organisation
) -> None:
    portal, office, stranger = Client(), Client(), Client()
    sign_in(portal, new_member(client_of_provider, "admin"))
    sign_in(office, new_staff("support"))
    other = new_organisation("Slagerij De Groot")
    sign_in(stranger, new_member(other, "admin"))
    place = f"/o/{client_of_provider.slug}/contracts/{made.id}/requests"

    sent = [SimpleUploadedFile("logo.png", LOGO), SimpleUploadedFile("<b>.html", b"<script>")]
    done = portal.post(f"{place}/{wanted}", {"words": "Hierbij.", "attached": sent}, follow=True)

    shown = text(done)
    kept = {one.name: one.pk for one in rows(StatementFile, made.organisation)}
    assert set(kept) == {"logo.png", "<b>.html"}
    assert "&lt;b&gt;.html" in shown
    listed = text(office.get(f"/office/agreements/contracts/{client_of_provider.pk}/{made.id}/requests"))
    address = f"/office/agreements/contracts/{client_of_provider.pk}/{made.id}/files/{kept['logo.png']}"
    assert address in listed
    given = office.get(address)
    assert (given.content, given["Content-Type"]) == (LOGO, "application/octet-stream")
    assert given["Content-Disposition"] == 'attachment; filename="logo.png"'
    own = f"/o/{client_of_provider.slug}/contracts/{made.id}/files/{kept['logo.png']}"
    assert portal.get(own).content == LOGO
    theirs = f"/o/{other.slug}/contracts/{made.id}/files/{kept['logo.png']}"
    assert [stranger.get(each).status_code for each in (own, theirs)] == [404, 404]
