"""The settings, a TOML file that the user owns: read, and changed where the user changed something.

A change is written whole or not at all. Comments, order and unknown lines stay as they are. The file is
read again at that moment, so that what another program or an editor wrote meanwhile stays as well.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from dataclasses import replace
from errno import EACCES
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store import Invalid, ReadOnly
from store.records.preferences import Preferences

from .keys import KEYS, Key
from .reading import Settings, settings_path, standard_preferences

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_BOM = "\ufeff"
_KEPT = "Nothing was saved; what you typed stays here."


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Never raises: what cannot be used is named, and the default holds in its place."""
    path = path or settings_path()
    standard = standard_preferences(environment)
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Settings(standard)
    except OSError as error:
        return Settings(standard, (f"{path} cannot be read ({error.strerror}). The defaults hold.",))
    try:
        values = tomllib.loads(text.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(standard, (f"{path} is not written as TOML: {error}. The defaults hold until that is mended.",))
    return _apply(values, standard, path)


def _apply(values: dict[str, Any], standard: Preferences, path: Path) -> Settings:
    preferences = standard
    known = {(key.section, key.name) for key in KEYS}
    problems: list[str] = []
    for section, entries in values.items():
        if not isinstance(entries, dict):
            problems.append(f"{path}: “{section}” stands outside of a section. It was left out.")
            continue
        strange = [name for name in entries if (section, name) not in known]
        problems += [f"{path}: [{section}] {name} is not a setting. It was left out." for name in strange]
    for key in KEYS:
        entries = values.get(key.section)
        if not isinstance(entries, dict) or key.name not in entries:
            continue
        try:
            preferences = key.read(preferences, entries[key.name])
        except ValueError as error:
            problems.append(f"{path}: [{key.section}] {key.name} {error}. The default holds.")
    if preferences.hours[0] >= preferences.hours[1]:
        preferences = replace(preferences, hours=standard.hours)
        problems.append(f"{path}: [hours] from must be earlier than to. The default holds.")
    return Settings(preferences, tuple(problems))


def save(
    old: Preferences, new: Preferences, path: Path | None = None, environment: Mapping[str, str] = os.environ
) -> Settings:
    """Write what differs between ``old`` and ``new`` into the settings file; returns the settings that hold now.

    Raises Invalid for a file that cannot be understood and ReadOnly for one that cannot be read or written; nothing
    has changed then.
    """
    path = path or settings_path()
    changed = [key for key in KEYS if key.write(new) != key.write(old)]
    if any((key.section, key.name) == ("country", "code") for key in changed):
        # A country brings its order of dates with it; the one that was chosen beside it is written down.
        dates = next(key for key in KEYS if (key.section, key.name) == ("country", "dates"))
        changed = [*(key for key in changed if key is not dates), dates]
    if changed:
        before = _read(path)
        text = _with(before, changed, new, path)
        if text != before:
            _write(path, text)
    return load(path, environment)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ReadOnly(f"{path} cannot be read ({error.strerror}). {_KEPT}") from error
    except UnicodeDecodeError as error:
        raise _not_toml(path, error) from error


def _not_toml(path: Path, error: Exception) -> Invalid:
    return Invalid(f"{path} is not written as TOML: {error}. Mend it in an editor, then save again. {_KEPT}")


def _with(text: str, changed: list[Key], new: Preferences, path: Path) -> str:
    """The file's text with other values for some keys."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    mark = _BOM if text.startswith(_BOM) else ""
    try:
        tomllib.loads(text.removeprefix(_BOM))  # the reader that will read it again
        document = tomlkit.parse(text.removeprefix(_BOM))
    except (tomllib.TOMLDecodeError, TOMLKitError) as error:
        raise _not_toml(path, error) from error
    for key in changed:
        entries = _section(document, key.section)
        if not isinstance(entries, MutableMapping):
            raise Invalid(f"{path}: “{key.section}” stands outside of a section. Mend that line first. {_KEPT}")
        _put(entries, key.name, key.write(new))
    written = tomlkit.dumps(document)
    # A file may be written in ways nobody foresaw: what would not be read back as it was meant is not written.
    try:
        found = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, error) from error
    if any(found.get(key.section, {}).get(key.name) != key.write(new) for key in changed):
        raise Invalid(f"{path} is written in a way that cannot be changed from here. Change it in an editor. {_KEPT}")
    return mark + written


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


def _put(entries: MutableMapping[str, Any], name: str, value: Any) -> None:
    from tomlkit.items import Table

    if name in entries or not isinstance(entries, Table):
        entries[name] = _item(value)
        return
    # A new line belongs to the others of its section, not below the comment that introduces the next one.
    body = entries.value.body
    tail = []
    while body and body[-1][0] is None:
        tail.append(body.pop()[1])
    entries[name] = _item(value)
    for item in reversed(tail):
        entries.add(item)  # type: ignore[call-overload]  # comments and white space


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
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        if target.exists() and not (target.stat().st_mode & 0o222 and os.access(target, os.W_OK)):
            raise PermissionError(EACCES, "it is read-only")  # replacing it would be easy, but is not what was wished
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)  # left by a process that was killed, with an id that came round again
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(partial, flags, 0o600), "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except (OSError, ValueError) as error:
        with suppress(OSError, ValueError):
            partial.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or "its path is not valid"
        raise ReadOnly(f"{path} cannot be written ({reason}). {_KEPT}") from error
    with suppress(OSError, AttributeError):  # the new name is on the disk as well, where folders can be synced
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
