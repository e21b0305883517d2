"""Imports in each status, as services and workers would leave them."""

from __future__ import annotations

import itertools
from typing import Any, TypeVar

from core import clock
from core.imports.models import ImportChunk
from core.imports.record import ImportRecord
from core.models import Job
from diversion.models import ContactImport
from students.models import RosterImport
from tests.factories.district import district, make
from training.models import CompletionImport

R = TypeVar("R", bound=ImportRecord)
_number = itertools.count(1)
SHA = "0" * 64
UNTRIED = {"reading", "failed"}
BROUGHT = {
    kind: {"added": 3, "changed": 0, "ended": 0, "unchanged": 0} for kind in ("contacts", "students", "unmatched")
}
# More than a set share would end, so that it is asked.
TRIED = {
    "before": 10,
    "ended": 5,
    "counts": {"memberships": {"added": 0, "changed": 0, "ended": 5, "unchanged": 5}},
    "came": {"version": "1.1", "modes": {"orgs": "bulk"}, "members": {"orgs": "orgs.csv"}, "rows": 0},
}


def roster_import(status: str = "ready", **fields) -> RosterImport:
    """Return an import of a roster in a status of its workflow; "failed" is one whose work was given up."""
    fields = {"kind": "roster", "district": district()} | ({} if status in UNTRIED else TRIED) | fields
    return _import(RosterImport, "students.import_tasks.roster_read", f"roster-{next(_number)}.zip", status, fields)


def contact_import(status: str = "ready", **fields) -> ContactImport:
    """Return an import of contacts with the police in a status of its workflow."""
    fields = ({} if status in UNTRIED else {"counts": BROUGHT}) | fields
    name = f"contacts-{next(_number)}.csv"
    return _import(ContactImport, "diversion.import_tasks.contacts_read", name, status, fields)


def completion_import(status: str = "ready", **fields) -> CompletionImport:
    """Return an import of past training in a status of its workflow."""
    brought = {"records": {"added": 3, "changed": 0, "ended": 0, "unchanged": 1}}
    fields = ({} if status in UNTRIED else {"counts": brought}) | fields
    name = f"records-{next(_number)}.csv"
    return _import(CompletionImport, "training.tasks.completions_read", name, status, fields)


def _import(model: type[R], task: str, name: str, status: str, fields: dict[str, Any]) -> R:
    now, failed = clock.now(), status == "failed"
    job = Job.objects.create(
        task=task,
        actor="test",
        **({"status": "failed", "finished_at": now, "error": "Boom", "attempts": 5} if failed else {}),
    )
    told = {} if status in UNTRIED else {"day": clock.today()}
    if status in {"refused", "applied", "cancelled"}:
        told |= {"ended_at": now}
    said = {"file_name": name, "size": 3, "sha256": SHA, "uploaded_at": now}
    said |= {"uploaded_by": "test", "uploaded_by_name": "Tester", "status": "reading" if failed else status}
    record = make(model(job=job, **(said | told | fields)))
    ImportChunk.objects.create(load=record.ref, number=0, data=b"PK.")
    return record
