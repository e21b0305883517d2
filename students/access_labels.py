"""Words and looks of grants, conflicts and emergencies. None of them names a child: they stand in titles."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.badges import State
from core.dates import moment_words
from core.ends import until_words
from district.models import RoleAssignment, User
from students.models import AccessGrant, CodeOfConduct, ConflictOfInterest, EmergencyAccess, EmergencyTry
from students.workflow import MomentStatus, moment_status

# What history calls what no button of its kind does.
HISTORY: dict[str, str | Promise] = {
    "students.emergency.open": gettext_lazy("Opened in an emergency"),
    "students.emergency.try": gettext_lazy("Emergency access tried"),
}


def moment_state(one: AccessGrant | ConflictOfInterest, today: date) -> State:
    """Return whether a grant or a conflict holds now, and until when."""
    if moment_status(one, today) == MomentStatus.ENDED:
        return State(_("Ended"), "mute", "remove")
    if one.until_at is None:
        return State(_("In force"), "ok", "check_circle")
    return State(_("Until %(until)s") % {"until": until_words(one.until_at, today)}, "info", "event")


def review_state(emergency: EmergencyAccess) -> State:
    """Return what was found of an emergency access, or that nobody looked yet."""
    if emergency.reviewed_at is None:
        return State(_("Waits for review"), "warn", "hourglass_empty")
    if emergency.finding == EmergencyAccess.Finding.PROPER:
        return State(_("Proper"), "ok", "check_circle")
    return State(_("Not proper"), "bad", "error_outline")


def try_state(tried: EmergencyTry) -> State:
    """Return what became of a try that opened nobody."""
    if tried.is_limited:
        return State(_("Stopped after too many"), "bad", "remove_circle")
    return State(_("Opened nobody"), "warn", "warning")


def accepted_state(person: User, newest: CodeOfConduct | None) -> State:
    """Return whether somebody accepted the newest code. Needs ``accepted_number``."""
    number = person.accepted_number  # type: ignore[attr-defined]  # annotated by the selector
    if number is None:
        return State(_("Not accepted"), "warn", "hourglass_empty")
    if newest is None or number == newest.number:
        return State(_("Accepted"), "ok", "check_circle")
    return State(_("An older version"), "warn", "hourglass_empty")


def sight_state(person: User) -> State:
    """Return whether somebody sees the students whom role and grants open. Needs what ``selectors.sights`` tells."""
    if person.is_unfit:  # type: ignore[attr-defined]  # annotated by the selector
        return State(_("No: contracted, something is missing"), "warn", "hourglass_empty")
    if not person.has_accepted:  # type: ignore[attr-defined]  # annotated by the selector
        return State(_("No: code of conduct not accepted"), "warn", "hourglass_empty")
    return State(_("Yes"), "ok", "check_circle")


def grant_name(grant: AccessGrant) -> str:
    """Return a grant as no other is called: whose, of which kind, and its reference."""
    return f"{grant.user.name}, {grant.get_kind_display()} ({grant.ref})"


def conflict_name(conflict: ConflictOfInterest) -> str:
    return f"{conflict.user.name}, {conflict.get_kind_display()} ({conflict.ref})"


def emergency_name(emergency: EmergencyAccess) -> str:
    return f"{emergency.user.name}, {moment_words(emergency.opened_at)} ({emergency.ref})"


def code_name(code: CodeOfConduct) -> str:
    return _("Version %(n)d") % {"n": code.number}


def end_words(grant: AccessGrant) -> str:
    """Return until when a grant holds, in words; "" while it goes on."""
    return until_words(grant.until_at, clock.today())


def role_words(held: RoleAssignment) -> str:
    """Return a role and where it is held: "School leader, North"."""
    names = {"role": held.get_role_display(), "place": held.school.name if held.school else _("whole district")}
    return _("%(role)s, %(place)s") % names


def grant_words(grant: AccessGrant) -> str:
    """Return a grant by the student's number, or reference, and until when; no name, and of no case."""
    until = end_words(grant)
    who = grant.student.local_id or grant.student.ref
    return _("%(who)s until %(until)s") % {"who": who, "until": until} if until else who
