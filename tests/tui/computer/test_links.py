"""Links on their way out: what is opened, what never is, and how (promise P7)."""

from __future__ import annotations

import os
import select
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from store.errors import Invalid
from tui.computer.links import LONGEST, OWN_SITE, SEARCHES, check_link, open_link, search_link

REFUSED = [
    "", " ", "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)",
    "javascript://a.example/%0aalert(1)", "data:text/html,<script>1</script>", "file:///etc/passwd",
    "FILE:///etc/passwd", "file://a.example/x", "ftp://a.example/", "smb://a.example/share", "ssh://a.example",
    "vbscript:x", "about:blank", "chrome://settings", "view-source:https://a.example", "ms-msdt:/id",
    "search-ms:query=x", "blob:https://a.example/1", "intent://x#Intent;end", "-h", "--version",
    "--x=https://a.example", "-https://a.example", "/etc/passwd", "../x", "C:/Windows/calc.exe", "\\\\host\\share",
    "//a.example/x", "https:", "https://", "https:///x", "https:a.example", "http://?x", "http://:80/",
    "https://a.example/\nx", "https://a.example\n", "ht\ttps://a.example", "https://a.example/\rx",
    "\x1bhttps://a.example", "https://a.example/\x1b]0;x\x07", "https://a.example/\x00",
    "https://a.example/\u202egnp.exe", "https://a\u200bb.example", "https://a.example/two words",
    "https://a.example\\@evil.example", "https://user:pw@a.example/", "https://a.example@evil.example",
    "https://a..example", "https://-a.example", "https://a.example:99999/", "https://a.example:x/", "https://[::1",
    "https://a_$(id).example", "https://`id`.example", "https://" + "a" * 64 + ".example",
    "https://a.example/" + "x" * 10_000, "tel:", "tel:+", "tel:()", "tel:*21*5550142%23", "tel:+1;ext=2;x=$(id)",
    "tel:+1303,555", "tel:+1 303", "tel:javascript", "mailto:", "mailto:nobody",
    "mailto:a@b.example?attach=/etc/passwd", "mailto:a@b.example?attachment=x",
    "mailto:a@b.example?subject=x%0Abcc:e@v.example", "mailto:a@b.example%0Abcc:e@v.example",
    "mailto:a@b.example?cc=x", "mailto:a@b.example?body=%1B]0;x", "mailto:-a b@c.example", "jo@a.example",
    "localhost", "a.b", "just words",
]  # fmt: skip

OPENED = {
    "https://a.example": "https://a.example",
    "HTTPS://A.Example:8443/Path?q=1#f": "https://a.example:8443/Path?q=1#f",
    "http://[::1]:80/x": "http://[::1]:80/x",
    "  https://a.example/ ": "https://a.example/",
    "fabrikam.example/about": "https://fabrikam.example/about",
    "www.fabrikam.example:80": "https://www.fabrikam.example:80",
    "https://bücher.example/ä?q=ü": "https://xn--bcher-kva.example/%C3%A4?q=%C3%BC",
    "https://straße.example/": "https://xn--strae-oqa.example/",  # not strasse.example, which is another site
    "STRASSE.example": "https://strasse.example",
    "https://Faß.example/": "https://xn--fa-hia.example/",
    "https://日本。jp/": "https://xn--wgv71a.jp/",
    "https://my_site.fabrikam.example": "https://my_site.fabrikam.example",
    "https://аpple.example/": "https://xn--pple-43d.example/",  # the first letter is Cyrillic
    "https://a.example/$(id)`id`|x'\"": "https://a.example/%24%28id%29%60id%60%7Cx%27%22",
    "https://a.example/100%/%41": "https://a.example/100%25/%41",
    "https://a.example/x;y&z": "https://a.example/x;y&z",
    "tel:+13035550142;ext=12": "tel:+13035550142;ext=12",
    "TEL:+1-303-555-0142": "tel:+1-303-555-0142",
    "mailto:ana@fabrikam.example": "mailto:ana@fabrikam.example",
    "mailto:a+b@c.example?subject=Q%26A&body=Hi%0D%0AAna": "mailto:a%2Bb@c.example?subject=Q%26A&body=Hi%0D%0AAna",
}


def test_there_are_enough_bad_links_to_mean_something() -> None:
    assert len(set(REFUSED)) >= 60


