"""Every text of the product has its Dutch translation, and what is compiled is what is written."""

import pytest
from django.utils.translation import gettext, override

from schakel.run.translations import App, apps
from schakel.run.translations.catalogue import PLACEHOLDER, compiled

APPS = [app for app in apps() if app.found or app.po.exists()]

for_each_app = pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)


def test_the_shell_is_among_the_apps_with_texts() -> None:
    assert "schakel.web" in {app.name for app in APPS}


@for_each_app
def test_every_text_has_a_dutch_translation_and_no_translation_lacks_its_text(app: App) -> None:
    entries = app.entries()
    untranslated = {key for key in app.found if key not in entries or not all(entries[key].forms)}

    assert untranslated == set(), "run ./schakel messages and write what is missing"
    assert set(entries) - set(app.found) == set(), "run ./schakel messages"


@for_each_app
def test_catalogues_are_as_the_command_writes_them(app: App) -> None:
    assert app.entries() == app.updated(), "run ./schakel messages"


@for_each_app
def test_the_compiled_catalogue_is_up_to_date(app: App) -> None:
    assert app.mo.read_bytes() == compiled(app.entries(), "nl"), "run ./schakel messages"


@for_each_app
def test_a_translation_has_the_placeholders_of_its_text(app: App) -> None:
    def placeholders(text: str) -> set[str]:
        return set(PLACEHOLDER.findall(text))

    wrong = [
        key.text
        for key, entry in app.entries().items()
        for form in entry.forms
        if placeholders(form) != placeholders(entry.plural or key.text)
        and placeholders(form) != placeholders(key.text)
    ]
    assert wrong == []


@for_each_app
def test_texts_do_not_shout_and_keep_the_ends_of_the_english(app: App) -> None:
    shouting = [form for entry in app.entries().values() for form in entry.forms if form.endswith("!")]
    unlike = [key.text for key, entry in app.entries().items() if _end(key.text) != _end(entry.forms[0])]
    assert shouting == []
    assert [key.text for key in app.found if "!" in key.text] == []
    assert unlike == []


@for_each_app
def test_a_text_reads_as_its_own_part_wrote_it(app: App) -> None:
    """Of two parts that translate the same English differently, only one is heard: say it in other words."""
    with override("nl"):
        other = {
            key.text: (gettext(key.text), entry.forms[0])
            for key, entry in app.entries().items()
            if not key.context and not entry.plural and gettext(key.text) != entry.forms[0]
        }
    assert other == {}


def _end(text: str) -> str:
    return text[-1] if text[-1] in ".:?" else ""
