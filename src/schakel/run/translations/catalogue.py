"""Catalogues of gettext: the text form (.po) that people edit, the compiled form (.mo) that Django loads.

The text form holds what this product uses: contexts, plurals, files as references. No line numbers, no
obsolete entries, sorted by text: the same texts always give the same file.
"""

import ast
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Key(NamedTuple):
    """What a translation is found by."""

    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text's plural (or ""), its translations (one, or one per plural form) and the files it stands in."""

    plural: str
    forms: tuple[str, ...]
    places: tuple[str, ...] = ()


PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}")


def header(language: str) -> str:
    """What a catalogue says of itself."""
    return (
        f"Project-Id-Version: schakel\nLanguage: {language}\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\n"
    )


def written(entries: Mapping[Key, Entry], language: str) -> str:
    """The text form of a catalogue."""
    lines = ["# Kept by `schakel messages`; write translations in msgstr.", 'msgid ""']
    lines += _field("msgstr", header(language))
    for key, entry in sorted(entries.items()):
        lines.append("")
        lines += [f"#: {place}" for place in entry.places]
        if PLACEHOLDER.search(key.text) and "%" in key.text:
            lines.append("#, python-format")
        if key.context:
            lines += _field("msgctxt", key.context)
        lines += _field("msgid", key.text)
        if entry.plural:
            lines += _field("msgid_plural", entry.plural)
            for place, form in enumerate(entry.forms):
                lines += _field(f"msgstr[{place}]", form)
        else:
            lines += _field("msgstr", entry.forms[0])
    return "\n".join(lines) + "\n"


def _field(name: str, value: str) -> list[str]:
    pieces = value.splitlines(keepends=True)
    if len(pieces) <= 1:
        return [f"{name} {_quoted(value)}"]
    return [f'{name} ""', *map(_quoted, pieces)]


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def read(text: str) -> dict[Key, Entry]:
    """The entries of a catalogue's text form; its header is left out.

    Raises `ValueError` for a line that is neither comment, field nor string, and for fuzzy entries: a guess
    is no translation.
    """
    entries: dict[Key, Entry] = {}
    for block in re.split(r"\n\s*\n", text):
        places, fields = _fields(block)
        if not fields.get("msgid"):
            continue
        forms = tuple(value for name, value in sorted(fields.items()) if name.startswith("msgstr"))
        key = Key(fields["msgid"], fields.get("msgctxt", ""))
        entries[key] = Entry(fields.get("msgid_plural", ""), forms, tuple(places))
    return entries


def _fields(block: str) -> tuple[list[str], dict[str, str]]:
    places: list[str] = []
    fields: dict[str, str] = {}
    name = ""
    for line in filter(None, map(str.strip, block.splitlines())):
        if line.startswith("#:"):
            places.append(line[2:].strip())
        elif line.startswith("#,") and "fuzzy" in line:
            raise ValueError(f"a fuzzy entry is no translation: {block}")
        elif line.startswith("#"):
            continue
        elif found := re.fullmatch(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) )?(".*")', line):
            name = found[1] or name
            fields[name] = fields.get(name, "") + ast.literal_eval(found[2])
        else:
            raise ValueError(f"not a line of a catalogue: {line}")
    return places, fields


def compiled(entries: Mapping[Key, Entry], language: str) -> bytes:
    """The compiled form (GNU MO, little-endian), without the texts that have no translation."""
    pairs = {b"": header(language).encode()}
    for key, entry in entries.items():
        if all(entry.forms):
            found_by = f"{key.context}\x04{key.text}" if key.context else key.text
            whole = f"{found_by}\0{entry.plural}" if entry.plural else found_by
            pairs[whole.encode()] = "\0".join(entry.forms).encode()
    ordered = sorted(pairs.items())
    count = len(ordered)
    start = 28 + 16 * count
    tables: tuple[list[bytes], list[bytes]] = ([], [])
    data = b""
    for side in (0, 1):
        for pair in ordered:
            tables[side].append(struct.pack("<II", len(pair[side]), start + len(data)))
            data += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, start)
    return head + b"".join(tables[0]) + b"".join(tables[1]) + data
