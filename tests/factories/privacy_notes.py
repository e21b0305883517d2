"""Restricted notes, made as the services would leave them."""

from __future__ import annotations

from core import clock
from core.models import Record
from district.models import User
from privacy.models import RestrictedNote
from privacy.policies import MAY
from privacy.record_kinds import kind_of
from tests.factories.district import make, written
from tests.factories.privacy import officer

READERS = sorted(MAY["privacy.note.view"])


def note(of: Record, status: str = "standing", *, by: User | None = None, **fields) -> RestrictedNote:
    """Return a note beside a record, for every role that reads notes unless ``fields`` say which."""
    kind = kind_of(of)
    about = [one.ref for one in kind.students(of)]
    told = {"text": "Call the mother alone.", "roles": READERS, "entered_by": by or officer(),
            "entered_at": clock.now(), "about": about} | fields  # fmt: skip
    made = make(RestrictedNote(record_kind=kind.name, record_ref=of.ref, **told))
    back = {"taken_back_at": clock.now(), "taken_back_reason": "It was about somebody else."}
    return written(made, **back) if status == "taken_back" else made
