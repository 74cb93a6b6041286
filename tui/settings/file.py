"""The settings, a TOML file that the user owns: read, and changed where the user changed something.

A change is written whole or not at all. Comments, order and unknown lines stay as they are. The file is
read again at that moment, so that what another program or an editor wrote meanwhile stays as well.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from errno import EACCES
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store import Invalid, ReadOnly
from store.disk import write_whole
from store.records.preferences import Preferences
from store.rules.text.text import clean_line

from .entries import ENTRIES, Entry
from .reading import Settings, settings_path, standard_preferences
from .source import NotToml, Place, places_of, read_source, values_of

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

MOST_SAID = 8  # problems of one file; each stays on the screen for a while
_BOM = "\ufeff"
_UNFORESEEN = (ValueError, RecursionError, LookupError, TypeError, AttributeError)  # where tomlkit gives up
_KEPT = "Nothing was saved; what you typed stays here."


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Never raises: what cannot be used is named, and the default holds in its place."""
    path = path or settings_path()
    standard = standard_preferences(environment)
    try:
        text, values = values_of(read_source(path))
    except FileNotFoundError:
        return Settings(standard)
    except NotToml as error:
        return Settings(standard, (f"{path}{error}. The defaults hold until that is mended.",))
    except (OSError, ValueError) as error:
        return Settings(standard, (f"{path} cannot be read ({_reason(error)}). The defaults hold.",))
    preferences, wrong = _apply(values, standard)
    return Settings(preferences, _problems(wrong, text, path) if wrong else ())


def _apply(values: dict[str, Any], standard: Preferences) -> tuple[Preferences, list[tuple[Place, str]]]:
    """The preferences that hold, and each place that cannot be used with what is wrong with it."""
    preferences = standard
    known = {(entry.section, entry.name) for entry in ENTRIES}
    wrong: list[tuple[Place, str]] = []
    for section, given in values.items():
        if not isinstance(given, dict):
            wrong.append(((section, ""), "stands outside of a section. It was left out."))
            continue
        strange = [(section, name) for name in given if (section, name) not in known]
        wrong += [(place, "is not a setting. It was left out.") for place in strange]
    for entry in ENTRIES:
        given = values.get(entry.section)
        if not isinstance(given, dict) or entry.name not in given:
            continue
        try:
            preferences = entry.read(preferences, given[entry.name])
        except ValueError as error:
            wrong.append(((entry.section, entry.name), f"{error}. The default holds."))
    if preferences.hours[0] >= preferences.hours[1]:
        preferences = replace(preferences, hours=standard.hours)
        name = "from" if "from" in values["hours"] else "to"
        wrong.append((("hours", name), "must be earlier than to. The default holds."))
    return preferences, wrong


def _problems(wrong: list[tuple[Place, str]], text: str, path: Path) -> tuple[str, ...]:
    """What is wrong in sentences that name the file, the line and the setting."""
    places = places_of(text)
    said = []
    for (section, name), words in wrong[:MOST_SAID]:
        line = places.get((section, name))
        what = f"[{clean_line(section, 60)}] {clean_line(name, 60)}" if name else f"“{clean_line(section, 60)}”"
        said.append(f"{path}{f', line {line}' if line else ''}: {what} {words}")
    if more := len(wrong) - len(said):
        said.append(f"{path}: {more:,} more {'line' if more == 1 else 'lines'} cannot be used.")
    return tuple(said)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or "its path is not valid"


