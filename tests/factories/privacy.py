"""Valid entries of a child's log, made by the services as the privacy officer would, and views as logged."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.db import connection, transaction

from core import clock
from core.models import ReadEvent, StoredFile
from core.reads.log import WRITE
from district.models import Role, User
from privacy import services
from privacy.models import Disclosure
from students.models import Student
from tests.factories.district import user
from tests.factories.students import accepted, student

DAY = date(2022, 10, 3)
ASKED = {
    "kind": "requested",
    "party_name": "Nora Testwell",
    "party_organization": "Test County Clinic",
    "interest": "To treat an injury.",
    "what": "The attendance of September.",
    "on_date": DAY,
}
GIVEN = ASKED | {
    "kind": "disclosed",
    "basis": "HEALTH_SAFETY_99_36",
    "threat": "A fall on the stairs, with a head injury.",
    "parts": ["attendance"],
}


def officer(**fields: Any) -> User:
    """Return a privacy officer who accepted the code of conduct."""
    return accepted(user(Role.PRIVACY_OFFICER, **fields))


def entry(about: Student | None = None, *, actor: User | None = None, **fields: Any) -> Disclosure:
    """Return an entry about a student: a disclosure, unless ``fields`` say otherwise."""
    told = (ASKED if fields.get("kind") in {"requested", "refused"} else GIVEN) | fields
    return services.disclosure_log(
        actor=actor or officer(), student=about or student(), at=clock.now(), today=clock.today(), **told
    )


def request(about: Student | None = None, **fields: Any) -> Disclosure:
    """Return a request that waits for an answer."""
    return entry(about, kind="requested", **fields)


def look(who: User, *about: Student, page: str = "students:student-detail", face: str = "page") -> ReadEvent:
    """Return a view of a page that showed some students, as the log keeps it."""
    facts = [clock.now(), who.ref, "", page, face, "", "", len(about)]
    refs = [one.ref for one in about]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(WRITE, [*facts, ["students.student"] * len(refs), refs])
        return ReadEvent.objects.get(pk=cursor.fetchone()[0])


def document(one: Disclosure, *, data: bytes = b"Signed.") -> StoredFile:
    """Return a document kept with an entry."""
    return services.disclosure_add_document(
        actor=officer(), ref=one.ref, document=io.BytesIO(data), name="form.txt", at=clock.now()
    )
