"""Bringing a file as a person would, and running its jobs as a worker would."""

from __future__ import annotations

import copy
import io
from collections.abc import Mapping, Sequence

from core import clock, jobs
from district.models import Role, User
from students import services
from students.models import RosterImport
from tests.factories import district as made
from tests.factories import rosters

Rows = dict[str, list[dict[str, str]]]


def officer() -> User:
    """Return the privacy officer who imports."""
    return User.objects.filter(email="officer@example.org").first() or made.user(
        Role.PRIVACY_OFFICER, email="officer@example.org", name="Pia Officer"
    )


def rows(version: str = "1.1") -> Rows:
    """Return a right set's rows by file, to be changed."""
    return copy.deepcopy({name: found for name, found in rosters.ROWS.items() if version == "1.2" or name != "roles"})


def zip_of(
    found: Mapping[str, Sequence[Mapping[str, str]]], version: str = "1.1", *, delta: bool = False
) -> io.BytesIO:
    """Return a zip of those files alone that ``found`` has."""
    files = rosters.files(version, delta=delta, **found)
    left_out = [name for name in files if name != "manifest.csv" and name.removesuffix(".csv") not in found]
    manifest = files["manifest.csv"].decode()
    for name in left_out:
        del files[name]
        stem, mode = name.removesuffix(".csv"), "delta" if delta else "bulk"
        manifest = manifest.replace(f"file.{stem},{mode}", f"file.{stem},absent")
    return rosters.zipped(files | {"manifest.csv": manifest.encode()})


def brought(file: io.BytesIO, name: str = "roster.zip", actor: User | None = None) -> RosterImport:
    """Return an import that was read and tried."""
    record = services.import_upload(actor=actor or officer(), document=file, name=name, at=clock.now())
    return ran(record)


def ran(record: RosterImport) -> RosterImport:
    """Run the job that an import waits for, and return the import as it is then."""
    record.refresh_from_db()
    jobs.run(record.job_id)
    record = RosterImport.objects.select_related("job").get(pk=record.pk)
    assert record.job.status == "done", record.job.error
    return record


def applied(file: io.BytesIO, name: str = "roster.zip", *, ends: bool = False) -> RosterImport:
    """Return an import that was applied."""
    record = brought(file, name)
    assert record.status == "ready", [str(one.words) for one in record.findings()]
    record = services.import_confirm(actor=officer(), ref=record.ref, version=record.version, ends=ends, at=clock.now())
    record = ran(record)
    assert record.status == "applied"
    return record


def refusals(record: RosterImport) -> list[tuple[str, int | None, str, str]]:
    """Return what an import was refused for."""
    assert record.status == "refused"
    return [(one.file, one.line, one.column, one.words) for one in record.findings().filter(is_refusal=True)]
