"""
What is done to the entries of disclosures, to a child's log, and to documents, and by whom.

``MAY`` of the policies holds the roles of these tables; docs/workflows.md and docs/roles/privacy.md are written from
them.
"""

from __future__ import annotations

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from core.workflow import Transition, Workflow
from district.models import Role
from privacy.models import DirectoryOptOut, Disclosure, Kind, RecipientCertificate
from students.models import Student

PRIVACY = frozenset({Role.PRIVACY_OFFICER})
MADE: frozenset[str] = frozenset()


class EntryStatus(TextChoices):
    """How an entry stands. It has no column of its own: later entries say it."""

    WAITING = "waiting", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    STANDING = "standing", _("On record")
    CORRECTED = "corrected", _("Corrected later")
    TAKEN_BACK = "taken_back", _("Takes another back")


class DirectoryStatus(TextChoices):
    """Whether directory information about a student may be given."""

    GIVEN = "given", _("Directory information may be given")
    NOT_GIVEN = "not_given", _("No directory information")


class DocumentStatus(TextChoices):
    """How a document stands."""

    KEPT = "kept", _("Kept")
    REMOVED = "removed", _("Removed")


class CertificateStatus(TextChoices):
    """How a certificate stands."""

    IN_FORCE = "in_force", _("In force")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def certificate_status(certificate: RecipientCertificate, today: date) -> str:
    """Return how a certificate stands, whether its agreement is in force or not."""
    return CertificateStatus.IN_FORCE if certificate.withdrawn_date is None else CertificateStatus.WITHDRAWN


def entry_status(entry: Disclosure, today: date) -> str:
    """Return how an entry stands. A query for what answers it, unless ``with_answered`` told."""
    if entry.later is not None:
        return EntryStatus.CORRECTED
    if entry.kind == Kind.TAKEN_BACK:
        return EntryStatus.TAKEN_BACK
    if entry.kind != Kind.REQUESTED:
        return EntryStatus.STANDING
    answered = getattr(entry, "is_answered", None)
    if answered is None:
        answered = Disclosure.objects.standing().filter(answers=entry).exists()
    return EntryStatus.ANSWERED if answered else EntryStatus.WAITING


def directory_status(student: Student, today: date) -> str:
    """Return whether someone wants no directory information given. One query."""
    wanted = DirectoryOptOut.objects.on(today).filter(student=student).exists()
    return DirectoryStatus.NOT_GIVEN if wanted else DirectoryStatus.GIVEN


def document_status(document: StoredFile, today: date) -> str:
    """Return whether a document is still kept with its entry."""
    return DocumentStatus.REMOVED if document.removed_at else DocumentStatus.KEPT


WAITING, STANDING = frozenset({EntryStatus.WAITING}), frozenset({EntryStatus.STANDING})
ANY_STUDENT = frozenset(DirectoryStatus.values)

DISCLOSURE = Workflow(
    name="privacy.disclosure",
    statuses=EntryStatus,
    initial=EntryStatus.WAITING,
    transitions={
        # A child's log does these, and rooms above.
        "request": Transition(MADE, EntryStatus.WAITING),
        "log": Transition(MADE, EntryStatus.STANDING),
        "void": Transition(MADE, EntryStatus.TAKEN_BACK),
        "answer": Transition(WAITING, EntryStatus.ANSWERED, roles=PRIVACY),
        "correct": Transition(WAITING | STANDING, EntryStatus.CORRECTED, roles=PRIVACY),
        "take_back": Transition(WAITING | STANDING, EntryStatus.CORRECTED, roles=PRIVACY),
        "add_document": Transition(WAITING | STANDING | {EntryStatus.ANSWERED}, roles=PRIVACY),
    },
    status_of=entry_status,
)
LOG = Workflow(
    name="privacy.log",
    statuses=DirectoryStatus,
    initial=DirectoryStatus.GIVEN,
    transitions={
        "enter": Transition(ANY_STUDENT, roles=PRIVACY),
        "print": Transition(ANY_STUDENT, roles=PRIVACY),
        "opt_out": Transition(frozenset({DirectoryStatus.GIVEN}), DirectoryStatus.NOT_GIVEN, roles=PRIVACY),
        "opt_in": Transition(frozenset({DirectoryStatus.NOT_GIVEN}), DirectoryStatus.GIVEN, roles=PRIVACY),
    },
    status_of=directory_status,
)
DOCUMENT = Workflow(
    name="privacy.document",
    statuses=DocumentStatus,
    initial=DocumentStatus.KEPT,
    transitions={"remove": Transition(frozenset({DocumentStatus.KEPT}), DocumentStatus.REMOVED, roles=PRIVACY)},
    status_of=document_status,
)
CERTIFICATE = Workflow(
    name="privacy.certificate",
    statuses=CertificateStatus,
    initial=CertificateStatus.IN_FORCE,
    transitions={
        "add": Transition(MADE, CertificateStatus.IN_FORCE, roles=PRIVACY),
        "withdraw": Transition(frozenset({CertificateStatus.IN_FORCE}), CertificateStatus.WITHDRAWN, roles=PRIVACY),
    },
    status_of=certificate_status,
)
WORKFLOWS = [DISCLOSURE, LOG, DOCUMENT, CERTIFICATE]
