import gettext
import io
from pathlib import Path

import pytest

from schakel.run.translations.catalogue import Entry, Key, compiled, read, written
from schakel.run.translations.extract import texts_in

ENTRIES = {
    Key("%(n)d call"): Entry("%(n)d calls", ("%(n)d gesprek", "%(n)d gesprekken"), ("http/pages.py",)),
    Key("May", "month"): Entry("", ("mei",), ("a.html", "b.py")),
    Key('Say "no"\nor yes\\'): Entry("", ('Zeg "nee"\nof ja\\',)),
    Key("Not done"): Entry("", ("",)),
}


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_texts_of_python_are_found_with_their_context_and_plural(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "pages.py",
        "from django.utils.translation import gettext as _, ngettext, pgettext_lazy, npgettext\n"
        '_("One " "piece")\n'
        'ngettext("%(n)d call", "%(n)d calls", n)\n'
        'pgettext_lazy("month", "May")\n'
        'npgettext("road", "way", "ways", n)\n'
        'print("not this")\n',
    )

    assert texts_in(path) == [
        (Key("One piece"), ""),
        (Key("%(n)d call"), "%(n)d calls"),
        (Key("May", "month"), ""),
        (Key("way", "road"), "ways"),
    ]


def test_texts_of_templates_are_found_in_tags_blocks_and_arguments(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "page.html",
        '{% load i18n %}{% translate "Calls" %} {% translate "May" context "month" %}\n'
        '{% part "badge" label=_("New") kind="info" %} {{ _("Sure")|upper }}\n'
        "{% blocktranslate count n=calls %}{{ n }} call{% plural %}{{ n }} calls{% endblocktranslate %}\n"
        "<p>Not marked</p>",
    )

    assert texts_in(path) == [
        (Key("Calls"), ""),
        (Key("May", "month"), ""),
        (Key("New"), ""),
        (Key("Sure"), ""),
        (Key("%(n)s call"), "%(n)s calls"),
    ]


@pytest.mark.parametrize("call", ["_(title)", '_(f"Hello {name}")', "ngettext('one', many, n)"])
def test_a_text_that_is_not_written_out_is_refused(tmp_path: Path, call: str) -> None:
    path = _file(
        tmp_path, "pages.py", f"from django.utils.translation import gettext as _, ngettext\n{call}\n"
    )

    with pytest.raises(ValueError, match=r"pages\.py:2"):
        texts_in(path)


def test_a_catalogue_reads_back_what_was_written_in_the_order_of_the_texts() -> None:
    text = written(ENTRIES, "nl")

    assert read(text) == ENTRIES
    assert list(read(text)) == sorted(ENTRIES)
    assert written(read(text), "nl") == text


def test_gettext_itself_reads_the_compiled_catalogue() -> None:
    loaded = gettext.GNUTranslations(io.BytesIO(compiled(ENTRIES, "nl")))

    assert loaded.ngettext("%(n)d call", "%(n)d calls", 1) == "%(n)d gesprek"
    assert loaded.ngettext("%(n)d call", "%(n)d calls", 2) == "%(n)d gesprekken"
    assert loaded.pgettext("month", "May") == "mei"
    assert loaded.gettext('Say "no"\nor yes\\') == 'Zeg "nee"\nof ja\\'
    assert loaded.gettext("Not done") == "Not done"
    assert loaded.charset() == "UTF-8"


def test_a_fuzzy_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="fuzzy"):
        read('#, fuzzy\nmsgid "a"\nmsgstr "b"\n')


def test_a_line_that_belongs_to_no_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="msgidd"):
        read('msgidd "a"\nmsgstr "b"\n')
