"""Imports that wait until somebody decides about them, whatever they bring."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.imports.record import ImportRecord, ImportStatus
from core.models import Job
from core.work import WorkItem

UNDECIDED = Q(status=ImportStatus.READY) | Q(
    status__in=[ImportStatus.READING, ImportStatus.APPLYING], job__status=Job.Status.FAILED
)


def import_item(flow: str, record: ImportRecord, kind: str, address: str) -> WorkItem:
    """
    Return an import of ``kind`` that a person has to decide about. Its job must be loaded.

    A file's name may say anything, and so is left out.
    """
    if record.has_failed:
        what, name = _("Try an import again, or cancel it"), "retry"
    else:
        what, name = _("Confirm an import, or cancel it"), "confirm"
    told = {"kind": kind, "ref": record.ref, "name": record.uploaded_by_name}
    return WorkItem(
        kind=f"{flow}.{name}",
        what=what,
        about=_("%(kind)s · uploaded by %(name)s · %(ref)s") % told,
        where="",
        due=None,
        since=timezone.localdate(record.uploaded_at),
        address=address,
        button=_("Look at it"),
    )