@pytest.mark.parametrize("link", REFUSED, ids=lambda link: ascii(link)[:40])
def test_a_bad_link_is_refused_in_a_sentence(link: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_link(link)
    assert str(refusal.value).endswith(".")
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize(("link", "checked"), OPENED.items())
def test_a_good_link_comes_out_in_plain_ascii(link: str, checked: str) -> None:
    assert check_link(link) == checked
    assert checked.isascii()
    assert check_link(checked) == checked


def test_the_length_has_a_limit() -> None:
    start = "https://a.example/"
    assert check_link(start + "x" * (LONGEST - len(start)))
    with pytest.raises(Invalid, match="longer than"):
        check_link(start + "x" * LONGEST)


# The opener

FILE_HANDLER = "url.dll,FileProtocolHandler"


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pipe into which a stand-in for the opener writes its arguments, one a line."""
    said = tmp_path / "said"
    os.mkfifo(said)
    script = tmp_path / "opener"
    script.write_text(
        f"#!{sys.executable}\n"
        "import os, sys\nfrom pathlib import Path\n"
        "print('noise'); print('noise', file=sys.stderr)\n"
        "lines = [*sys.argv[1:], str(os.getsid(0) == os.getpid()), sys.stdin.read()]\n"
        f"Path({str(said)!r}).write_text('\\n'.join(lines), encoding='utf-8')\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("FIRSTCUP_OPENER", str(script))
    return said


def what_was_said(pipe: Path, starts: Callable[[], bool]) -> list[str]:
    """What the stand-in wrote, at most 20 s after ``starts`` had it started."""
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert starts()
        assert select.select([reader], [], [], 20)[0], "the opener was never started"
        return os.read(reader, 4_096).decode().split("\n")
    finally:
        os.close(reader)


def test_the_opener_gets_one_argument_a_session_of_its_own_and_no_place_to_write(
    heard: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said = what_was_said(heard, lambda: open_link("https://a.example/$(id);x&y"))
    assert said == ["https://a.example/%24%28id%29;x&y", "True", ""]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "-h", "file:///etc/passwd", "ht\ttps://a.example"])
def test_a_bad_link_never_reaches_the_opener(heard: Path, monkeypatch: pytest.MonkeyPatch, link: str) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("tui.computer.links.start", lambda command: bool(started.append(command)))
    with pytest.raises(Invalid):
        open_link(link)
    assert started == []


def test_without_a_display_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRSTCUP_OPENER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not open_link("https://a.example")


@pytest.mark.parametrize(
    ("platform", "environment", "programs", "command"),
    [
        ("linux", {"DISPLAY": ":0"}, {"xdg-open"}, ["/bin/xdg-open"]),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, {"gio"}, ["/bin/gio", "open"]),
        ("linux", {"DISPLAY": ":0"}, set(), None),
        ("linux", {"WSL_DISTRO_NAME": "Ubuntu"}, {"wslview", "rundll32.exe"}, ["/bin/wslview"]),
        (
            "linux",
            {"WSL_DISTRO_NAME": "Ubuntu"},
            {"rundll32.exe"},
            ["/bin/rundll32.exe", "url.dll,FileProtocolHandler"],
        ),
        ("darwin", {}, {"open"}, ["/bin/open"]),
    ],
)
def test_each_platform_has_its_opener(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    environment: dict[str, str],
    programs: set[str],
    command: list[str] | None,
) -> None:
    started: list[list[str]] = []
    for name in ("FIRSTCUP_OPENER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name in programs else None)
    monkeypatch.setattr("tui.computer.links.start", lambda parts: not started.append(parts))
    assert open_link("tel:+13035550142") is (command is not None)
    assert started == ([[*command, "tel:+13035550142"]] if command else [])


def test_an_opener_that_is_not_there_or_cannot_start_is_no_opener(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRSTCUP_OPENER", str(tmp_path / "missing"))
    assert not open_link("https://a.example")
    broken = tmp_path / "broken"
    broken.write_text("#!/nowhere/at/all\n")
    broken.chmod(0o700)
    monkeypatch.setenv("FIRSTCUP_OPENER", str(broken))
    assert not open_link("https://a.example")


# Searches

NAMES = [
    "Ana Ruiz",
    "Park & Daughters",
    "C# Corp + Sons",
    'The "Best" #1',
    "O'Hara",
    "王小明 上海纺织",
    "100% = more?",
    "a/b;c",
]


@pytest.mark.parametrize("source", SEARCHES)
@pytest.mark.parametrize("words", NAMES)
def test_a_prepared_search_asks_for_exactly_these_words(source: str, words: str) -> None:
    link = search_link(source, words)
    assert link.startswith("https://")
    assert link.isascii()
    (asked,) = parse_qs(urlsplit(link).query, strict_parsing=True).values()
    assert asked == [words]


@pytest.mark.parametrize("words", ["Ana\nRuiz", "Ana \x1b\t Ruiz", "\u202eAna Ruiz\r\n"])
def test_line_breaks_and_hidden_characters_are_not_searched_for(words: str) -> None:
    assert parse_qs(urlsplit(search_link("web", words)).query)["q"] == ["Ana Ruiz"]


def test_a_very_long_name_is_searched_by_its_beginning() -> None:
    assert len(search_link("web", "王" * 10_000)) < LONGEST


def test_the_customers_own_site_is_opened_as_it_is() -> None:
    assert search_link(OWN_SITE, "fabrikam.example") == "https://fabrikam.example"
    for wrong in ("", "javascript:x", "tel:+13035550142", "Fabrikam Foods"):
        with pytest.raises(Invalid):
            search_link(OWN_SITE, wrong)


@pytest.mark.parametrize(("source", "words"), [("myspace", "Ana"), ("", "Ana"), ("web", " \n"), ("web", "\u200b")])
def test_an_unknown_place_and_an_empty_search_are_refused(source: str, words: str) -> None:
    with pytest.raises(Invalid):
        search_link(source, words)