def save(
    old: Preferences, new: Preferences, path: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """Write what differs between ``old`` and ``new`` into the settings file; returns the settings that hold now.

    Raises Invalid for a file that cannot be understood and ReadOnly for one that cannot be read or written; nothing
    has changed then.
    """
    path = path or settings_path()
    changed = [entry for entry in ENTRIES if entry.write(new) != entry.write(old)]
    if any((entry.section, entry.name) == ("country", "code") for entry in changed):
        # A country brings its order of dates with it; the one that was chosen beside it is written down.
        dates = next(entry for entry in ENTRIES if (entry.section, entry.name) == ("country", "dates"))
        changed = [*(entry for entry in changed if entry is not dates), dates]
    if changed:
        before = _read(path)
        text = _with(before, changed, new, path)
        if text != before:
            _write(path, text)
    return load(path, environment)


def _read(path: Path) -> str:
    try:
        data = read_source(path)
        text, _ = values_of(data)
    except FileNotFoundError:
        return ""
    except NotToml as error:
        raise _not_mended(path, error) from error
    except (OSError, ValueError) as error:
        raise ReadOnly(f"{path} cannot be read ({_reason(error)}). {_KEPT}") from error
    return _BOM + text if data.startswith(BOM_UTF8) else text


def _not_mended(path: Path, error: NotToml) -> Invalid:
    return Invalid(f"{path}{error}. Mend it in an editor, then save again. {_KEPT}")


def _with(text: str, changed: list[Entry], new: Preferences, path: Path) -> str:
    """The file's text with other values for some entries."""
    import tomlkit

    mark = _BOM if text.startswith(_BOM) else ""
    try:
        document = tomlkit.parse(text.removeprefix(_BOM))
    except _UNFORESEEN as error:
        raise _not_from_here(path) from error
    for entry in changed:
        section = _section(document, entry.section)
        if not isinstance(section, MutableMapping):
            raise Invalid(f"{path}: “{entry.section}” stands outside of a section. Mend that line first. {_KEPT}")
        _put(section, entry.name, entry.write(new))
    # A file may be written in ways nobody foresaw: what would not be read back as it was meant is not written.
    try:
        written = tomlkit.dumps(document)
        _, found = values_of(written.encode())
    except (NotToml, *_UNFORESEEN) as error:
        raise _not_from_here(path) from error
    if any(found.get(entry.section, {}).get(entry.name) != entry.write(new) for entry in changed):
        raise _not_from_here(path)
    return mark + written


def _not_from_here(path: Path) -> Invalid:
    return Invalid(f"{path} is written in a way that cannot be changed from here. Change it in an editor. {_KEPT}")


def _section(document: TOMLDocument, name: str) -> Any:
    import tomlkit

    if name not in document:
        text = document.as_string()
        if text and not text.endswith("\n"):
            document.add(tomlkit.nl())
        if text:
            document.add(tomlkit.nl())
        document.add(name, tomlkit.table())
    return document[name]


def _put(section: MutableMapping[str, Any], name: str, value: Any) -> None:
    from tomlkit.items import Table

    if name in section or not isinstance(section, Table):
        section[name] = _item(value)
        return
    # A new line belongs to the others of its section, not below the comment that introduces the next one.
    body = section.value.body
    tail = []
    while body and body[-1][0] is None:
        tail.append(body.pop()[1])
    section[name] = _item(value)
    for item in reversed(tail):
        section.add(item)  # type: ignore[call-overload]  # comments and white space


def _item(value: Any) -> Any:
    import tomlkit

    if isinstance(value, list):
        items = tomlkit.array()
        items.extend(value)
        return items.multiline(len(value) > 3)
    if isinstance(value, str) and "\n" in value:
        return tomlkit.string(value, multiline=True)
    return tomlkit.item(value)


def _write(path: Path, text: str) -> None:
    """Put the text in the place of the file: whole, or not at all, and for no other eyes (promise P8)."""
    target = Path(os.path.realpath(path))  # a link stays a link
    try:
        if target.exists() and not target.is_file():
            raise PermissionError(EACCES, "it is not a regular file")
        if target.exists() and not (target.stat().st_mode & 0o222 and os.access(target, os.W_OK)):
            raise PermissionError(EACCES, "it is read-only")  # replacing it would be easy, but is not what was wished
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(target, text.encode("utf-8"), replace=True)
    except (OSError, ValueError) as error:
        raise ReadOnly(f"{path} cannot be written ({_reason(error)}). {_KEPT}") from error
