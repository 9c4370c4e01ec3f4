"""The product's texts: found in code and templates, kept in one catalogue per app, compiled for gettext.

Written in Python so that neither developers nor the tests need the gettext tools.
"""

from dataclasses import dataclass
from pathlib import Path

from schakel.run.translations.catalogue import Entry, Key, compiled, read, written
from schakel.run.translations.extract import Found, texts_in

SOURCE = Path(__file__).resolve().parents[2]
"""The folder of the package `schakel`."""

LANGUAGE = "nl"


@dataclass(frozen=True, slots=True)
class App:
    """A Django app and the texts that stand in its folder."""

    folder: Path
    found: dict[Key, Found]

    @property
    def name(self) -> str:
        """Its dotted name."""
        return ".".join(("schakel", *self.folder.relative_to(SOURCE).parts))

    @property
    def po(self) -> Path:
        """Its catalogue."""
        return self.folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        """Its compiled catalogue."""
        return self.po.with_suffix(".mo")

    def entries(self) -> dict[Key, Entry]:
        """What its catalogue says now."""
        return read(self.po.read_text(encoding="utf-8")) if self.po.exists() else {}

    def updated(self) -> dict[Key, Entry]:
        """What its catalogue should say: exactly the texts found, with the translations that are known."""
        known = self.entries()
        updated = {}
        for key, found in sorted(self.found.items()):
            forms = known[key].forms if key in known else ()
            wanted = 2 if found.plural else 1
            kept = forms if len(forms) == wanted else ("",) * wanted
            updated[key] = Entry(found.plural, kept, tuple(sorted(found.places)))
        return updated

    def save(self) -> int:
        """Bring both files up to date; returns how many texts still lack a translation."""
        entries = self.updated()
        if entries:
            self.po.parent.mkdir(parents=True, exist_ok=True)
            self.po.write_text(written(entries, LANGUAGE), encoding="utf-8")
            self.mo.write_bytes(compiled(entries, LANGUAGE))
        else:
            self.po.unlink(missing_ok=True)
            self.mo.unlink(missing_ok=True)
        return sum(not all(entry.forms) for entry in entries.values())


def apps() -> list[App]:
    """Every app of the product with its texts.

    Raises `ValueError` for a text outside any app: no catalogue would carry it.
    """
    folders = {path.parent for path in SOURCE.rglob("apps.py")}
    found: dict[Path, dict[Key, Found]] = {folder: {} for folder in folders}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        texts = texts_in(path)
        if not texts:
            continue
        home = next((folder for folder in path.parents if folder in folders), None)
        if home is None:
            raise ValueError(
                f"{path} has texts to translate but stands in no app, so no catalogue carries them"
            )
        for key, plural in texts:
            found[home].setdefault(key, Found(plural)).add(plural, path.relative_to(home).as_posix())
    return [App(folder, texts) for folder, texts in sorted(found.items())]
