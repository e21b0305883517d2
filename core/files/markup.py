"""What the markup of office files says that a reader would run, unpack or fetch. Costs bounded time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from django.utils.functional import Promise

from core.files.unfit import EMBEDDED, LINKED, LOCKED, PROGRAMS, UNCLEAR, Unfit

PIECE = 65_536
MOST_SAID = 1_000_000  # bytes of a member that says what others are
MOST_MARKUP = 60_000_000  # bytes of markup of a file, with all files inside

# What the types of parts and the links between them are called that are programs, or that lead to some.
PROGRAM_WORDS = ("macro", "vba", "activex", "webextension")
CONTROL = "control"
# The same, of what is embedded and of what is fetched. A whole office file in another is looked into instead.
EMBEDDED_KINDS = {"oleobject", "afchunk"}
LINKED_KINDS = {"externallink", "connections"}
FOLLOWED_BY_PEOPLE = "hyperlink"

OPEN_MEMBERS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
OPEN_PROGRAMS = {"event-listener", "script", "applet", "plugin", "floating-frame"}
OPEN_EMBEDDED = {"object-ole"}
OPEN_LINKED = {"dde-source", "dde-connection-decl", "connection-resource"}
# Addresses outside of the file: with a scheme, absolute, of another computer, or of a folder above.
OUTSIDE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|[/\\]|\.\.[/\\])", re.IGNORECASE)


@dataclass(slots=True)
class Budget:
    """How many bytes of markup are still read."""

    left: int = MOST_MARKUP

    def take(self, size: int) -> None:
        """:raises Unfit: when there are more."""
        self.left -= size
        if self.left < 0:
            raise Unfit(UNCLEAR)


def types(archive: zipfile.ZipFile, budget: Budget) -> set[str]:
    """
    Return the types of all parts of an Office Open XML file, in lower case, however their letters are encoded.

    :raises Unfit: when a part, or what a part leads to, is a program, embedded or fetched from elsewhere.
    """
    parts = _read(archive, "[Content_Types].xml", budget, MOST_SAID)
    found = {said.get("ContentType", "").lower() for _name, said in parts}
    _refuse(kind.rpartition(".")[2].removesuffix("+xml") for kind in found)
    if any(word in kind for kind in found for word in PROGRAM_WORDS):
        raise Unfit(PROGRAMS)
    for name in archive.namelist():
        if name.lower().endswith(".rels"):
            for _name, said in _read(archive, name, budget, MOST_SAID):
                _look_at_link(said)
    return found


def _look_at_link(said: dict[str, str]) -> None:
    kind = said.get("Type", "").lower()
    if any(word in kind for word in PROGRAM_WORDS) or kind.endswith(f"/{CONTROL}"):
        raise Unfit(PROGRAMS)
    kind = kind.rpartition("/")[2]
    _refuse([kind])
    is_outside = said.get("TargetMode", "").lower() == "external" or "://" in said.get("Target", "")
    if is_outside and kind != FOLLOWED_BY_PEOPLE:
        raise Unfit(LINKED)


def _refuse(kinds: Iterable[str]) -> None:
    for kind in kinds:
        if kind in EMBEDDED_KINDS:
            raise Unfit(EMBEDDED)
        if kind in LINKED_KINDS:
            raise Unfit(LINKED)


def look_through_open(archive: zipfile.ZipFile, budget: Budget) -> None:
    """:raises Unfit: when an OpenDocument holds a program or another file, fetches something, or is locked."""
    for member in archive.namelist():
        if member.rpartition("/")[2].lower() not in OPEN_MEMBERS:
            continue
        for name, said in _read(archive, member, budget, MOST_MARKUP, if_broken=LOCKED):
            _look_at_open(name.rpartition(" ")[2], said)


def _look_at_open(name: str, said: dict[str, str]) -> None:
    if name in OPEN_PROGRAMS:
        raise Unfit(PROGRAMS)
    if name in OPEN_EMBEDDED:
        raise Unfit(EMBEDDED)
    if name in OPEN_LINKED:
        raise Unfit(LINKED)
    if name == "a" or name.startswith("area"):  # followed by people
        return
    for key, value in said.items():
        if key.rpartition(" ")[2] == "href" and OUTSIDE.match(value):
            raise Unfit(LINKED)


def _read(
    archive: zipfile.ZipFile, name: str, budget: Budget, most: int, if_broken: str | Promise = ""
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the name and the attributes of each element of a member that has at most ``most`` bytes."""
    seen: list[tuple[str, dict[str, str]]] = []

    def doctype(*_: Any) -> None:
        raise Unfit  # entities could say it in a roundabout way; no office file has any

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, said: seen.append((name, said))
    parser.StartDoctypeDeclHandler = doctype
    with archive.open(name) as opened:
        try:
            while piece := opened.read(PIECE):
                most -= len(piece)
                if most < 0:
                    raise Unfit
                budget.take(len(piece))
                parser.Parse(piece)
                yield from seen
                seen.clear()
            parser.Parse(b"", True)
            yield from seen
        except expat.ExpatError as error:
            raise Unfit(if_broken) from error
