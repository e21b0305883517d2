"""Words, tones and icons for what the entries of a child's log say."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.badges import State
from core.dates import day_words
from privacy.models import Basis, Disclosure, Kind, RecipientCertificate
from privacy.workflow import CertificateStatus, DirectoryStatus, EntryStatus

KINDS = {
    Kind.REQUESTED: ("info", "mail_outline"),
    Kind.DISCLOSED: ("brand", "send"),
    Kind.REFUSED: ("hold", "remove_circle"),
    Kind.TAKEN_BACK: ("mute", "undo"),
}
STATUSES = {
    EntryStatus.WAITING: ("warn", "hourglass_empty"),
    EntryStatus.ANSWERED: ("ok", "check_circle"),
    EntryStatus.STANDING: ("ok", "check_circle"),
    EntryStatus.CORRECTED: ("mute", "update"),
    EntryStatus.TAKEN_BACK: ("mute", "undo"),
}
DIRECTORY = {
    DirectoryStatus.GIVEN: ("info", "info_outline"),
    DirectoryStatus.NOT_GIVEN: ("warn", "visibility_off"),
}


CERTIFICATES = {
    CertificateStatus.IN_FORCE: ("ok", "verified"),
    CertificateStatus.WITHDRAWN: ("mute", "close"),
}


def kind_state(kind: str) -> State:
    """Return the words for what an entry says happened."""
    return State(str(Kind(kind).label), *KINDS[Kind(kind)])


def disclosure_state(status: str) -> State:
    """Return the words for how an entry stands."""
    return State(str(EntryStatus(status).label), *STATUSES[EntryStatus(status)])


def directory_state(status: str) -> State:
    """Return the words for whether directory information may be given."""
    return State(str(DirectoryStatus(status).label), *DIRECTORY[DirectoryStatus(status)])


def basis_words(entry: Disclosure) -> str:
    """Return the ground of an entry."""
    return str(Basis(entry.basis).label) if entry.basis else _("not known")


def entry_name(entry: Disclosure) -> str:
    """Return what calls an entry as no other is called, without naming a child."""
    return _("%(kind)s on %(day)s, %(ref)s") % {
        "kind": Kind(entry.kind).label,
        "day": day_words(entry.on_date),
        "ref": entry.ref,
    }


def certificate_name(certificate: RecipientCertificate) -> str:
    """Return what a certificate is called. Its agreement and organization were read with it."""
    words = {"name": certificate.agreement.organization.name, "number": certificate.number}
    return _("Certificate of %(name)s, %(number)s") % words


def certificate_state(certificate: RecipientCertificate, today: date) -> State:
    """Return whether a certificate holds: one whose agreement is not in force carries nothing."""
    status = CertificateStatus.IN_FORCE if certificate.withdrawn_date is None else CertificateStatus.WITHDRAWN
    if status == CertificateStatus.IN_FORCE and not certificate.agreement.is_on(today):
        return State(_("Its agreement is not in force"), "warn", "warning")
    return State(str(status.label), *CERTIFICATES[status])


ANSWERS, ANSWERED_BY = gettext_lazy("It answers"), gettext_lazy("It is answered by")
CORRECTS, CORRECTED_BY = gettext_lazy("It corrects"), gettext_lazy("It is corrected by")
