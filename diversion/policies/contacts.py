"""Which contacts with the police somebody sees, and what of them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from core import clock
from district.models import School, User
from district.roles import roles_of
from diversion.models import ContactImport, ContactStudent, PoliceContact
from diversion.models.contacts import ContactQuerySet
from diversion.policies.rights import MAY
from students import policies as students


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


def sees_answers(user: User, record: ContactImport) -> bool:
    """
    Tell whether ``user`` may know what the rules say of the students of an import that they see.

    Of a person's file this draws on what is kept about a child, which is told to no system.
    """
    return not user.is_service or record.uploaded_by == user.ref


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


def tells_parents(user: User) -> Q:
    """Return the condition of the schools at which it falls to ``user`` to see that parents are told."""
    named = roles_of(user).schools(MAY["diversion.student.tell_parent"])
    return Q() if named is None else Q(contact__school__in=named)
