"""The record of an import, whatever it brings: which file, who, when, how far, and what it changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.imports.models import ImportChunk, ImportFinding, ImportRow
from core.models import Job, Record


class ImportStatus(models.TextChoices):
    """How an import stands. One that failed says so by its job."""

    READING = "reading", _("Being read")
    REFUSED = "refused", _("Refused")
    READY = "ready", _("Waits for confirmation")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    CANCELLED = "cancelled", _("Cancelled")


class ImportRecord(Record):
    """
    One import. A room's own adds its kinds and its district.

    ``counts`` has for each kind of row how many are added, changed, ended and unchanged: first as they would be, then
    as they were. ``ended`` of ``before`` open spans would end or ended; ``accepted`` is for how many it was said that
    this is meant. ``step`` of ``steps`` are done, told while it is at work, and no history.
    """

    status = models.CharField(_("status"), max_length=10, choices=ImportStatus.choices, default=ImportStatus.READING)
    file_name = models.CharField(_("file"), max_length=120)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.CharField(_("uploaded by (reference)"), max_length=120)
    uploaded_by_name = models.CharField(_("uploaded by"), max_length=200)
    source = models.CharField(_("read from"), max_length=255, blank=True)
    refused = models.PositiveIntegerField(_("refusals"), default=0)
    warned = models.PositiveIntegerField(_("warnings"), default=0)
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    before = models.PositiveIntegerField(_("open before"), default=0)
    ended = models.PositiveIntegerField(_("would end"), default=0)
    accepted = models.PositiveIntegerField(_("accepted to end"), default=0)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    job = models.ForeignKey(
        Job, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("job")
    )
    step = models.PositiveIntegerField(_("step"), default=0, editable=False)
    steps = models.PositiveIntegerField(_("steps"), default=0, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name

    @property
    def has_failed(self) -> bool:
        """Whether its work was given up. Its job must be loaded."""
        at_work = self.status in {ImportStatus.READING, ImportStatus.APPLYING}
        return at_work and self.job is not None and self.job.status == Job.Status.FAILED

    @property
    def is_at_work(self) -> bool:
        """Whether a worker has or will have something to do for it. Its job must be loaded."""
        return self.status in {ImportStatus.READING, ImportStatus.APPLYING} and not self.has_failed

    def findings(self) -> models.QuerySet[ImportFinding]:
        """Return what was found, refusals first, in the order in which it was."""
        return ImportFinding.objects.filter(load=self.ref).order_by("-is_refusal", "id")

    def forget(self) -> None:
        """Take the file and its rows away for good; what was found stays."""
        ImportChunk.objects.filter(load=self.ref).delete()
        forget_rows(self.ref)


def forget_rows(load: str) -> None:
    """Take away what was read of an import."""
    rows = ImportRow.objects.filter(load=load)
    rows._raw_delete(rows.db)  # one statement; nothing points to these rows


def import_constraints(name: str) -> list[Any]:
    """Return what holds of every import, for the ``Meta`` of a room's own, whose constraints begin with ``name``."""
    ends = ["refused", "applied", "cancelled"]
    return [
        models.CheckConstraint(name=f"{name}_status_valid", condition=Q(status__in=ImportStatus.values)),
        models.CheckConstraint(
            name=f"{name}_ended_iff_over",
            condition=Q(status__in=ends, ended_at__isnull=False) | ~Q(status__in=ends) & Q(ended_at__isnull=True),
        ),
        models.CheckConstraint(name=f"{name}_sha256_form", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
        models.CheckConstraint(name=f"{name}_file_not_empty", condition=Q(size__gt=0) & ~Q(file_name="")),
    ]
