"""Staff of the district: added, changed, noted as leaving, taken back or returned, by HR and administrators."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, records
from core.dates import day_words
from core.ends import last_day
from core.refusals import conflicts
from core.rules import reason_said
from district import policies, ties
from district.models import Employment, School, StaffMember, User
from district.selectors import district_get
from district.workflow import STAFF, staff_status

TAKEN = gettext_lazy("Another staff member has this employee number.")


@transaction.atomic
def staff_add(
    *,
    actor: User,
    name: str,
    employee_number: str,
    job_title: str = "",
    school: School | None = None,
    from_date: date | None = None,
) -> StaffMember:
    """
    Add someone who works for the district from ``from_date`` on; without it since before records were kept here.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when someone else used the employee number at the same moment.
    """
    member = StaffMember(
        district=district_get(), name=name, employee_number=employee_number, job_title=job_title, school=school
    )
    policies.check(actor, "district.staff.add", member)
    with (
        history.action("district.staff.add", actor=actor),
        conflicts({"staffmember_number_unique": TAKEN}, "employee_number"),
    ):
        records.insert(member)
        records.insert(Employment(staff=member, from_date=from_date))
        return member


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
    with (
        history.action("district.staff.change", actor=actor),
        conflicts({"staffmember_number_unique": TAKEN}, "employee_number"),
    ):
        return records.update(member, "name", "employee_number", "job_title", "school")


@transaction.atomic
def staff_leave(
    *,
    actor: User,
    ref: str,
    version: int | None,
    last_date: date,
    today: date,
    ends: Collection[str] = (),
    reason: str = "",
) -> StaffMember:
    """
    Note the last day on which a staff member works here, past or to come. Told again, it is another day.

    ``ends`` are the references of what ends with it, of ``ties.find``; all else stays open, and waits for whoever can
    mend it. Their sign-in goes on until an administrator stops it.

    :raises TransitionNotAllowed: when they have left already.
    :raises ValidationError: when the day is before they began or is noted already, or something cannot end with it.
    """
    member = _begin(actor, ref, version, "leave", today)
    left = last_date + timedelta(days=1)
    employment = _last_employment(member)
    if employment.until_date == left:
        raise ValidationError({"last_date": _("This is the last day noted already.")})
    if employment.from_date is not None and last_date < employment.from_date:
        words = _("They work here since %(day)s. Choose that day or a later one.")
        raise ValidationError({"last_date": words % {"day": day_words(employment.from_date)}})
    before, employment.until_date = employment.until_date, left
    with history.action("district.staff.leave", actor=actor, reason=reason):
        records.update(employment, "until_date")
        if before is not None:  # a day still ahead: what was to end on it is asked for anew
            ties.resume(actor=actor, subject=member, on=before, reason=reason)
        try:
            ties.end(actor=actor, subject=member, refs=ends, on=left, today=today, reason=reason)
        except ValidationError as error:
            raise ValidationError({"last_date" if name in {"on", "from_date"} else "ends": messages
                                   for name, messages in error.message_dict.items()}) from error  # fmt: skip
        return _as_it_is(member)


@transaction.atomic
def staff_undo_leave(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> StaffMember:
    """
    Take a departure back: it was noted by mistake, or they stay after all. They never were away.

    What was to end on a day still ahead goes on; what was recorded as ended is taken back where it stands.

    :raises TransitionNotAllowed: when none is noted.
    """
    member = _begin(actor, ref, version, "undo_leave", today)
    reason = reason_said(reason)
    employment = _last_employment(member)
    left, employment.until_date = employment.until_date, None
    with history.action("district.staff.undo_leave", actor=actor, reason=reason):
        records.update(employment, "until_date")
        if left is not None and left > today:
            ties.resume(actor=actor, subject=member, on=left, reason=reason)
        return _as_it_is(member)


@transaction.atomic
def staff_return(
    *, actor: User, ref: str, version: int | None, from_date: date, reason: str, today: date
) -> StaffMember:
    """
    Note that a staff member who left works here again from ``from_date`` on. The absence stays as it was.

    :raises TransitionNotAllowed: when they have not left.
    :raises ValidationError: when they worked here on that day still.
    """
    member = _begin(actor, ref, version, "return", today)
    before = _last_employment(member)
    if before.until_date is not None and from_date < before.until_date:
        words = _("Their last day was %(day)s. Choose a later one.")
        last = last_day(before.until_date)
        raise ValidationError({"from_date": words % {"day": day_words(last)}})
    with history.action("district.staff.return", actor=actor, reason=reason):
        records.insert(Employment(staff=member, from_date=from_date))
        return _as_it_is(member)


def _begin(actor: User, ref: str, version: int | None, action: str, today: date) -> StaffMember:
    """Return the staff member, locked after their lines, once ``actor`` may do ``action`` and how they stand allows."""
    found = policies.visible_staff(actor).get(ref=ref)
    policies.check(actor, f"district.staff.{action}", found)
    ties.lock(found)
    member = records.lock(policies.visible_staff(actor), ref, version=version)
    policies.check(actor, f"district.staff.{action}", member)
    STAFF.check(action, staff_status(member, today))
    return member


def _last_employment(member: StaffMember) -> Employment:
    """Return the span that began last. Its row is written under the lock of the staff member alone."""
    return member.employments.order_by(F("from_date").desc(nulls_last=True))[:1].get()


def _as_it_is(member: StaffMember) -> StaffMember:
    """Return the member with what the database keeps of their spans: ``left_date``, and the version it raised."""
    member.refresh_from_db()
    return member
