"""Imports stand at the top of a file; the few that wait inside functions are listed, with what waiting gains."""

from __future__ import annotations

import ast

import pytest

from .code import PACKAGES, Source, none, sources

# Own modules are loaded late where one file chooses what is needed, and nowhere else.
OPENERS = (
    "store/file/opening.py",
    "store/groups.py",
    "store/store.py",
    "tui/__main__.py",
    "tui/cli/run.py",
    "tui/doors.py",
    "tui/follow_up_doors.py",
    "tui/modes.py",
)

# Of others', what is large and rarely needed, by the name it is imported by.
WAITING = {
    "asyncio.sslproto": "loaded by the start alone, which keeps TLS out of it: 6 ms and 4 MB",
    "ctypes": "2 ms; asked on Windows alone, for a console that closes",
    "dataclasses": "the start of the demo; a plain command such as --help has no use for it",
    "dateutil": "repeating appointments, months added to a day: not in the first picture",
    "email": "drafts of e-mails",
    "holidays": "the calendars of all countries",
    "icalendar": "calendar files",
    "idna": "tables of letters, for links to sites whose names are not ASCII",
    "importlib": "tables that lie beside the code: countries, zones",
    "json": "a migration imports what it needs by itself, so that it can be read alone",
    "phonenumbers": "26 ms, when a number is read",
    "platformdirs": "not asked where the user names the place",
    "playhouse.migrations": "40 ms, when a store is made or upgraded",
    "recurring_ical_events": "calendar files",
    "resource": "there is none on Windows",
    "segno": "43 ms, when a code is shown",
    "subprocess": "when a link is opened",
    "tempfile": "the demo",
    "textual.content": "colours; what makes text safe for a terminal serves plain commands as well",
    "threading": "when a link is opened",
    "textual.drivers": "of terminals; there is none of it on Windows",
    "tomlkit": "when settings are saved",
    "unicodedata": "see json",
    "uuid": "see json",
    "zoneinfo": "when a customer has a zone",
}

BY_NAME = "a module by its name"  # which one, neither this nor the import contracts can see


def late(source: Source) -> list[tuple[int, str]]:
    """The imports inside functions: the line, and the full name of the module."""
    return [found for node, _, function in source.nodes if function for found in _imported(source, node)]


def _imported(source: Source, node: ast.AST) -> list[tuple[int, str]]:
    if isinstance(node, ast.Import):
        return [(node.lineno, alias.name) for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.lineno, source.imported_from(node))]
    if isinstance(node, ast.Call):
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        return [(node.lineno, BY_NAME)] if called in ("import_module", "__import__") else []
    return []


def violations(source: Source) -> list[str]:
    """The imports inside functions that may not stand there."""
    return [f"{source.path}:{line} {name}" for line, name in late(source) if not _may_wait(source.path, name)]


def _may_wait(path: str, name: str) -> bool:
    if name.partition(".")[0] in PACKAGES:
        return path in OPENERS
    return any(name == listed or name.startswith(f"{listed}.") for listed in WAITING)


def test_imports_stand_at_the_top() -> None:
    none(found for source in sources(*PACKAGES) for found in violations(source))


def test_what_is_listed_is_used() -> None:
    used = {name for source in sources(*PACKAGES) for _, name in late(source)}
    none(n for n in WAITING if not any(name == n or name.startswith(f"{n}.") for name in used))


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("tui/call/screen.py", "from ..mail.write import write_mail", []),
        ("tui/call/screen.py", "if TYPE_CHECKING:\n    from ..mail.write import Mail", []),
        ("tui/call/screen.py", "def f():\n    from ..mail.write import g", ["2 tui.mail.write"]),
        ("tui/call/screen.py", "def f():\n    from .. import commands", ["2 tui"]),
        ("tui/call/__init__.py", "def f():\n    from .words import g", ["2 tui.call.words"]),
        ("tui/call/screen.py", "class A:\n    async def f(self):\n        import store.rules", ["3 store.rules"]),
        ("tui/call/screen.py", "def f():\n    def g():\n        import tui.app", ["3 tui.app"]),
        ("tui/call/screen.py", "def f():\n    import importlib\n    importlib.import_module(n)", [f"3 {BY_NAME}"]),
        ("tui/doors.py", "def f():\n    from .call.screen import CallScreen", []),
        ("tui/doors.py", "def f():\n    import numpy", ["2 numpy"]),
        ("tui/call/screen.py", "def f():\n    import segno, tomlkit.items\n    from email.policy import SMTP", []),
        ("tui/call/screen.py", "def f():\n    from playhouse import shortcuts", ["2 playhouse"]),
        ("tui/call/screen.py", "def f():\n    import emailer", ["2 emailer"]),
        ("tui/call/screen.py", "def f():\n    from textual.app import App", ["2 textual.app"]),
    ],
)
def test_an_import_inside_a_function_is_found(path: str, text: str, found: list[str]) -> None:
    assert violations(Source(path, text)) == [f"{path}:{rest}" for rest in found]
