"""Examples of restricted notes, beside a student."""

from __future__ import annotations

from privacy import actions
from privacy.models import RestrictedNote
from tests.contract.examples import Examples
from tests.factories.district import school
from tests.factories.diverted import coordinator
from tests.factories.privacy_notes import READERS, note
from tests.factories.students import student


def a_note(status: str) -> RestrictedNote:
    return note(student(at=school()), status, by=coordinator())


def told(none) -> dict:
    return {"record_kind": "students.student", "record_ref": student(at=school()).ref, "text": "Call the aunt.",
            "roles": READERS, "is_known": True}  # fmt: skip


NOTES = [
    Examples(
        actions.NOTE,
        a_note,
        bodies={"write": told, "take_back": lambda one: {"reason": "Wrong child."}},
        wrong={"write": ("text", ""), "take_back": ("reason", "")},
        more={"author": (frozenset({"privacy.note.write", "privacy.note.take_back"}), lambda one: one.entered_by)},
    ),
]
