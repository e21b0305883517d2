"""Who sees courses, sessions and who takes part, who enrolls whom, and who may say who came."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from district.models import StaffMember, User
from district.roles import roles_of
from training.models import Course, Enrollment, TrainingSession
from training.policies.rights import MAY
from training.policies.sight import of_people, schools_watched, sees
from training.workflow.roles import HR, LEADER

# What who teaches a session does for it, as HR does for all.
BY_INSTRUCTOR = frozenset({"take_attendance", "close"})


def own_staff(user: User) -> StaffMember | None:
    """Return who ``user`` is on the staff; None for who is not. One query, once."""
    return getattr(user, "staff_member", None)


def teaches(user: User, session: TrainingSession) -> bool:
    """Tell whether ``user`` teaches a session."""
    return session.instructor is not None and session.instructor.user_id == user.pk


def enrolls_all(user: User, session: TrainingSession) -> bool:
    """Tell whether ``user`` may enroll anybody in a session: HR of those it is for, and who teaches it."""
    return roles_of(user).at(HR, session.school_id) or teaches(user, session)


def enrolls_others(user: User, session: TrainingSession) -> bool:
    """Tell whether ``user`` may enroll somebody else in a session."""
    return enrolls_all(user, session) or roles_of(user).any(MAY["training.session.enroll"])


def may_enroll(user: User, session: TrainingSession, day: date) -> QuerySet[StaffMember]:
    """Return whom ``user`` may enroll in a session: who works here on ``day``, at its school where it is for one."""
    people = StaffMember.objects.working(day)
    if session.school_id is not None:
        people = people.filter(school=session.school_id)
    if enrolls_all(user, session):
        return people
    own = Q(user=user.pk)
    led = roles_of(user).schools(LEADER | HR)
    if led is None:
        return people.filter(own | Q(school__isnull=False))
    return people.filter(own | Q(school__in=led))


def visible_courses(user: User) -> QuerySet[Course]:
    """Return the courses ``user`` may see."""
    return Course.objects.all() if sees(user, "course") else Course.objects.none()


def visible_sessions(user: User) -> QuerySet[TrainingSession]:
    """Return the sessions ``user`` may see: whoever works here may take part."""
    return TrainingSession.objects.all() if sees(user, "session") else TrainingSession.objects.none()


def visible_enrollments(user: User) -> QuerySet[Enrollment]:
    """Return who takes part, as far as ``user`` may know: themselves, whom they watch, and in what they teach."""
    if not sees(user, "enrollment"):
        return Enrollment.objects.none()
    if schools_watched(user) is None:
        return Enrollment.objects.all()
    return Enrollment.objects.filter(of_people(user) | Q(session__instructor__user=user.pk))


def teaching_permits(user: User, action: str, session: TrainingSession) -> bool:
    """Tell what somebody may do to a session without a role for it: enroll themselves, and all of what they teach."""
    verb = action.rpartition(".")[2]
    if verb not in BY_INSTRUCTOR | {"enroll"} or not sees(user, "enrollment"):
        return False
    return teaches(user, session) or (verb == "enroll" and own_staff(user) is not None)


def own_place_permits(user: User, action: str, one: Enrollment) -> bool:
    """Tell whether ``user`` may give a place back without a role for it, since it is their own."""
    return action.endswith(".withdraw") and one.staff.user_id == user.pk and sees(user, "enrollment")
