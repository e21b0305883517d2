"""Words, tones and icons for courses, sessions and places in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from core.badges import State
from core.dates import day_words, time_words
from training import selectors
from training.models import Course, Enrollment, EnrollmentStatus, SessionStatus, TrainingSession
from training.workflow import UseStatus, use_status

COURSES = {UseStatus.ACTIVE: ("ok", "check_circle"), UseStatus.RETIRED: ("mute", "close")}
SESSIONS = {
    SessionStatus.SCHEDULED: ("info", "event"),
    SessionStatus.HELD: ("ok", "check_circle"),
    SessionStatus.CANCELED: ("bad", "close"),
}
ENROLLMENTS = {
    EnrollmentStatus.ENROLLED: ("info", "event"),
    EnrollmentStatus.WAITING: ("warn", "hourglass_empty"),
    EnrollmentStatus.WITHDRAWN: ("mute", "close"),
    EnrollmentStatus.ATTENDED: ("ok", "check_circle"),
    EnrollmentStatus.ABSENT: ("bad", "error_outline"),
}


def course_state(course: Course, today: date) -> State:
    """Return the words for whether a course is in use."""
    status = UseStatus(use_status(course, today))
    return State(str(status.label), *COURSES[status])


def course_name(course: Course) -> str:
    """Return what heads a course's page."""
    return f"{course.title} ({course.code})"


def session_state(session: TrainingSession) -> State:
    """Return the words for how a session stands."""
    return State(session.get_status_display(), *SESSIONS[SessionStatus(session.status)])


def session_name(session: TrainingSession) -> str:
    """Return what heads a session's page: the day with it, since a course comes back."""
    day = day_words(timezone.localdate(session.starts_at))
    return f"{session.course.title}, {day} ({session.ref.partition('-')[2][:4].upper()})"


def enrollment_state(one: Enrollment) -> State:
    """Return the words for how somebody's place stands."""
    return State(one.get_status_display(), *ENROLLMENTS[EnrollmentStatus(one.status)])


def enrollment_name(one: Enrollment) -> str:
    """Return what heads the page of a place."""
    told = {"person": one.staff.name, "course": one.session.course.title,
            "day": day_words(timezone.localdate(one.session.starts_at)),
            "number": one.ref.partition("-")[2][:4].upper()}  # fmt: skip
    return _("%(person)s in %(course)s, %(day)s (%(number)s)") % told


def session_when(session: TrainingSession) -> str:
    """Return when a session is held: day, times and zone, and the last day where that is another one."""
    first, last = timezone.localdate(session.starts_at), timezone.localdate(session.ends_at)
    until = time_words(session.ends_at)
    return _("%(day)s, %(start)s to %(until)s %(zone)s") % {
        "day": day_words(first),
        "start": time_words(session.starts_at),
        "until": until if first == last else f"{day_words(last)}, {until}",
        "zone": timezone.localtime(session.starts_at).tzname(),
    }


def season_words(session: TrainingSession) -> str:
    """Return when in the year a session is: in the summer of which year, or in which school year."""
    if session.is_summer:
        return _("Summer %(year)d") % {"year": timezone.localdate(session.starts_at).year}
    return session.year.code


def places_taken(session: TrainingSession) -> str:
    """Return how many places are taken, and who waits; ``taken`` and ``waiting`` come with the session."""
    taken = _("%(taken)d of %(places)d") % {"taken": session.taken, "places": session.capacity}  # type: ignore[attr-defined]
    waiting: int = session.waiting  # type: ignore[attr-defined]
    return f"{taken}, {_('%(n)d waiting') % {'n': waiting}}" if waiting else taken


def taught_by(session: TrainingSession) -> str:
    """Return who teaches a session."""
    if session.instructor is not None:
        return session.instructor.name
    return f"{session.instructor_words}, {session.organization}" if session.organization else session.instructor_words


def topics_taught(course: Course) -> str:
    """Return what a course teaches, in a line. Its topics are read before."""
    return ", ".join(one.topic.name for one in course.taught.all())


def hours_words(hours: Decimal | None) -> str:
    """Return hours without zeros behind the point; nothing for none."""
    return "" if hours is None else f"{hours.normalize():f}"


def clash_warnings(session: TrainingSession) -> list[str]:
    """Return a sentence for each who takes part in another session at the same time."""
    return [
        _("%(person)s is in another session at that time: %(course)s, %(when)s.")
        % {"person": here.staff.name, "course": other.session.course.title, "when": session_when(other.session)}
        for here, other in selectors.clashes(session)
    ]
