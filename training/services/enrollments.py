"""
Writes who takes part: enrolled, on the waiting list, moved up, withdrawn.

The session's row is locked before any of its places, everywhere: whoever enrolls or withdraws at the same moment waits,
and the database counts the places once more.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.history import Actor
from district.models import StaffMember, User
from training import policies, selectors
from training.models import Enrollment, EnrollmentStatus, SessionStatus, TrainingSession
from training.services.mailing import ENROLLED, MOVED_UP, WAITING, enrollment_told
from training.workflow import ENROLLMENT, SESSION

NAME = ENROLLMENT.name
Status = EnrollmentStatus


@transaction.atomic
def session_enroll(*, actor: User, ref: str, at: datetime, staff: str = "") -> Enrollment:
    """
    Enroll ``staff`` by reference, or the actor themselves; without a free place they wait, and are mailed either way.

    :raises ValidationError: for somebody whom the actor may not enroll here.
    :raises Conflict: when they are enrolled already; when it is over, or it has begun and all places are taken.
    """
    session = records.lock(policies.visible_sessions(actor), ref, version=None)
    policies.check(actor, f"{SESSION.name}.enroll", session)
    SESSION.check("enroll", session.status)
    person = _meant(actor, session, staff)
    if place_of(session, person) is not None:
        raise Conflict(_("They are enrolled already, or on the waiting list."), "staff")
    has_room = selectors.places_left(session) > 0
    _takes(actor, session, at, has_room=has_room)
    with history.action(f"{SESSION.name}.enroll", actor=actor):
        one = records.insert(
            Enrollment(
                session=session, staff=person, enrolled_at=at, enrolled_by=actor,
                status=Status.ENROLLED if has_room else Status.WAITING,
            )
        )  # fmt: skip
        records.touch(session)
        if session.ends_at > at:
            enrollment_told(one, actor=actor, what=ENROLLED if has_room else WAITING)
        return one


@transaction.atomic
def enrollment_withdraw(*, actor: User, ref: str, version: int | None, at: datetime, reason: str = "") -> Enrollment:
    """
    Give a place back, as somebody cannot come. The first who waits moves up and is mailed.

    :raises Conflict: once the session has begun: the list says who came.
    """
    found = policies.visible_enrollments(actor).get(ref=ref)
    session = TrainingSession.objects.select_for_update(of=("self",)).get(pk=found.session_id)
    one = records.lock(policies.visible_enrollments(actor), ref, version=version)
    policies.check(actor, f"{NAME}.withdraw", one)
    ENROLLMENT.check("withdraw", one.status)
    if session.status != SessionStatus.SCHEDULED or session.starts_at <= at:
        raise Conflict(_("It has begun, is over, or is canceled. Whoever teaches it notes who came."))
    one.status, one.reason = Status.WITHDRAWN, reason.strip()
    with history.action(f"{NAME}.withdraw", actor=actor, reason=one.reason):
        records.update(one, "status", "reason")
        let_move_up(session, actor=actor, at=at)
        records.touch(session)
        return one


def let_move_up(session: TrainingSession, *, actor: Actor, at: datetime) -> int:
    """
    Give free places of a locked session to those who wait, in the order in which they came, and mail them.

    Not once it has begun: then whoever is there has the place.
    """
    if session.status != SessionStatus.SCHEDULED or session.starts_at <= at:
        return 0
    waiting = Enrollment.objects.filter(session=session, status=Status.WAITING).select_related("staff")
    moved = list(waiting.order_by("enrolled_at", "pk")[: selectors.places_left(session)])
    with history.action(f"{NAME}.move_up", actor=actor):
        for one in moved:
            one.status = Status.ENROLLED
            records.update(one, "status")
            enrollment_told(one, actor=actor, what=MOVED_UP)
    return len(moved)


def place_of(session: TrainingSession, person: StaffMember) -> Enrollment | None:
    """Return the place of a person in a locked session, or where they wait; None without one. One query."""
    found = Enrollment.objects.select_for_update(of=("self",)).filter(session=session, staff=person)
    return found.exclude(status=Status.WITHDRAWN).first()


def _meant(actor: User, session: TrainingSession, staff: str) -> StaffMember:
    people = policies.may_enroll(actor, session, timezone.localdate(session.starts_at))
    if staff:
        person = people.filter(ref=staff).first()
        if person is None:
            words = _("Choose somebody you may enroll, who works here on that day, at the school the session is for.")
            raise ValidationError({"staff": words})
        return person
    person = people.filter(user=actor.pk).first()
    if person is None:
        if policies.own_staff(actor) is None:
            words = _("Choose whom you enroll: your account belongs to nobody on the staff.")
        else:
            words = _("This session is for another school’s staff, or you do not work here on that day.")
        raise ValidationError({"staff": words})
    return person


def _takes(actor: User, session: TrainingSession, at: datetime, *, has_room: bool) -> None:
    """:raises Conflict: when a session takes nobody any more."""
    if session.starts_at > at:
        return
    if not policies.enrolls_all(actor, session):
        raise Conflict(_("It has begun or is over. If you are there, scan the code that whoever teaches it shows."))
    if not has_room:
        raise Conflict(_("It has begun, and all places are taken. Give the session more places first."))
