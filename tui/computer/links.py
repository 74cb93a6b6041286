"""Links on their way out: only web pages, e-mails and phone numbers ever reach another program (promise P7).

The opener gets the link as one argument, starts in a session of its own and cannot write on our screen.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

from store import Invalid

from ..text.safe import UNSAFE, multiline, plain

LONGEST = 8_000  # characters of a link; browsers and mail programs stop somewhere above
MOST_WORDS = 200  # characters of a search
SEARCHES = {
    "web": "https://www.google.com/search?q=",
    "news": "https://news.google.com/search?q=",
    "linkedin": "https://www.linkedin.com/search/results/all/?keywords=",
    "x": "https://x.com/search?q=",
    "facebook": "https://www.facebook.com/search/top?q=",
}
OWN_SITE = "own site"

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# "fabrikam.example/about" as people write it; what stands behind a colon must be a port, or it was a scheme.
_BARE_SITE = re.compile(r"[^\W_](?:[\w-]*+\.)++[^\W\d_]{2,}+(?::\d{1,5})?(?:[/?#].*)?")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?")
_TEL = re.compile(r"tel:\+?[0-9(][0-9().-]*(?:;ext=[0-9]{1,20})?(?:;phone-context=\+?[A-Za-z0-9.-]{1,60})?")
_ADDRESSES = re.compile(r"[^\s@,;:<>\"\\]++@[^\s@,;:<>\"\\]++(?:,[^\s@,;:<>\"\\]++@[^\s@,;:<>\"\\]++)*+")
_MAIL_FIELDS = ("to", "cc", "bcc", "subject", "body")  # never "attach", which some mail programs obey
_ONE_LINE = ("to", "cc", "bcc", "subject")
_LEFT_AS_IT_IS = "/?#[]@!&*+,;=:%-._~"  # the rest of a link is percent-encoded: no quotes, spaces, $, ` or |
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def check_link(link: str) -> str:
    """The link as it may be opened: in ASCII, with the name of the host as it really is. Raises Invalid.

    A site without ``https://`` gets it.
    """
    link = link.strip(" ")
    if not link:
        raise Invalid("The link is empty.")
    if len(link) > LONGEST:
        raise Invalid(f"The link is longer than {LONGEST} characters, so it is not opened.")
    # Before anything takes the link apart: parsers drop line breaks and tabs, and read "ht\ttps:" as https.
    if UNSAFE.search(link) or re.search(r"[\s\\]", link):
        raise Invalid("The link has spaces, backslashes or hidden characters in it, so it is not opened.")
    if _BARE_SITE.fullmatch(link):
        link = f"https://{link}"
    scheme = _SCHEME.match(link)
    kind = scheme.group().lower() if scheme else ""
    rest = link[len(kind) :]
    if kind in ("http:", "https:"):
        return _web(kind + rest)
    if kind == "mailto:":
        return _mail(rest)
    if kind == "tel:":
        return _phone(kind + rest)
    raise Invalid(f"“{plain(link[:40])}” is not a web page, an e-mail address or a phone number, so it is not opened.")


def open_link(link: str) -> bool:
    """Hand a link to the program this computer has for it. Raises Invalid.

    False when there is none, so that the caller shows the link to copy. True only says that a program was started.
    """
    checked = check_link(link)
    if sys.platform == "win32" and not os.environ.get("FIRSTCUP_OPENER"):
        try:
            os.startfile(checked)
        except OSError:
            return False
        return True
    opener = _opener()
    return bool(opener) and start([*opener, checked])


def search_link(source: str, words: str) -> str:
    """The prepared search for ``words`` in one of ``SEARCHES``; with ``OWN_SITE`` they are the customer's site.

    Raises Invalid.
    """
    if source == OWN_SITE:
        if not words.strip():
            raise Invalid("No site is known. Add it to the customer's links.")
        site = check_link(words)
        if not site.startswith("http"):
            raise Invalid(f"“{plain(words[:40])}” is no site.")
        return site
    if source not in SEARCHES:
        raise Invalid(f"“{plain(source[:40])}” is no place to search: {', '.join(SEARCHES)} or {OWN_SITE}.")
    asked = " ".join(multiline(words).split())[:MOST_WORDS].strip()
    if not asked:
        raise Invalid("There is nothing to search for.")
    return check_link(SEARCHES[source] + quote(asked, safe=""))


# Kinds of links


def _web(link: str) -> str:
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Invalid("The link is not a complete web address, so it is not opened.") from None
    if "@" in parts.netloc:
        raise Invalid("The link has a name or password before its host, so it is not opened.")
    if not parts.netloc or not host:
        raise Invalid("The link names no site, so it is not opened.")
    address = f"[{host}]" if parts.netloc.startswith("[") else _ascii_host(host)
    place = f"{address}:{port}" if port is not None else address
    return urlunsplit((parts.scheme, place, *(_encoded(part) for part in (parts.path, parts.query, parts.fragment))))


def _ascii_host(host: str) -> str:
    """The host as the network knows it: look-alike letters show as ``xn--…``."""
    name = host.lower() if host.isascii() else _international(host)
    if len(name) > 253 or not _HOST.fullmatch(name):
        raise Invalid(f"“{plain(host[:40])}” is no name of a site, so the link is not opened.")
    return name


def _international(host: str) -> str:
    """The name in ASCII as browsers have it (IDNA 2008, UTS 46), empty where it is none.

    Python's own codec follows the older rule, in which ß is ss: another site.
    """
    import idna  # 20 ms of tables: only where a name has letters of its own

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError:
        return ""


def _mail(rest: str) -> str:
    address, _, fields = rest.partition("?")
    values = [(name.lower(), value) for name, value in parse_qsl(fields.replace("+", "%2B"), keep_blank_values=True)]
    for name, value in values:
        if name not in _MAIL_FIELDS:
            raise Invalid(f"The e-mail link asks for “{plain(name[:40])}”, so it is not opened.")
        if UNSAFE.search(value.replace("\r\n", "\n").replace("\t", " ")) or (name in _ONE_LINE and "\n" in value):
            raise Invalid(f"The e-mail link has hidden characters in its {name}, so it is not opened.")
    people = [unquote(address), *(value for name, value in values if name in ("to", "cc", "bcc"))]
    if not any(people) or not all(_ADDRESSES.fullmatch(one) and not UNSAFE.search(one) for one in people if one):
        raise Invalid("The e-mail link has no complete address, so it is not opened.")
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in values)
    return f"mailto:{quote(unquote(address), safe='@,')}" + (f"?{query}" if query else "")


def _phone(link: str) -> str:
    """Digits only: ``*`` and ``#`` can change how the phone itself works (calls forwarded elsewhere)."""
    if not _TEL.fullmatch(link) or not re.search(r"[0-9]", link):
        raise Invalid("The link is not a plain phone number, so it is not opened.")
    return link


def _encoded(part: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", part), safe=_LEFT_AS_IT_IS)


# The opener


def _opener() -> list[str]:
    """The program and its own arguments; empty when this computer has none, or no display to open anything on."""
    chosen = os.environ.get("FIRSTCUP_OPENER")
    if chosen:
        candidates: tuple[tuple[str, ...], ...] = ((chosen,),)
    elif sys.platform == "darwin":
        candidates = (("open",),)
    elif os.environ.get("WSL_DISTRO_NAME"):  # Linux inside Windows: its browser is the one people use
        candidates = (("wslview",), ("rundll32.exe", "url.dll,FileProtocolHandler"))
    elif os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        candidates = (("xdg-open",), ("gio", "open"))
    else:
        candidates = ()
    for program, *arguments in candidates:
        if found := shutil.which(program):
            return [found, *arguments]
    return []


def start(command: list[str]) -> bool:
    """Start a program that lives on without us; False where it cannot be started."""
    from subprocess import DEVNULL, Popen
    from threading import Thread

    try:
        process = Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True)
    except OSError:
        return False
    Thread(target=process.wait, daemon=True).start()  # take note of its end, or it stays as a zombie
    return True
