"""
Which logs, entries, views, documents and certificates somebody sees.

Whoever holds a right here sees the logs of those children whom ``students.policies`` shows them: a role held at one
school, a conflict of interest and the code of conduct count here as there.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from core import clock
from core.models import ReadEvent, ReadSubject
from district.models import User
from district.roles import roles_of
from privacy.models import Disclosure, RecipientCertificate
from privacy.models.certificates import CertificateQuerySet
from privacy.models.disclosures import DisclosureQuerySet
from privacy.policies.rights import MAY
from students import policies as students
from students.models import ConflictOfInterest, Student
from students.models.people import StudentQuerySet


def sees_room(user: User) -> bool:
    """Tell whether ``user`` may see the logs of some children."""
    return roles_of(user).any(MAY["privacy.read.view"])


def visible_logs(user: User) -> StudentQuerySet:
    """
    Return the children whose logs ``user`` may see, each once: not those merged into another one.

    Whoever answers for the whole district also sees those entered in error: what was told of them was told.
    """
    found = Student.objects.none()
    if not sees_room(user):
        return found
    open_to = students.visible_students(user)
    if roles_of(user).schools(MAY["privacy.read.view"]) is not None or not students.has_accepted(user):
        return open_to
    in_error = Student.objects.filter(entered_in_error_at__isnull=False)
    in_error = in_error.exclude(pk__in=students.hidden(user, clock.now())).exclude(students.is_unfit(user))
    return Student.objects.filter(Q(pk__in=open_to.values("pk")) | Q(pk__in=in_error.values("pk")))


def named_in_logs(user: User) -> StudentQuerySet:
    """Return those of ``visible_logs`` and all who were merged into them: rows of before name these."""
    seen = visible_logs(user).values("pk")
    return Student.objects.filter(Q(pk__in=seen) | Q(merged_into__in=seen))


def visible_disclosures(user: User) -> DisclosureQuerySet:
    """Return the entries ``user`` may see."""
    return Disclosure.objects.filter(student__in=named_in_logs(user))


def visible_reads(user: User) -> QuerySet[ReadEvent]:
    """
    Return the views of pages that ``user`` may know of: those that showed one of the children whose log they see.

    Views that showed nobody are known to whoever answers for the whole district.
    """
    if not sees_room(user) or not students.has_accepted(user):
        return ReadEvent.objects.none()
    if sees_all(user):
        return ReadEvent.objects.exclude(students.is_unfit(user))
    one = ReadSubject.objects.filter(
        event=OuterRef("pk"), kind="students.student", ref__in=named_in_logs(user).values("ref")
    )
    nobody = Q(subjects=0) if roles_of(user).schools(MAY["privacy.read.view"]) is None else Q(pk__in=())
    return ReadEvent.objects.filter(Exists(one) | nobody)


def sees_all(user: User) -> bool:
    """Tell whether no child's log is closed to ``user``, who sees some."""
    if roles_of(user).schools(MAY["privacy.read.view"]) is not None:
        return False
    return not ConflictOfInterest.objects.at(clock.now()).filter(user=user).exists()


def sees_certificates(user: User) -> bool:
    """Tell whether there is a list of certificates for ``user``."""
    return roles_of(user).any(MAY["privacy.certificate.view"])


def visible_certificates(user: User) -> CertificateQuerySet:
    """Return the certificates ``user`` may see: all or none, since they are of agencies and name no child."""
    return RecipientCertificate.objects.all() if sees_certificates(user) else RecipientCertificate.objects.none()
