"""Bringing a file of contacts as a person would, and running its jobs as a worker would."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from core import clock, jobs
from district.models import Role, User
from diversion import services
from diversion.importing.columns import CONTACTS
from diversion.models import ContactImport
from tests.factories import diversion as make
from tests.factories.district import school, user
from tests.factories.students import accepted

CONTACT = {"agency": "Town Police", "agency_number": "22-0101", "date": "2022-10-11", "time": "10:40",
           "school_code": "east", "where": "grounds", "kind": "referral", "started_by": "school",
           "what": make.WHAT}  # fmt: skip
SAMPLE = Path(__file__).parent / "files" / "contacts.csv"
NOBODY = {"student_name": "Nick Nowhereman", "birth_date": "2008-01-01", "part": "alleged", "outcome": "parent"}

# What no page or file of an import tells.
NAMES = ("Nick", "Nowhereman", "2008-01-01", "Officer Ames")


def coordinator(**held) -> User:
    email = "coordinator@example.org"
    return User.objects.filter(email=email).first() or accepted(
        user(Role.DIVERSION_COORDINATOR, email=email, name="Dina Coordinator", **held)
    )


def place() -> None:
    """Make the school, the agency and the section that the rows name."""
    school()
    make.agency()
    make.offense()


def row(**cells: str) -> dict[str, str]:
    """Return a row of one student in a contact, with ``cells`` of its own."""
    return CONTACT | NOBODY | cells


def alone(**cells: str) -> dict[str, str]:
    """Return a row of a contact without a student."""
    return CONTACT | cells


def file_of(*rows: dict[str, str], header: list[str] | None = None) -> io.BytesIO:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header or CONTACTS.header, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode())


def uploaded(file: io.BytesIO, actor: User | None = None) -> ContactImport:
    return services.import_upload(
        actor=actor or coordinator(), document=file, name="contacts.csv", at=clock.now()
    )  # fmt: skip


def ran(record: ContactImport) -> ContactImport:
    """Run the job that an import waits for, and return the import as it is then."""
    record.refresh_from_db()
    jobs.run(record.job_id)
    record = ContactImport.objects.select_related("job").get(pk=record.pk)
    assert record.job.status == "done", record.job.error
    return record


def brought(*rows: dict[str, str], actor: User | None = None) -> ContactImport:
    """Return an import that was read and tried."""
    return ran(uploaded(file_of(*rows), actor))


def confirmed(record: ContactImport) -> ContactImport:
    return services.import_confirm(actor=coordinator(), ref=record.ref, version=record.version)


def applied(*rows: dict[str, str]) -> ContactImport:
    """Return an import that was applied."""
    record = brought(*rows)
    assert record.status == "ready", refusals(record)
    record = ran(confirmed(record))
    assert record.status == "applied", refusals(record)
    return record


def refusals(record: ContactImport) -> list[tuple[int | None, str, str]]:
    """Return what an import was refused for."""
    return [(one.line, one.column, one.words) for one in record.findings().filter(is_refusal=True)]
