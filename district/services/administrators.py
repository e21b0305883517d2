"""The first administrator, and the rule that there is always one."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.errors import Conflict
from core.texts import address
from district.models import District, Role, RoleAssignment, User
from district.selectors import district_get
from district.services.links import link_make

COMMAND = history.Command("create_administrator")


@transaction.atomic
def administrator_create(*, email: str, name: str, today: date) -> str:
    """
    Make ``email`` an administrator of the district from today, and return a one-time link to set a password.

    A person who is there keeps name and password; one who was stopped may sign in again.

    :raises District.DoesNotExist: before ``load_district``.
    :raises ValidationError: when e-mail or name is not right.
    """
    district = district_get()
    email = address(email)
    # Locked, so that nobody stops the person between reading whether they may sign in and making them administrator.
    person = User.objects.select_for_update().filter(email=email, is_service=False).first()
    if person is None:
        person = User(email=email, name=name)
        person.set_unusable_password()
        with history.action("district.person.add", actor=COMMAND):
            records.insert(person)
    if not person.is_active:
        person.is_active = True
        with history.action("district.person.restore", actor=COMMAND):
            records.update(person, "is_active")
    grants = RoleAssignment.objects.filter(user=person, role=Role.ADMINISTRATOR)
    if not grants.on(today).exists():
        # A grant that starts later ends the new one: the same grant cannot overlap itself.
        later = grants.filter(from_date__gt=today).order_by("from_date").first()
        with history.action("district.person.grant", actor=COMMAND):
            records.insert(
                RoleAssignment(
                    district=district,
                    user=person,
                    role=Role.ADMINISTRATOR,
                    from_date=today,
                    until_date=later.from_date if later else None,
                )
            )
    return link_make(person=person)


def other_administrator_required(*, than: User, on: date) -> None:
    """
    Make sure that someone other than ``than`` is an administrator on ``on``, and stays so until this transaction ends.

    One who never chose a password cannot sign in, and one whose role ends would leave nobody: they do not count.

    The district's row is the lock: two administrators who leave at once come one after the other. Its key stays free:
    whoever inserts a row that points at the district need not wait.

    :raises Conflict: when there is no other one.
    """
    District.objects.select_for_update(no_key=True).order_by("id")[:1].get()
    others = RoleAssignment.objects.on(on).filter(role=Role.ADMINISTRATOR, user__is_active=True, user__is_service=False)
    lasting = others.filter(until_date__isnull=True).exclude(user=than)
    if not lasting.exclude(user__password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
        raise Conflict(
            _(
                "Nobody else would be an administrator then who can sign in and whose role has no end. "
                "Make someone else one first; they count once they have chosen a password."
            )
        )
