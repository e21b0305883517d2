"""People who sign in: added, changed, stopped and restored by administrators."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history, jobs, records
from core.errors import TransitionNotAllowed
from core.refusals import conflicts
from core.sessions import SessionStore
from core.texts import address
from district import policies
from district.models import Role, RoleAssignment, School, SignInEvent, StaffMember, User
from district.selectors import district_get
from district.services.administrators import other_administrator_required
from district.services.links import MAIL
from district.services.sign_ins import sign_in_note

TAKEN = gettext_lazy("Someone with this e-mail address is here already.")


@transaction.atomic
def person_add(
    *,
    actor: User,
    email: str,
    name: str,
    today: date,
    role: str = "",
    school: School | None = None,
    employee_number: str = "",
) -> User:
    """
    Add a person, who gets a mail with a one-time link; optionally with a first role from today.

    ``employee_number`` names the staff member this login belongs to.

    :raises ValidationError: naming each field that is not right, ``email`` when it is taken.
    :raises Conflict: when someone else added the address at the same moment.
    """
    policies.check(actor, "district.person.add")
    person = User(email=_address(email), name=name)
    person.set_unusable_password()
    with history.action("district.person.add", actor=actor), conflicts({"district_user_email": TAKEN}, "email"):
        records.insert(person)
    _staff_link(actor, person, employee_number)
    if role:
        policies.check(actor, "district.person.grant")
        grant = RoleAssignment(
            district=district_get(), user=person, role=role, school=school, from_date=today, granted_by=actor
        )
        refuse_integration(role)
        with history.action("district.person.grant", actor=actor):
            records.insert(grant)
    jobs.enqueue(MAIL, actor=actor, person=person.ref, first=True)
    return person


@transaction.atomic
def person_change(
    *, actor: User, ref: str, version: int | None, name: str, email: str, employee_number: str = ""
) -> User:
    """
    Change name and address, and which staff member the login belongs to. Links sent to an old address stop working.

    :raises ValidationError: naming each field that is not right.
    :raises Conflict: when someone else took the address at the same moment.
    """
    person = records.lock(policies.visible_people(actor), ref, version=version)
    policies.check(actor, "district.person.change", person)
    person.name, person.email = name, _address(email)
    with history.action("district.person.change", actor=actor), conflicts({"district_user_email": TAKEN}, "email"):
        records.update(person, "name", "email")
    _staff_link(actor, person, employee_number)
    return person


@transaction.atomic
def person_stop(*, actor: User, ref: str, version: int | None, reason: str, today: date) -> User:
    """
    Stop a person's sign-in: their sessions end at once, links sent to them stop working. Roles stay as they are.

    :raises TransitionNotAllowed: when they are stopped already.
    :raises Conflict: when no other administrator would remain.
    """
    person = records.lock(policies.visible_people(actor), ref, version=version)
    policies.check(actor, "district.person.stop", person)
    if not person.is_active:
        raise TransitionNotAllowed(_("This person's sign-in is stopped already."))
    if RoleAssignment.objects.on(today).filter(user=person, role=Role.ADMINISTRATOR).exists():
        other_administrator_required(than=person, on=today)
    person.is_active = False
    with history.action("district.person.stop", actor=actor, reason=reason):
        records.update(person, "is_active")
    _sessions_end(person)
    return person


@transaction.atomic
def person_restore(*, actor: User, ref: str, version: int | None, reason: str) -> User:
    """
    Let a stopped person sign in again, with the password they had.

    :raises TransitionNotAllowed: when they are not stopped.
    """
    person = records.lock(policies.visible_people(actor), ref, version=version)
    policies.check(actor, "district.person.restore", person)
    if person.is_active:
        raise TransitionNotAllowed(_("This person may sign in already."))
    person.is_active = True
    with history.action("district.person.restore", actor=actor, reason=reason):
        records.update(person, "is_active")
    return person


@transaction.atomic
def person_sign_out(*, actor: User, ref: str, version: int | None, reason: str, at: datetime) -> User:
    """
    Sign a person out everywhere, because a device of theirs is lost, say. They may sign in again.

    :raises TransitionNotAllowed: when their sign-in is stopped, which signed them out everywhere already.
    """
    person = records.lock(policies.visible_people(actor), ref, version=version)
    policies.check(actor, "district.person.sign_out", person)
    if not person.is_active:
        raise TransitionNotAllowed(_("This person's sign-in is stopped: they are signed out everywhere."))
    with history.action("district.person.sign_out", actor=actor, reason=reason):
        round_end(person, network=None, at=at)
    return person


@transaction.atomic
def sign_out_everywhere(*, person: User, network: str | None, at: datetime) -> None:
    """End all sign-ins of ``person``, who asks for it."""
    held = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    with history.action("district.person.sign_out_own", actor=person):
        round_end(held, network=network, at=at)


def round_end(person: User, *, network: str | None, at: datetime) -> None:
    """
    Begin a new round of sessions, in which none of the last is good, and note it at the door.

    Call it with a locked person, within ``history.action``.
    """
    person.session_round += 1
    records.update(person, "session_round")
    _sessions_end(person)
    sign_in_note(kind=SignInEvent.Kind.ENDED_EVERYWHERE, user=person, network=network, at=at)


def refuse_integration(role: str) -> None:
    """:raises ValidationError: for the role that only service accounts hold."""
    if role == Role.INTEGRATION:
        raise ValidationError({"role": _("Only service accounts are integrations.")})


def _address(typed: str) -> str:
    """
    Return an e-mail address in its stored spelling.

    :raises ValidationError: for the address of a service account.
    """
    email = address(typed)
    if email.endswith("@service.invalid"):
        raise ValidationError({"email": _("This is the address of a service account.")})
    return email


def _staff_link(actor: User, person: User, employee_number: str) -> None:
    """
    Make ``person`` the login of the staff member with that number, and of no other.

    :raises ValidationError: when there is none, or it has another login.
    """
    number = employee_number.strip()
    # Locked, so that of two logins given to one staff member at once the second is told that there is one.
    staff = StaffMember.objects.select_for_update(of=("self",)).order_by("id")
    for member in staff.filter(user=person).exclude(employee_number__reads_as=number):
        member.user = None
        with history.action("district.staff.unlink", actor=actor):
            records.update(member, "user")
    if not number:
        return
    found = staff.filter(employee_number__reads_as=number).first()
    if found is None:
        raise ValidationError({"employee_number": _("No staff member has this number.")})
    if found.user_id not in {None, person.pk}:
        raise ValidationError({"employee_number": _("%(name)s has another login.") % {"name": found.name}})
    if found.user_id is None:
        found.user = person
        with history.action("district.staff.link", actor=actor):
            records.update(found, "user")


def _sessions_end(person: User) -> None:
    """Delete the sessions of ``person``. Reads every open session: there is no index by person, and stops are rare."""
    for session in Session.objects.filter(expire_date__gt=Now()).iterator():
        if SessionStore.content_of(session).get("_auth_user_id") == str(person.pk):
            session.delete()
