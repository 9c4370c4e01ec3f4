from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from textwrap import dedent

import pytest

from schakel.run.lints import proofs, shape, tables, times, words
from schakel.run.lints.house import findings
from schakel.run.lints.source import Finding, Lint, Source

ROOT = Path(__file__).resolve().parents[5]


def found(lint: Lint, code: str, path: str = "src/schakel/services/calls/queries.py") -> list[str]:
    """Messages of the findings in a piece of code."""
    return [each.message for each in lint(Source(PurePosixPath(path), dedent(code)))]


def test_the_house_finds_nothing_in_its_own_repository() -> None:
    assert [str(each) for each in findings(ROOT)] == []


@pytest.mark.parametrize(
    ("code", "clock"),
    [
        ("from datetime import datetime\ndatetime.now()", "datetime.datetime.now"),
        ("import datetime\ndatetime.datetime.utcnow()", "datetime.datetime.utcnow"),
        ("import datetime as d\nd.date.today()", "datetime.date.today"),
        ("from datetime import date\ndefault = date.today", "datetime.date.today"),
        ("from django.utils import timezone\ntimezone.now()", "django.utils.timezone.now"),
        ("from django.utils.timezone import now\nnow()", "django.utils.timezone.now"),
        ("import time\ntime.time()", "time.time"),
        ("from time import time_ns\ntime_ns()", "time.time_ns"),
        ("from django.db.models.functions import Now\nNow()", "django.db.models.functions.Now"),
    ],
)
def test_asking_the_machine_for_the_time_is_found(code: str, clock: str) -> None:
    assert [message.split(" ", 1)[0] for message in found(times.machine_clock, code)] == [clock]


@pytest.mark.parametrize(
    "code",
    [
        "from schakel.shared.clock import now\nnow()",
        "import time\ntime.monotonic()\ntime.perf_counter()",
        "self.clock.now()",
        "def today(): ...\ntoday()",
    ],
)
def test_asking_the_house_clock_is_fine(code: str) -> None:
    assert found(times.machine_clock, code) == []


def test_only_named_files_may_ask_the_machine() -> None:
    asking = "import time\ntime.time_ns()"

    assert found(times.machine_clock, asking, "src/schakel/kernel/ids.py") == []
    assert len(found(times.machine_clock, asking, "src/schakel/kernel/periods.py")) == 1


def test_the_day_of_an_instant_is_only_taken_in_the_kernel() -> None:
    assert found(times.day_of_instant, "received.date()") == [
        ".date() takes the day of UTC; write business_day(instant)"
    ]
    assert found(times.day_of_instant, "received.date()", "src/schakel/kernel/calendars.py") == []
    assert found(times.day_of_instant, "fake.date(2026)\nrow.date") == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT now()",
        "UPDATE x SET at = NOW( )",
        "CURRENT_DATE - 1",
        "x > clock_timestamp()",
        "current_timestamp",
    ],
)
def test_asking_the_database_for_the_time_is_found(sql: str) -> None:
    assert len(found(times.database_clock, f"cursor.execute({sql!r})")) == 1
    assert len(found(times.database_clock, f"execute(f'{{start}} {sql}')")) == 1


def test_documents_may_speak_of_the_database_clock() -> None:
    assert found(times.database_clock, '"""Never SQL now()."""\nx = "clock.now()"\ny = "known()"') == []


def test_a_module_over_300_lines_is_found() -> None:
    assert found(shape.long_module, "x = 1\n" * 300) == []
    assert found(shape.long_module, "x = 1\n" * 301) == [
        "301 lines; a module has at most 300: split it by what it is about"
    ]


def test_an_excused_module_may_have_400_lines_and_not_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MAY_BE_LONG", {"src/schakel/services/calls/queries.py": "a table"})

    assert found(shape.long_module, "x = 1\n" * 400) == []
    assert len(found(shape.long_module, "x = 1\n" * 401)) == 1


def test_a_function_over_40_statement_lines_is_found() -> None:
    head = 'def f(\n    a,\n    b,\n):\n    """Say.\n\n    More.\n    """\n    # why\n\n'

    assert found(shape.long_function, head + "    a()\n" * 40) == []
    assert found(shape.long_function, head + "    a()\n" * 41) == [
        "f has 41 lines of statements; a function has at most 40"
    ]


@pytest.mark.parametrize(
    "name", ["utils.py", "helpers/read.py", "common.py", "misc.py", "number_manager/utils.py"]
)
def test_a_name_that_says_nothing_is_found(name: str) -> None:
    assert found(shape.empty_name, "", f"src/schakel/services/calls/{name}") != []


def test_a_use_case_file_holds_one_public_verb() -> None:
    place = "src/schakel/services/calls/usecases/end_call.py"
    one = "class Ended: ...\ndef end_call(): ...\ndef _close(): ...\n"

    assert found(shape.one_verb, one, place) == []
    assert found(shape.one_verb, one + "def answer_call(): ...", place) == [
        "a use-case file holds one public verb; this has end_call, answer_call"
    ]
    assert found(shape.one_verb, "x = 1", place) == ["a use-case file holds one public verb; this has none"]
    assert found(shape.one_verb, one + "def other(): ...") == []


def test_a_model_looked_up_by_name_is_found() -> None:
    code = "from django.apps import apps\napps.get_model('calls', 'Call')"

    assert len(found(tables.model_by_name, code)) == 1
    assert found(tables.model_by_name, code, "src/schakel/services/calls/migrations/0003_fill.py") == []


