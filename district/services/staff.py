"""Staff of the district: added, changed, marked as left or returned by HR and administrators."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, records
from core.errors import TransitionNotAllowed
from core.refusals import conflicts
from district import policies
from district.models import School, StaffMember, User
from district.selectors import district_get

TAKEN = gettext_lazy("Another staff member has this employee number.")


@transaction.atomic
def staff_add(
    *, actor: User, name: str, employee_number: str, job_title: str = "", school: School | None = None
) -> StaffMember:
    """
    Add someone who works for the district.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when someone else used the employee number at the same moment.
    """
    member = StaffMember(
        district=district_get(), name=name, employee_number=employee_number, job_title=job_title, school=school
    )
    policies.check(actor, "district.staff.add", member)
    with history.action("district.staff.add", actor=actor), conflicts({"staffmember_number_unique": TAKEN}):
        return records.insert(member)


@transaction.atomic
def staff_change(
    *,
    actor: User,
    ref: str,
    version: int | None,
    name: str,
    employee_number: str,
    job_title: str = "",
    school: School | None = None,
) -> StaffMember:
    """
    Change what is known of a staff member. Whoever is responsible for one school cannot move someone to another.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when someone else used the employee number at the same moment.
    """
    member = records.lock(policies.visible_staff(actor), ref, version=version)
    policies.check(actor, "district.staff.change", member)
    member.name, member.employee_number, member.job_title, member.school = name, employee_number, job_title, school
    policies.check(actor, "district.staff.change", member)
    with history.action("district.staff.change", actor=actor), conflicts({"staffmember_number_unique": TAKEN}):
        return records.update(member, "name", "employee_number", "job_title", "school")


@transaction.atomic
def staff_leave(*, actor: User, ref: str, version: int | None, left_date: date, reason: str = "") -> StaffMember:
    """
    Note that a staff member leaves: ``left_date`` is the first day on which they no longer work here.

    Their sign-in goes on until an administrator stops it.

    :raises TransitionNotAllowed: when they have left already.
    """
    member = records.lock(policies.visible_staff(actor), ref, version=version)
    policies.check(actor, "district.staff.leave", member)
    if member.left_date is not None:
        raise TransitionNotAllowed(_("This staff member has left already."))
    member.left_date = left_date
    with history.action("district.staff.leave", actor=actor, reason=reason):
        return records.update(member, "left_date")


@transaction.atomic
def staff_return(*, actor: User, ref: str, version: int | None, reason: str) -> StaffMember:
    """
    Take back that a staff member has left: they came back, or it was a mistake.

    :raises TransitionNotAllowed: when they have not left.
    """
    member = records.lock(policies.visible_staff(actor), ref, version=version)
    policies.check(actor, "district.staff.return", member)
    if member.left_date is None:
        raise TransitionNotAllowed(_("This staff member works here."))
    member.left_date = None
    with history.action("district.staff.return", actor=actor, reason=reason):
        return records.update(member, "left_date")
