"""Writes who came: from the list, and by the code that those who are there scan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from district.models import StaffMember, User
from training import policies, selectors
from training.models import Enrollment, EnrollmentStatus, SessionStatus, TrainingSession
from training.services.enrollments import place_of
from training.services.sessions import session_begun
from training.workflow import ENROLLMENT, SESSION

NAME = ENROLLMENT.name
Status = EnrollmentStatus
CAME, ABSENT = "came", "absent"
BY_LIST, BY_CODE = "list", "code"


@transaction.atomic
def session_take_attendance(
    *, actor: User, ref: str, version: int | None, at: datetime, rows: Sequence[Mapping[str, Any]] = (),
    others: str = "",
) -> TrainingSession:  # fmt: skip
    """
    Note who came for how many hours: a row for each place, with none for who did not come; empty hours say nothing.

    ``others`` says of all who have a place and of whom nothing is noted that they "came" for the whole time, or were
    "absent". Who waited and came has the place of somebody who did not.

    :raises ValidationError: before it began; for somebody who is not in it, more hours than it has, or more who came
        than there are places.
    """
    session = session_begun(actor, ref, version, "take_attendance")
    if at < session.starts_at:
        raise ValidationError(_("It has not begun yet. Note who came from its beginning on."))
    there = {one.ref: one for one in selectors.to_tell(session)}
    told = _told(session, there, rows)
    if others:
        whole = session.hours if others == CAME else Decimal(0)
        told |= {
            key: whole for key, one in there.items() if key not in told and one.status == Status.ENROLLED
        }  # fmt: skip
    # Who did not come first: their places are free for who waited.
    noted = sorted(told.items(), key=lambda row: (row[1] > 0, row[0]))
    with history.action(f"{SESSION.name}.take_attendance", actor=actor):
        for key, hours in noted:
            _note(session, there[key], hours)
        return records.touch(session)


@transaction.atomic
def session_check_in(*, actor: User, secret: str, at: datetime) -> Enrollment:
    """
    Note that the actor is there, by the code. Who was not enrolled has a place if one is free. A second time is alike.

    :raises TrainingSession.DoesNotExist: when no session has this code, or the actor may see none.
    :raises Conflict: before it begins, after the day of its end, once it is closed, without a free place, and for whom
        the list says that they did not come: it has the last word.
    """
    found = selectors.checking_in(secret)
    session = records.lock(policies.visible_sessions(actor), found.ref, version=None)
    policies.check(actor, f"{SESSION.name}.enroll", session)
    person = _own(actor, session, at)
    one = place_of(session, person)
    if one is not None and one.status == Status.ATTENDED:
        return one
    if one is not None and one.status == Status.ABSENT:
        raise Conflict(_("The list says that you did not come. Tell whoever teaches it that you are here."))
    if (one is None or one.status != Status.ENROLLED) and not selectors.places_left(session):
        raise Conflict(_("All places are taken. Tell whoever teaches it that you are here."))
    with history.action(f"{NAME}.check_in", actor=actor):
        if one is None:
            one = Enrollment(session=session, staff=person, enrolled_at=at, enrolled_by=actor)
        ENROLLMENT.check("attend", one.status or Status.ENROLLED)
        one.status, one.hours, one.how = Status.ATTENDED, session.hours, BY_CODE
        if one.pk is None:
            records.insert(one)
        else:
            records.update(one, "status", "hours", "how")
        records.touch(session)
        return one


def code_open(session: TrainingSession, at: datetime) -> None:
    """:raises Conflict: when a session's code is not open: it opens at the start and closes with the day of the end."""
    if session.status != SessionStatus.SCHEDULED:
        raise Conflict(_("This session is closed or canceled. Ask whoever teaches it."))
    if at < session.starts_at:
        raise Conflict(_("It has not begun yet. Open this page again once it has."))
    if at >= selectors.code_until(session):
        raise Conflict(_("The day of this session is over. Whoever teaches it can note that you were there."))


def _own(actor: User, session: TrainingSession, at: datetime) -> StaffMember:
    code_open(session, at)
    own = policies.own_staff(actor)
    found = policies.may_enroll(actor, session, timezone.localdate(at)).filter(pk=own.pk).first() if own else None
    if found is None:
        raise Conflict(_("Your account belongs to nobody on the staff whom this session is for. Ask HR."))
    return found


def _told(
    session: TrainingSession, there: Mapping[str, Enrollment], rows: Sequence[Mapping[str, Any]]
) -> dict[str, Decimal]:
    told = {row["enrollment"]: row["hours"] for row in rows if row["hours"] is not None}
    if unknown := [key for key in told if key not in there]:
        words = _("Nobody with this place is in the session any more: %(refs)s. Open the list again.")
        raise ValidationError({"rows": words % {"refs": ", ".join(unknown)}})
    if any(hours > session.hours for hours in told.values()):
        words = _("The session has %(hours)s hours; nobody attended more.")
        raise ValidationError({"rows": words % {"hours": f"{session.hours.normalize():f}"}})
    return told


def _note(session: TrainingSession, one: Enrollment, hours: Decimal) -> None:
    if hours > 0 and one.status == Status.ATTENDED and one.hours == hours:
        return
    if hours > 0:
        takes = one.status in {Status.WAITING, Status.ABSENT}
        if takes and not selectors.places_left(session):
            words = _("More people came than there are places. Give the session more places, then note it again.")
            raise ValidationError({"rows": words})
        one.status = ENROLLMENT.check("attend", one.status) if one.status != Status.ATTENDED else Status.ATTENDED
        one.hours, one.how = hours, BY_LIST
    elif one.status in {Status.ENROLLED, Status.ATTENDED}:
        one.status, one.hours, one.how = ENROLLMENT.check("miss", one.status), None, ""
    else:
        return  # who waits or was absent did not come: it says so already
    records.update(one, "status", "hours", "how")
