"""The manifest of a OneRoster zip: which version it is, which files it has, and whether each is whole or a delta."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.imports.archive import Archive
from core.imports.cells import shown, text
from core.imports.findings import Findings
from core.imports.reading import rows
from core.imports.tables import BULK, DELTA, Column, Table
from students.oneroster.columns import EXPECTED, OTHERS, VERSIONS

NAME = "manifest.csv"
MANIFEST = Table("manifest", (Column("propertyName", text(100), needed=True), Column("value", text(255))))
ABSENT = "absent"
MODES = (ABSENT, BULK, DELTA)
MOST_ROWS = 1_000
# The CSV binding 1.2.1 calls itself 1.2.
VERSION = re.compile(r"(1\.[12])(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the zip that is read: its table, the member's name, and BULK or DELTA."""

    table: Table
    member: str
    mode: str


@dataclass(slots=True)
class Manifest:
    """What a zip says of itself; ``parts`` in the order in which one builds on another."""

    version: str = ""
    system: str = ""
    parts: list[Part] = field(default_factory=list)


def manifest_read(archive: Archive, findings: Findings) -> Manifest:
    """Return what the manifest says and the zip has; where the two differ, the findings say so."""
    told = Manifest()
    member = _member(NAME, archive.names, findings)
    if member is None:
        findings.refuse(_("There is no manifest.csv in the zip, which says what the other files are."))
        return told
    said = _said(archive, member, findings)
    if not said:
        return told
    told.system = said.get("source.systemName", "")
    version = VERSION.fullmatch(said.get("oneroster.version", ""))
    if version is None:
        found = {"found": shown(said.get("oneroster.version", "")) or _("nothing")}
        findings.refuse(_("oneroster.version is %(found)s. 1.1 and 1.2 are read here.") % found, NAME)
        return told
    told.version = version[1]
    told.parts = list(_parts(told.version, said, archive.names, findings))
    _unnamed(said, [name for name in archive.names if name != member], findings)
    return told


def _said(archive: Archive, member: str, findings: Findings) -> dict[str, str]:
    """Return the manifest's values by their names; none where it is not right."""
    said: dict[str, str] = {}
    with archive.stream(member) as stream:
        for line, (name, value) in rows(MANIFEST, stream, NAME, BULK, findings):
            if name in said:
                findings.refuse(_("This is said twice."), NAME, line, name)
            said[name] = value or ""
            if line > MOST_ROWS:
                findings.refuse(_("A manifest has no more than %(most)d rows.") % {"most": MOST_ROWS}, NAME, line)
                break
    return said if findings.is_fit else {}


def _parts(version: str, said: Mapping[str, str], names: list[str], findings: Findings) -> Iterable[Part]:
    # What a delta leaves out has not changed.
    is_whole = any(said.get(f"file.{name}", "").lower() == BULK for name in VERSIONS[version])
    for name, table in VERSIONS[version].items():
        mode = said.get(f"file.{name}", ABSENT)
        member = _member(f"{name}.csv", names, findings)
        if mode.lower() not in MODES:
            told = {"found": shown(mode), "modes": ", ".join(MODES)}
            findings.refuse(_("This is “%(found)s”, and none of these: %(modes)s.") % told, NAME, None, f"file.{name}")
        elif mode.lower() == ABSENT:
            if member is not None:
                findings.refuse(_("The file is in the zip, and the manifest says that it is absent."), member)
            elif name in EXPECTED[version] and is_whole:
                findings.warn(_("%(name)s.csv did not come: who is where is then not told.") % {"name": name}, NAME)
        elif member is None:
            told = {"name": f"{name}.csv", "mode": mode.lower()}
            findings.refuse(_("The manifest has %(name)s as %(mode)s, and it is not in the zip.") % told, NAME)
        else:
            if mode != mode.lower():
                findings.warn(_("Written in small letters by the format."), NAME, None, f"file.{name}")
            yield Part(table, member, mode.lower())


def _member(name: str, names: list[str], findings: Findings) -> str | None:
    """Return the member that is meant by a file's name, whatever its case; None where there is none."""
    if name in names:
        return name
    meant = next((other for other in names if other.lower() == name.lower()), None)
    if meant is not None:
        findings.warn(_("The format calls this file %(name)s.") % {"name": name}, meant)
    return meant


def _unnamed(said: Mapping[str, str], names: list[str], findings: Findings) -> None:
    """Tell of files of which the manifest says nothing, and of those that are not for this."""
    named = {key.removeprefix("file.").lower(): key for key in said if key.startswith("file.")}
    known = {other.lower(): other for other in OTHERS}
    for name in names:
        stem = name.removesuffix(".csv").lower()
        if stem not in named:
            findings.refuse(_("The manifest does not name this file."), name)
        elif stem in known:
            findings.warn(_("Nothing of this file is needed here; it was not read."), name)
