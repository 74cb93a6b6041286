"""Small files that keep a reader busy: each grows with ``n``, and each must be read in a time that grows no faster."""

from __future__ import annotations

from collections.abc import Callable

CSV = "list.csv"
VCF = "people.vcf"
ICS = "calendar.ics"
JSON = "all.json"
QUOTE = '"'


def table(*rows: str) -> str:
    """A table of contacts with these rows."""
    return "\r\n".join(("Name,Email,Phone", "Ana Ruiz,ana@fabrikam.example,+13035550142", *rows))


def card(*lines: str) -> str:
    """A card with these lines."""
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:Ana Ruiz", "N:Ruiz;Ana;;;", *lines, "END:VCARD", ""))


def calendar(*lines: str, start: str = "DTSTART:20261201T090000Z") -> str:
    """A calendar with one event that has these lines."""
    event = ("BEGIN:VEVENT", "UID:1", "SUMMARY:x", start, *lines, "END:VEVENT")
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *event, "END:VCALENDAR", ""))


def _each(lines: Callable[[int], str], n: int) -> str:
    return "\r\n".join(map(lines, range(n)))


def _two_addresses(n: int) -> str:
    """Many names at two addresses, all with one phone."""
    mails = ("one@fabrikam.example", "two@fabrikam.example")
    return table(*(f"Name{i} Word{i},{mails[i % 2]},+13035550100" for i in range(n // 20)))


def _series(n: int) -> str:
    event = "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART;VALUE=DATE:20261201\r\nDURATION:P2D\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT"
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{_each(lambda i: event.format(i), n // 50)}\r\nEND:VCALENDAR\r\n"


FILES: dict[str, tuple[str, Callable[[int], str]]] = {
    # name of the case: the file's name, and its text; ``n`` is about how many characters it has
    "a total and spaces": (CSV, lambda n: table(f"total{' ' * n}x")),
    "a total, amounts and spaces": (CSV, lambda n: table(f"total ({' 1' * (n // 2)}x,1")),
    "confidential and spaces": (CSV, lambda n: table(f"confidential{' ' * n}-")),
    "amounts": (CSV, lambda n: table(f"total,{' 1' * (n // 2)}x")),
    "a number and spaces": (CSV, lambda n: table(f'Bo,b@x.example,"1\n{" " * n}x"')),
    "an address and spaces": (CSV, lambda n: table(f'Bo,"a@b{" " * n}x",1')),
    "an address of dots": (CSV, lambda n: table(f"Bo,a@{'b.' * n}1,1")),
    "marks in a cell": (CSV, lambda n: table(f"e{chr(0x301) * n},b@x.example,1")),
    "many parts in a cell": (CSV, lambda n: table(f'Bo,b@x.example,"{" ::: " * (n // 5)}"')),
    "parts and spaces in a cell": (CSV, lambda n: table(f'Bo,"{" " * n}:::{" " * n}","1{" " * n}:::"')),
    "rows of quotes": (CSV, lambda n: table(*['a","' + "b" * 100] * (n // 100))),
    "open quotes": (CSV, lambda n: table(*['"a,b,c'] * (n // 10))),
    "quotes alone": (CSV, lambda n: table('"' * n)),
    "a heading of spaces": (CSV, lambda n: f"Name,Email,person{' ' * n}x\r\nAna,a@b.example,1\r\n"),
    "a heading of dashes": (CSV, lambda n: f"Name,Email,person{' -' * n}\r\nAna,a@b.example,1\r\n"),
    "a heading of words": (CSV, lambda n: f"Name,Email,{'aB' * n} - value\r\nAna,a@b.example,1\r\n"),
    "a name of words": (CSV, lambda n: f"{'Ab ' * n}1,{'Cd ' * n}1\r\nAb Cd,b\r\nEf Gh,c\r\n"),
    "one cell": (CSV, lambda n: table("a" * n)),
    "many cells": (CSV, lambda n: table("," * n)),
    "a formula": (CSV, lambda n: table(f"'{'(' * n}=1,b@x.example,1")),
    "a formula text": (CSV, lambda n: table(f'"=""{" " * n}",b@x.example,1')),
    "blank lines": (CSV, lambda n: table("\r\n" * n)),
    "lines of spaces": (CSV, lambda n: table(*[" " * 100] * (n // 100))),
    "a column of dates": (CSV, lambda n: "Name,Last contact\r\n" + _each(lambda i: f"A{i},{'1 ' * 50}", n // 100)),
    "one phone, many names": (CSV, _two_addresses),
    "one name, many people": (CSV, lambda n: table(*(f"Bo Kim,b{i}@x.example,+13035550100" for i in range(n // 20)))),
    "mail headers": (CSV, lambda n: f"From {' ' * n}\r\nx-{'-' * n}\r\n"),
    "markup": (CSV, lambda n: f"<{'a' * n}"),
    "brackets": (CSV, lambda n: f"[{' ' * n}x"),
    "a card's phone and spaces": (VCF, lambda n: card(f"TEL:1\\n{' ' * n}x")),
    "a card's link and spaces": (VCF, lambda n: card(f"URL:1\\n{' ' * n}x")),
    "a card's parts": (VCF, lambda n: card(f"EMAIL:a@b{' ' * n}:::x")),
    "a card's categories": (VCF, lambda n: card(f"CATEGORIES:a{' ' * n}x")),
    "a card's categories, with commas": (VCF, lambda n: card(f"CATEGORIES:a{' ,' * n}")),
    "a card's marks": (VCF, lambda n: card(f"NOTE:e{chr(0x301) * n}")),
    "a card's notes": (VCF, lambda n: card(*(f"NOTE:{i}" for i in range(n // 2)))),
    "a card's numbers": (VCF, lambda n: card(*(f"TEL:{i:09}" for i in range(n // 10)))),
    "a card's urls": (VCF, lambda n: card(*(f"URL:https://x.example/{i}" for i in range(n // 20)))),
    "a card's facts": (VCF, lambda n: card(*(f"IMPP:{i}" for i in range(n // 10)))),
    "a card's parameters": (
        VCF,
        lambda n: card(f"TEL{';a' * n}", "TEL;a=" + '"' * n + ":1", "TEL;a=" + '""' * n + "x"),
    ),
    "a card's escapes": (VCF, lambda n: card("N:" + "\\;" * n, "ORG:" + "\\" * n, "ADR:" + ";" * n)),
    "a card's label": (VCF, lambda n: card("item1.TEL:+1 303 555 0142", f"item1.X-ABLabel:{'_$!<' * n}")),
    "a card's soft breaks": (VCF, lambda n: card("NOTE;ENCODING=QUOTED-PRINTABLE:a=", *["b="] * (n // 2))),
    "a card's folds": (VCF, lambda n: card("NOTE:a", *[" b"] * (n // 2))),
    "a card's picture": (VCF, lambda n: card("PHOTO;BASE64:AA", *[f"{' ' * 100}x"] * (n // 100))),
    "a card's inner cards": (VCF, lambda n: card(*["BEGIN:VCARD"] * (n // 10))),
    "cards in agents": (VCF, lambda n: card("AGENT:", *["BEGIN:VCARD", "AGENT:"] * (n // 20))),
    "ends alone": (VCF, lambda n: card() + "END:VCARD\r\n" * (n // 10)),
    "cards of one UID": (VCF, lambda n: "".join(card(f"UID:1\r\nNOTE:{i}") for i in range(n // 100))),
    "spaces before a card": (VCF, lambda n: f"x\n{' ' * n}\n{card()}"),
    "blank lines before a card": (VCF, lambda n: "x\n" + " \n" * n + card()),
    "a rule of many": (ICS, lambda n: calendar(f"RRULE:FREQ=YEARLY;BYDAY={'MO,' * n}TU")),
    "a zone of slashes": (ICS, lambda n: calendar(start=f"DTSTART;TZID={'/' * (n // 100)}x:20261201T090000")),
    "a zone of folders": (ICS, lambda n: calendar(start=f"DTSTART;TZID={'a/' * n}x:20261201T090000")),
    "a day of slashes": (ICS, lambda n: calendar(start=f"DTSTART;TZID=a:{'/' * n}")),
    "a length of digits": (ICS, lambda n: calendar(f"DURATION:P{'1' * n}D")),
    "extra days": (ICS, lambda n: calendar(f"RDATE:{'x,' * n}", f"EXDATE:{',' * n}")),
    "a busy line": (ICS, lambda n: calendar(f"FREEBUSY:{'/' * n}", "ATTENDEE;X=" + '"' * n + ":x")),
    "parameters": (ICS, lambda n: calendar(f"DTEND{';a=b' * n}", "SUMMARY;" + '"":' * n, "SUMMARY;" + '"' * n)),
    "spaces before a name": (ICS, lambda n: calendar(" \t" * n + "x", f"DTEND{' ' * n}x")),
    "series of two days": (ICS, _series),
    "zone rules": (ICS, lambda n: calendar("END:VEVENT", "BEGIN:VTIMEZONE", f"TZID:{'a' * n}", f"RRULE:{';' * n}x")),
    "begins": (ICS, lambda n: calendar(*["BEGIN:VALARM"] * (n // 10))),
    "nested lists": (JSON, lambda n: "[" * n),
    "nested objects": (JSON, lambda n: '{"a":' * n),
    "empty lists": (JSON, lambda n: '{"format":"firstcup-export","version":2,"customers":[' + "[]," * n + "[]]}"),
    "digits": (JSON, lambda n: "1" * n),
}

TEXTS: dict[str, Callable[[int], str]] = {
    "spaces": lambda n: f"a{' ' * n}x",
    "a number and spaces": lambda n: f"1\n{' ' * n}x",
    "digits": lambda n: "1" * n,
    "digits and spaces": lambda n: "1 " * (n // 2) + "x",
    "letters": lambda n: "a" * n,
    "words": lambda n: "ab " * (n // 3) + "1",
    "marks": lambda n: "e" + "\u0301" * n,
    "marks that are sorted": lambda n: "e" + "\u0301\u0323" * (n // 2),
    "other marks": lambda n: "ก" + "\u0e38\u0e48" * (n // 2),
    "quotes": lambda n: '"' * n,
    "apostrophes": lambda n: "'" * n + "a",
    "commas": lambda n: ", " * (n // 2) + "x",
    "stops": lambda n: ". " * (n // 2),
    "dots": lambda n: "." * n + "x",
    "letters and dots": lambda n: "a." * (n // 2) + "1",
    "letters and dots, with a space": lambda n: "a." * (n // 2) + "1. B",
    "ends of sentences": lambda n: 'x."' + "'" * n + "y",
    "ends of other sentences": lambda n: "。" * n + "”" * n,
    "dashes": lambda n: "-" * n,
    "dashes and spaces": lambda n: " - " * (n // 3),
    "slashes": lambda n: "/" * n,
    "at signs": lambda n: "@" * n,
    "names": lambda n: "@a " * (n // 3),
    "addresses": lambda n: "a@" + "b." * (n // 2),
    "colons": lambda n: ":::" * (n // 3) + " x",
    "open brackets": lambda n: "[" * n,
    "brackets in brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "round brackets": lambda n: "(" * n + ")",
    "braces": lambda n: "{" * n + "name",
    "braces and spaces": lambda n: "${" + " " * n + "x",
    "groups": lambda n: "[a|" * (n // 3) + "]",
    "empty groups": lambda n: "[$none] , " * (n // 10),
    "empty groups and stops": lambda n: "[$none]." * (n // 8),
    "fields": lambda n: "$first_name " * (n // 12),
    "dollars": lambda n: "$" * n,
    "bars": lambda n: "|" * n,
    "lines": lambda n: "a\n" * (n // 2),
    "empty lines": lambda n: "\n" * n,
    "action lines": lambda n: "> send it @dana fri\n" * (n // 20),
    "one action": lambda n: "> " + "@dana fri !told " * (n // 16),
    "plus": lambda n: "+" * n + "1",
    "days": lambda n: "fri " * (n // 4),
    "hours": lambda n: "between " * (n // 8),
    "a and m": lambda n: "a. m" * (n // 4),
    "links": lambda n: "https://" + "a" * n + " ",
    "hosts": lambda n: "a-" * (n // 2) + ".",
    "invisible": lambda n: "\u200b\u202e" * (n // 2),
    "joiners": lambda n: "\u200d" * n + "a",
    "tags": lambda n: "\U0001f3f4" + "\U000e0067" * n,
    "escapes": lambda n: "\x1b[" * (n // 2),
    "backslashes": lambda n: "\\" * n,
}
