"""What is done from a child's log: entering a request or disclosure, and printing the log for a parent."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.files import store
from district.models import User
from privacy import log_pdf, policies, rights
from privacy.models import Basis, Disclosure, Kind, Part
from privacy.services.disclosures import disclosure_log, found_facts
from students.models import Guardianship, Student


@transaction.atomic
def log_enter(*, actor: User, ref: str, at: datetime, today: date, **facts: Any) -> Disclosure:
    """
    Enter a request or disclosure about a student. Facts are those of ``disclosure_log``.

    :raises ValidationError: as ``disclosure_log``.
    """
    student = _begin(actor, ref, "enter")
    told = found_facts(facts)
    return disclosure_log(actor=actor, student=student, at=at, today=today, as_action="privacy.log.enter", **told)


@transaction.atomic
def log_print(*, actor: User, ref: str, recipient: str, at: datetime, today: date) -> Disclosure:
    """
    Make the print of a student's log for a parent, a guardian, or the student of age, and keep it with its entry.

    It tells the log as it stood before. The print is itself a disclosure, and the log says so from then on. The file's
    name names nobody.

    :raises ValidationError: when ``recipient``, the reference of a guardianship or "student", has no right to it.
    """
    student = _begin(actor, ref, "print")
    found = next((one for one in rights.recipients(student, today) if one.value == recipient), None)
    if found is None or found.why_not:
        words = found.why_not if found else _("They do not answer for this student.")
        raise ValidationError({"recipient": words})
    guardianship = None if recipient == "student" else Guardianship.objects.get(ref=recipient)
    made = log_pdf.pdf_of(student, found.name, today)
    entry = disclosure_log(
        actor=actor,
        student=student,
        kind=Kind.DISCLOSED,
        basis=Basis.PARENT_OR_ELIGIBLE,
        guardianship=guardianship,
        interest=_("To know who asked for the record, who was told of it, and who looked (34 CFR 99.32(c))."),
        what=_("The student’s log of requests, disclosures and views, as printed on this day."),
        parts=[Part.ACCESS],
        on_date=today,
        at=at,
        today=today,
        as_action="privacy.log.print",
    )
    with history.action("privacy.log.print", actor=actor):
        store.file_store(
            actor=actor, owner_kind=policies.KEPT_WITH, owner_ref=entry.ref, file=io.BytesIO(made),
            name=f"log-{today.isoformat()}.pdf", at=at,
        )  # fmt: skip
    return entry


def _begin(actor: User, ref: str, action: str) -> Student:
    student = records.lock(policies.visible_logs(actor), ref, version=None)
    policies.check(actor, f"privacy.log.{action}", student)
    return student