@pytest.mark.parametrize(
    "code",
    [
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
        "from django.dispatch import receiver",
        "import django.dispatch",
        "from allauth.account.signals import user_logged_in",
    ],
)
def test_a_signal_is_found(code: str) -> None:
    assert len(found(tables.signal, code)) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "SET app.organisation = 'x'",
        "SET SESSION app.person = 'x'",
        "SELECT set_config('app.organisation', %s, false)",
        "SELECT set_config('app.organisation', %s, %s)",
        "SET ROLE schakel_support",
    ],
)
def test_a_setting_that_outlives_its_transaction_is_found(statement: str) -> None:
    assert len(found(tables.session_setting, f"execute({statement!r})")) == 1


@pytest.mark.parametrize(
    "statement", ["SET LOCAL ROLE x", "SELECT set_config('app.person', %s, true)", "UPDATE x SET role = 1"]
)
def test_a_setting_that_ends_with_its_transaction_is_fine(statement: str) -> None:
    assert found(tables.session_setting, f"execute({statement!r})") == []


def rows(code: str) -> list[str]:
    models = (
        "class Call(TenantOwned): ...\nclass Lease(models.HotTenantOwned): ...\nclass Person(Model): ...\n"
    )
    owned = tables.owned_models([Source(PurePosixPath("src/models.py"), models)])
    return found(tables.rows_of_nobody(owned), code)


@pytest.mark.parametrize(
    "code",
    [
        "Call.objects.filter(id=1)",
        "Call.objects.create(x=1)",
        "Lease.objects.all()",
        "show(Call.objects)",
        "Call._base_manager.get(pk=1)",
        "get_object_or_404(Call, pk=1)",
    ],
)
def test_a_query_that_does_not_say_whose_rows_it_wants_is_found(code: str) -> None:
    assert len(rows(code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "Call.objects.of(organisation).filter(id=1)",
        "Lease.objects.of(organisation).create(x=1)",
        "Call.objects.across().count()",
        "Person.objects.get(email='a')",
        "get_object_or_404(Call.objects.of(organisation), pk=1)",
    ],
)
def test_a_query_that_says_whose_rows_it_wants_is_fine(code: str) -> None:
    assert rows(code) == []


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ('ForeignKey("leads.Form", related_name="+")', "ties the apps together"),
        ('ForeignKey("accounts.Person")', "the way back"),
        ('ForeignKey("calls.Call", related_name="credits")', "the way back"),
        ('OneToOneField(Call, related_name="+")', "by a text"),
        ('ManyToManyField("payments.Link", related_name="+")', "ties the apps together"),
    ],
)
def test_a_reference_that_ties_apps_together_is_found(field: str, wrong: str) -> None:
    (message,) = found(
        tables.reference,
        f"from django.db import models\nclass A:\n    x = models.{field}",
        "src/schakel/services/calls/models/calling.py",
    )

    assert wrong in message


@pytest.mark.parametrize("target", ["accounts.Organisation", "agreements.Contract", "calls.Call", "self"])
def test_references_to_accounts_contracts_and_the_own_app_are_fine(target: str) -> None:
    code = f'from django.db import models\nx = models.ForeignKey("{target}", related_name="+")'

    assert found(tables.reference, code, "src/schakel/services/calls/models.py") == []


def test_an_adapter_refers_to_its_own_tables_and_to_no_neighbours() -> None:
    code = 'from django.db import models\nx = models.ForeignKey("sandbox.SandboxPayment", related_name="+")'

    assert found(tables.reference, code, "src/schakel/adapters/psps/sandbox/models.py") == []
    assert len(found(tables.reference, code, "src/schakel/adapters/psps/mollie/models.py")) == 1


@pytest.mark.parametrize(
    "code",
    [
        "@pytest.mark.skip\ndef f(): ...",
        "@pytest.mark.skipif(True, reason='x')\ndef f(): ...",
        "@pytest.mark.xfail\ndef f(): ...",
        "pytest.skip('later')",
        "pytest.importorskip('x')",
    ],
)
def test_a_test_that_is_passed_over_is_found(code: str) -> None:
    assert len(found(proofs.passed_over, f"import pytest\n{code}", "tests/test_it.py")) == 1


def test_a_test_name_has_at_least_four_words() -> None:
    code = "def test_it_works_well(): ...\ndef test_money_is_never_lost(): ...\nasync def test_x(): ..."

    assert [message.split(" ", 1)[0] for message in found(proofs.no_sentence, code, "tests/test_it.py")] == [
        "test_it_works_well",
        "test_x",
    ]


def said(text: str, root: str = "") -> Iterable[Finding]:
    return list(words.words_in(PurePosixPath("docs/page.md"), text, root))


def joined(*parts: str) -> str:
    return "".join(parts)


@pytest.mark.parametrize(
    "make",
    [
        lambda: joined("# TO", "DO: later"),
        lambda: joined("<!-- FIX", "ME -->"),
        lambda: joined("see /ro", "ot/notes"),
        lambda: joined("in /ho", "me/jan/schakel"),
        lambda: joined("C:", "\\Users\\jan"),
    ],
)
def test_work_left_open_and_folders_of_one_machine_are_found(make: Callable[[], str]) -> None:
    assert len(list(said(make()))) == 1


@pytest.mark.parametrize(
    "text", ["the root of it", "https://client.example/home/page", "todo lists", "~/home"]
)
def test_ordinary_words_are_not_findings(text: str) -> None:
    assert list(said(text)) == []


def test_no_file_names_the_folder_of_the_checkout() -> None:
    assert len(list(said("cd /srv/schakel/checkout", "/srv/schakel/checkout"))) == 1
