"""
Who may know and do what about contacts with the police.

``MAY`` is the table of docs/roles/diversion.md; the tests compare the two. Coordinators, school leaders and supervisors
see the contacts at their schools; a person in conflict with one of its students finds nothing of a contact, whatever
they hold, and nobody finds any before they accepted the code of conduct. The Board sees none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from core import clock
from core.models import Record
from core.workflow import Workflow
from district.models import Role, School, User
from district.roles import Roles, require, roles_of
from diversion.models import ContactImport, ContactStudent, PoliceContact
from diversion.models.contacts import ContactQuerySet
from diversion.workflow import CONTACT, COORDINATOR, IMPORT, IN_CONTACT, RECORDERS
from students import policies as students

READERS = RECORDERS | {Role.SUPERVISOR, Role.PRIVACY_OFFICER}
# Whole counts, small ones too: for who files them for the whole district.
FILERS = COORDINATOR | {Role.PRIVACY_OFFICER}
MAY: Mapping[str, Roles] = {
    "diversion.federal.view": FILERS,
    "diversion.contact.view": READERS | {Role.INTEGRATION},
    **CONTACT.may,
    "diversion.student.view": READERS | {Role.INTEGRATION},
    **IN_CONTACT.may,
    "diversion.import.view": COORDINATOR | {Role.INTEGRATION},
    **IMPORT.may,
}
FLOWS: Mapping[type[Record], Workflow] = {PoliceContact: CONTACT, ContactStudent: IN_CONTACT, ContactImport: IMPORT}


def sees_room(user: User) -> bool:
    """Tell whether ``user`` has anything to do on this level."""
    return sees_contacts(user)


def sees_contacts(user: User) -> bool:
    """Tell whether there is a list of contacts for ``user``, empty though it may be."""
    return roles_of(user).any(MAY["diversion.contact.view"])


def sees_federal(user: User) -> bool:
    """Tell whether ``user`` sees the federal tables: by a role held for the whole district, of which they are."""
    return roles_of(user).at(MAY["diversion.federal.view"], None) and students.has_accepted(user)


def visible_contacts(user: User) -> ContactQuerySet:
    """Return the contacts at the schools of ``user``, without those of a student of whom they must not know."""
    held = roles_of(user)
    if not sees_contacts(user) or not students.has_accepted(user):
        return PoliceContact.objects.none()
    schools = held.schools(MAY["diversion.contact.view"])
    found = PoliceContact.objects.all() if schools is None else PoliceContact.objects.filter(school__in=schools)
    return found.exclude(Exists(_hidden(user))).exclude(students.is_unfit(user))


def visible_in_contacts(user: User) -> QuerySet[ContactStudent]:
    """Return the students in the contacts that ``user`` may see."""
    return ContactStudent.objects.filter(contact__in=visible_contacts(user).values("pk"))


def sees_imports(user: User) -> bool:
    """Tell whether ``user`` may see imports of contacts, which name nobody."""
    return roles_of(user).any(MAY["diversion.import.view"])


def visible_imports(user: User) -> QuerySet[ContactImport]:
    """Return the imports ``user`` may see: all, or of who answers for some schools alone their own."""
    if not sees_imports(user):
        return ContactImport.objects.none()
    is_of_all = roles_of(user).at(MAY["diversion.import.view"], None)
    return ContactImport.objects.all() if is_of_all else ContactImport.objects.filter(uploaded_by=user.ref)


def _hidden(user: User) -> QuerySet[ContactStudent]:
    """Return the rows of a contact that are about somebody of whom ``user`` must not know."""
    child = Coalesce("student__merged_into_id", "student_id")
    rows = ContactStudent.objects.filter(contact=OuterRef("pk")).alias(child=child)
    return rows.filter(child__in=students.hidden(user, clock.now()))


def schools(user: User) -> QuerySet[School]:
    """Return the schools at which ``user`` records contacts."""
    held, action = roles_of(user), MAY["diversion.contact.record"]
    named = held.schools(action) if held.any(action) else frozenset()
    found = School.objects.order_by("name", "code")
    return found if named is None else found.filter(pk__in=named)


def permitted(user: User, action: str, obj: Any = None) -> bool:
    """Tell whether ``user`` may do ``action`` (to ``obj``, which they see): by a role held where the contact was."""
    held, roles = roles_of(user), MAY[action]
    if obj is None or isinstance(obj, ContactImport):
        # Whoever did not accept the code of conduct would not find the contact that they recorded.
        finds = action != f"{CONTACT.name}.record" or students.has_accepted(user)
        return held.any(roles) and finds
    contact = obj.contact if isinstance(obj, ContactStudent) else obj
    return held.at(roles, contact.school_id)


def check(user: User, action: str, obj: Any = None) -> None:
    """:raises PermissionDenied: unless ``user`` may do ``action`` (to ``obj``)."""
    require(permitted(user, action, obj))


def offered(user: User, obj: Record) -> list[str]:
    """Return what ``user`` may do to ``obj`` now, by the last part of the action's name."""
    flow = FLOWS[type(obj)]
    return [name for name in flow.legal_for(obj, clock.today()) if permitted(user, f"{flow.name}.{name}", obj)]


def tells_parents(user: User) -> Q:
    """Return the condition of the schools at which it falls to ``user`` to see that parents are told."""
    named = roles_of(user).schools(MAY["diversion.student.tell_parent"])
    return Q() if named is None else Q(contact__school__in=named)
