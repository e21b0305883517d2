"""Imports in each status, as services and workers would leave them."""

from __future__ import annotations

import itertools

from core import clock
from core.imports.models import ImportChunk
from core.models import Job
from students.models import RosterImport
from tests.factories.district import district, make

_number = itertools.count(1)
SHA = "0" * 64
# More than a set share would end, so that it is asked.
TRIED = {
    "before": 10,
    "ended": 5,
    "counts": {"memberships": {"added": 0, "changed": 0, "ended": 5, "unchanged": 5}},
    "came": {"version": "1.1", "modes": {"orgs": "bulk"}, "members": {"orgs": "orgs.csv"}, "rows": 0},
}


def roster_import(status: str = "ready", **fields) -> RosterImport:
    """Return an import in a status of its workflow; "failed" is one whose work was given up."""
    number, now = next(_number), clock.now()
    failed = status == "failed"
    job = Job.objects.create(
        task="students.import_tasks.roster_read",
        actor="test",
        **({"status": "failed", "finished_at": now, "error": "Boom", "attempts": 5} if failed else {}),
    )
    told = {} if status in {"reading", "failed"} else TRIED | {"day": clock.today()}
    if status in {"refused", "applied", "cancelled"}:
        told |= {"ended_at": now}
    said = {"file_name": f"roster-{number}.zip", "kind": "roster", "size": 3, "sha256": SHA, "uploaded_at": now}
    said |= {"uploaded_by": "test", "uploaded_by_name": "Tester", "status": "reading" if failed else status}
    record = make(RosterImport(district=district(), job=job, **(said | told | fields)))
    ImportChunk.objects.create(load=record.ref, number=0, data=b"PK.")
    return record
