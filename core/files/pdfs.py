"""
What a PDF would do by itself, found without asking its own table of contents.

Readers mend broken files, each in its way, and older versions of an object stay in the file. So every byte is looked
at, and what object streams hold, rather than what one reader would find; names are read as PDF spells them,
``/J#61vaScript`` too. What it costs goes by the file's length and the bounds below, whatever the file says of itself.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from core.files.unfit import LOCKED, PDF_EMBEDDED, PDF_OPENS, PDF_PROGRAMS, PDF_UNCLEAR, UNCLEAR, Unfit

MOST_UNPACKED = 50_000_000  # bytes of all object streams
MOST_OTHERS = 1_000_000  # bytes of each stream that only begins like one
MOST_STREAMS = 30_000
MOST_OBJECTS = 500_000
MOST_ESCAPED = 200_000
MOST_OPENED = 64  # as many times as a file may say what is done on opening, once for each version that was saved
HEAD = 1_024  # bytes before a stream in which its description stands
TARGET = 8_192  # bytes of an object that is opened by itself
NUMBERED = 100  # bytes before an object in which its number stands
BEGINNING = 4_096
PIECE = 65_536

SPACE = rb"[\0\t\n\f\r ]"
GAP = SPACE + rb"*+(?:%[^\r\n]{0,100}[\r\n]" + SPACE + rb"*+){0,3}+"
END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"
NUMBER = rb"(\d{1,10})" + SPACE + rb"++\d{1,5}" + SPACE + rb"++"
# What stands behind a name that has a value; nobody writes a comment there but who wants to hide one.
STARTS = SPACE + rb"*+(?:\[|<<|\d{1,10}" + SPACE + rb"++\d{1,5}" + SPACE + rb"++R|%[\t\r\n -~]{3})"

ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# All begin with the same letter, which makes them quick to find.
TOLD = re.compile(
    rb"/(?:(?P<program>(?:JavaScript|Launch|RichMedia|Rendition)" + END + rb")"
    rb"|(?P<form>XFA" + STARTS + rb")"
    rb"|(?P<embedded>(?:EmbeddedFiles?|FileAttachment)" + END + rb"|EF" + STARTS + rb")"
    # What is done as a page is opened or left, what sends a form away, and what opens a file inside another.
    rb"|(?P<action>(?:SubmitForm|ImportData|GoToE)" + END + rb"|AA" + STARTS + rb")"
    rb"|(?P<locked>Encrypt" + STARTS + rb"))"
)
WORDS = {"form": PDF_PROGRAMS, "embedded": PDF_EMBEDDED, "action": PDF_OPENS, "locked": LOCKED}
OPENED = re.compile(rb"/OpenAction" + END + GAP + rb"(?:(?P<here>[<\[(/])|(?P<there>" + NUMBER + rb"R))?")

PLACE = re.compile(GAP + rb"(?:[\[(]|<[0-9A-Fa-f]|/[A-Za-z])")  # in the file: by its page, or by a name
TURNS = re.compile(rb"/S" + GAP + rb"/(?:GoTo|Named)" + END)
GOES_ON = re.compile(rb"/(?:URI|Next|F)" + END)
STRING = re.compile(rb"\((?:[^()\\]|\\.)*+\)", re.DOTALL)

STREAM = re.compile(rb"stream[ \t]{0,8}(?:\r\n|\n|\r)")
PACKS_OBJECTS = re.compile(rb"/(?:ObjStm|First)" + END)
FIRST = re.compile(rb"/First" + GAP + rb"(\d{1,8})")
OTHERWISE_PACKED = re.compile(rb"/(?:LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode|Crypt|Predictor)" + END)
# An object stream begins with numbers: which object stands where.
NUMBERS = re.compile(GAP + rb"\d++" + SPACE + rb"++\d")
OBJECT = re.compile(rb"(?<!\d)" + NUMBER + rb"\Z")


@dataclass(frozen=True, slots=True)
class _Part:
    """Bytes that hold objects: those of the file, or what an object stream holds, whose objects begin at ``first``."""

    data: bytes
    first: int | None = None


def look_through(file: IO[bytes]) -> None:
    """
    Look through a PDF.

    :raises Unfit: when it runs, fetches or opens something by itself, embeds files, or lets nobody see what it holds.
    """
    file.seek(0)
    raw = file.read()
    parts = [_Part(_plain(raw))]
    _look_at(parts[0].data)
    for part in _packed(raw):
        _look_at(part.data)
        if part.first is not None:
            parts.append(part)
    opened = [(part, found) for part in parts for found in OPENED.finditer(part.data)]
    if len(opened) > MOST_OPENED:
        raise Unfit(PDF_OPENS)
    there = {int(found[3]) for _part, found in opened if found["there"]}
    values = _objects(there, parts) if there else {}
    for part, found in opened:
        at = found.start("here")
        here = [part.data[at : at + TARGET]] if found["here"] else values.get(int(found[3] or 0), [])
        if not here or not all(_is_harmless(value) for value in here):
            raise Unfit(PDF_OPENS)


def _look_at(data: bytes) -> None:
    for found in TOLD.finditer(data):
        if found.lastgroup != "program":
            raise Unfit(WORDS[str(found.lastgroup)])
        # Not amid words, as in a title "Kickoff/Launch".
        before = data[max(0, found.start() - len(b"/Subtype")) : found.start()]
        if not before[-1:].isalnum() or before.endswith((b"/S", b"/Subtype", b"obj")):
            raise Unfit(PDF_PROGRAMS)


def _is_harmless(value: bytes) -> bool:
    """Tell whether what is done on opening only shows a place in the file."""
    if PLACE.match(value):
        return True
    for _depth in range(4):
        value = STRING.sub(b"", value)  # a string may hold what looks like the end
    action = value.partition(b">>")[0]
    return action.count(b"<<") == 1 and bool(TURNS.search(action)) and not GOES_ON.search(action)


def _objects(wanted: set[int], parts: list[_Part]) -> dict[int, list[bytes]]:
    """Return the beginnings of all that the file has under the numbers that are ``wanted``, in whichever version."""
    found: dict[int, list[bytes]] = {number: [] for number in wanted}
    data = parts[0].data
    for count, one in enumerate(re.finditer(rb"obj", data)):
        if count == MOST_OBJECTS:
            raise Unfit(UNCLEAR)
        number = OBJECT.search(data[max(0, one.start() - NUMBERED) : one.start()])
        if number and int(number[1]) in found:
            found[int(number[1])].append(data[one.end() : one.end() + TARGET])
            if len(found[int(number[1])]) > MOST_OPENED:
                raise Unfit(PDF_OPENS)
    for part in parts[1:]:
        numbers = [int(one) if one.isdigit() and len(one) < 11 else -1 for one in part.data[: part.first].split()]
        for told, place in zip(numbers[::2], numbers[1::2], strict=False):
            if told in found and place >= 0:
                at = (part.first or 0) + place
                found[told].append(part.data[at : at + TARGET])
                if len(found[told]) > MOST_OPENED:
                    raise Unfit(PDF_OPENS)
    return found


def _packed(raw: bytes) -> Iterator[_Part]:
    """Yield what streams hold that are described as holding objects, or begin as if they did."""
    left, others = MOST_UNPACKED, MOST_UNPACKED
    for count, found in enumerate(STREAM.finditer(raw)):
        if raw.endswith(b"end", 0, found.start()):
            continue
        if count > 2 * MOST_STREAMS:
            raise Unfit(UNCLEAR)
        about = _plain(raw[max(0, found.start() - HEAD) : found.start()]).rpartition(b"endobj")[2]
        if not PACKS_OBJECTS.search(about):
            unpacked = _unpacked(raw, found.end(), min(MOST_OTHERS, others))
            others -= len(unpacked)
            yield _Part(_plain(unpacked))
            continue
        if OTHERWISE_PACKED.search(about):
            raise Unfit(PDF_UNCLEAR)
        unpacked = _plain(_unpacked(raw, found.end(), left + 1, is_said=True))
        left -= len(unpacked)
        if left < 0:
            raise Unfit(UNCLEAR)
        first = FIRST.search(about)
        yield _Part(unpacked, int(first[1]) if first else 0)


def _unpacked(raw: bytes, at: int, most: int, *, is_said: bool = False) -> bytes:
    """Return what is packed at a place, at most ``most`` bytes; unless it ``is_said`` to, only if it holds objects."""
    if most <= 0:
        return b""
    unpacking = zlib.decompressobj()
    pieces: list[bytes] = []
    size, rest = 0, raw[at : at + BEGINNING]
    at += len(rest)
    try:
        while rest and size < most and not unpacking.eof:
            pieces.append(unpacking.decompress(rest, most - size if size else min(most, BEGINNING)))
            if not is_said and not size and not _begins_with_numbers(pieces[0]):
                return b""
            size, rest = size + len(pieces[-1]), unpacking.unconsumed_tail
            if not rest:
                rest = raw[at : at + PIECE]
                at += len(rest)
    except zlib.error:
        pass  # a reader sees as much as came before
    return b"".join(pieces)


def _begins_with_numbers(data: bytes) -> bool:
    return not data.strip(b"\0\t\n\f\r ") or bool(NUMBERS.match(data))


def _plain(data: bytes) -> bytes:
    """Return ``data`` with what names spell as ``#61`` spelled out."""
    if data.count(b"#") > MOST_ESCAPED:
        raise Unfit(PDF_UNCLEAR)
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
