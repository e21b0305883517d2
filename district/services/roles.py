"""Roles of people: granted for a time, corrected, ended; a row goes only where it held on no day."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, records
from core.errors import Conflict, TransitionNotAllowed
from core.refusals import conflicts
from district import policies
from district.models import Role, RoleAssignment, School, User
from district.selectors import district_get
from district.services.administrators import other_administrator_required
from district.services.people import refuse_integration

OVERLAP = gettext_lazy("This person already holds this role there in part of that time.")

TOO_SHORT = gettext_lazy("The role would end before it begins. Choose its first day or a later one.")


@transaction.atomic
def role_grant(
    *, actor: User, ref: str, role: str, school: School | None, from_date: date, until_date: date | None
) -> RoleAssignment:
    """
    Grant ``role`` to the person ``ref`` for ``[from_date, until_date)``, at one school or district-wide (None).

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when the person holds the same role there in part of that time.
    :raises TransitionNotAllowed: when the person may not sign in.
    """
    # Without a version: a grant changes nothing of the person. Locked, so that they are not stopped meanwhile.
    person = records.lock(policies.visible_people(actor), ref, version=None)
    policies.check(actor, "district.person.grant")
    refuse_integration(role)
    if not person.is_active:
        raise TransitionNotAllowed(_("This person may not sign in. Restore that first."))
    if until_date is not None and until_date <= from_date:
        raise ValidationError({"until_date": TOO_SHORT})
    grant = RoleAssignment(
        district=district_get(),
        user=person,
        role=role,
        school=school,
        from_date=from_date,
        until_date=until_date,
        granted_by=actor,
    )
    if _overlaps(grant):
        raise Conflict(str(OVERLAP), "from_date")
    with (
        history.action("district.person.grant", actor=actor),
        conflicts({"roleassignment_no_overlap": OVERLAP}, "from_date"),
    ):
        return records.insert(grant)


def _overlaps(grant: RoleAssignment) -> bool:
    same = RoleAssignment.objects.filter(user=grant.user, role=grant.role, school=grant.school).exclude(pk=grant.pk)
    same = same.exclude(until_date__lte=grant.from_date)
    return (same.filter(from_date__lt=grant.until_date) if grant.until_date else same).exists()


@transaction.atomic
def role_end(
    *, actor: User, ref: str, version: int | None, until_date: date, reason: str, today: date
) -> RoleAssignment:
    """
    Let a grant end: ``until_date`` is the first day without it, today or later.

    A grant that ends on its first day or before never holds: its row goes, and history keeps it.

    :raises TransitionNotAllowed: when it has ended already.
    :raises ValidationError: when ``until_date`` is past, or later than the end that is set.
    :raises Conflict: when nobody else would be an administrator from that day on.
    """
    grant = records.lock(policies.visible_roles(actor), ref, version=version)
    policies.check(actor, "district.role.end", grant)
    if grant.until_date is not None and grant.until_date <= today:
        raise TransitionNotAllowed(_("This role has ended already."))
    if until_date < today:
        raise ValidationError({"until_date": _("No role ends in the past: yesterday is the earliest last day.")})
    if grant.until_date is not None and until_date > grant.until_date:
        raise ValidationError({"until_date": _("It ends earlier already. Grant the role again instead.")})
    if grant.role == Role.ADMINISTRATOR and grant.from_date <= until_date:
        other_administrator_required(than=grant.user, on=until_date)
    with history.action("district.role.end", actor=actor, reason=reason):
        return role_ended(grant, until_date)


def role_ended(grant: RoleAssignment, until_date: date) -> RoleAssignment:
    """Let a locked grant end. One that never held a day goes. Call inside ``history.action``."""
    if until_date <= grant.from_date:
        grant.delete()
        return grant
    grant.until_date = until_date
    return records.update(grant, "until_date")


@transaction.atomic
def role_correct(
    *,
    actor: User,
    ref: str,
    version: int | None,
    person: str,
    role: str,
    school: School | None,
    from_date: date,
    until_date: date | None,
    reason: str,
    today: date,
) -> RoleAssignment:
    """
    Correct a grant that was entered by mistake: whose it is, the role, where it applies, from and until which day.

    What was done with it stays done, and history keeps what it said. ``person`` is the reference of someone who may
    sign in, or of whom it is.

    :raises ValidationError: naming each field that is not right, or when nothing would change.
    :raises Conflict: when the person holds the same role there in part of that time, or nobody else would be an
        administrator.
    """
    grant = records.lock(policies.visible_roles(actor), ref, version=version)
    policies.check(actor, "district.role.correct", grant)
    refuse_integration(role)
    if until_date is not None and until_date <= from_date:
        raise ValidationError({"until_date": TOO_SHORT})
    whose = _new_holder(actor, grant, person)
    now = {"user": whose, "role": role, "school": school, "from_date": from_date, "until_date": until_date}
    if all(getattr(grant, name) == value for name, value in now.items()):
        raise ValidationError(_("It says so already. Nothing was changed."))
    was_of, was_administrator = grant.user, grant.role == Role.ADMINISTRATOR and grant.is_on(today)
    for name, value in now.items():
        setattr(grant, name, value)
    is_still = whose == was_of and role == Role.ADMINISTRATOR and grant.is_on(today) and until_date is None
    if was_administrator and not is_still:
        other_administrator_required(than=was_of, on=today)
    if _overlaps(grant):
        raise Conflict(str(OVERLAP), "from_date")
    told = {"roleassignment_no_overlap": OVERLAP}
    with history.action("district.role.correct", actor=actor, reason=reason), conflicts(told, "from_date"):
        return records.update(grant, *now)


def _new_holder(actor: User, grant: RoleAssignment, ref: str) -> User:
    """
    Return whose a grant becomes, locked: nobody stops their sign-in meanwhile.

    :raises ValidationError: when there is no such person, or they may not sign in.
    """
    if ref == grant.user.ref:
        return grant.user
    person = policies.visible_people(actor).select_for_update().filter(ref=ref).first()
    if person is None:
        raise ValidationError({"person": _("There is no such person.")})
    if not person.is_active:
        raise ValidationError({"person": _("This person may not sign in. Restore that first.")})
    return person
