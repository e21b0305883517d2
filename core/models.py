"""The abstract record every domain table is, and the few tables of the mechanisms themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import history
from core.files import media_types
from core.guards import by_owner
from core.imports.models import ImportChunk, ImportFinding, ImportRow
from core.reads.models import ReadEvent, ReadSubject
from core.refs import RefField

__all__ = [
    "APPEND",
    "CHANGE",
    "EVERYTHING",
    "ClockShift",
    "ImportChunk",
    "ImportFinding",
    "ImportRow",
    "Job",
    "ReadEvent",
    "ReadSubject",
    "Record",
    "Removal",
    "SentForm",
    "StoredChunk",
    "StoredFile",
]

APPEND = ("SELECT", "INSERT")
CHANGE = ("SELECT", "INSERT", "UPDATE")
EVERYTHING = ("SELECT", "INSERT", "UPDATE", "DELETE")


class Record(models.Model):
    """
    A row of the domain: a hidden key, a public reference, and a version that the database raises on every update.

    Subclasses say ``ref_prefix`` and ``app_may`` (what the application's login may do), and are ``@history.tracked()``.
    ``told_at`` names the field at which a constraint over several columns is told, by the constraint's name; what is
    over one column is told there anyway. ``in_dollars`` are the columns that history shows with their sign;
    ``last_days`` those that keep the first day after something, with what it calls the last day, which it shows.
    """

    ref_prefix: ClassVar[str]
    app_may: ClassVar[tuple[str, ...]]
    told_at: ClassVar[Mapping[str, str]] = {}
    in_dollars: ClassVar[frozenset[str]] = frozenset()
    last_days: ClassVar[Mapping[str, str | Promise]] = {}

    id = models.BigAutoField(primary_key=True)
    ref = RefField(_("reference"), max_length=20, unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), db_default=Now(), editable=False)
    updated_at = models.DateTimeField(_("updated at"), db_default=Now(), editable=False)

    class Meta:
        abstract = True


# Whoever has the application's login can write a row: it must not choose what a worker runs, and with what shape.
JOB_KNOWN = """
IF NOT NEW.task = ANY (ARRAY[{tasks}]) OR jsonb_typeof(NEW.arguments) <> 'object' THEN
    RAISE EXCEPTION 'job % is none that a worker does', NEW.task
    USING ERRCODE = 'check_violation', CONSTRAINT = 'core_job_task_known', TABLE = 'core_job';
END IF;
RETURN NEW;
"""


class Job(models.Model):
    """
    A piece of work for a worker. Its state lives here; the broker carries only its id.

    ``task`` is one of ``settings.JOBS``; a trigger refuses another, and the arguments of a job never change.

    ``fence`` is raised by every claim: a worker that was overtaken holds an old number and can write nothing more.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Being worked on")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    app_may = CHANGE

    id = models.BigAutoField(primary_key=True)
    task = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    actor = models.CharField(max_length=120)
    request = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    fence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    step = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(db_default=Now())
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="core_job_status_valid", condition=Q(status__in=["queued", "running", "done", "failed"])
            ),
            models.CheckConstraint(
                name="core_job_leased_iff_running",
                condition=Q(status="running", leased_until__isnull=False)
                | ~Q(status="running") & Q(leased_until__isnull=True),
            ),
            models.CheckConstraint(
                name="core_job_finished_iff_ended",
                condition=Q(status__in=["done", "failed"], finished_at__isnull=False)
                | ~Q(status__in=["done", "failed"]) & Q(finished_at__isnull=True),
            ),
            models.CheckConstraint(name="core_job_step_within_steps", condition=Q(step__lte=F("steps"))),
        ]
        indexes = [
            models.Index(fields=["sent_at"], name="core_job_open", condition=Q(status__in=["queued", "running"]))
        ]
        triggers = [
            pgtrigger.Trigger(
                name="task_known",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=JOB_KNOWN.format(tasks=", ".join(f"'{task}'" for task in settings.JOBS)),
            ),
            pgtrigger.Protect(
                name="order_frozen",
                operation=pgtrigger.UpdateOf("task", "arguments", "actor"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in {self.Status.QUEUED, self.Status.RUNNING}


class SentForm(models.Model):
    """
    A form that was sent (core.sent), by the key of the token it carried: kept until it is done, then where it led.

    ``typed`` are the values by name, ``files`` the names of fields that had one; both are empty once it is done.
    """

    app_may = EVERYTHING

    key = models.CharField(max_length=40, primary_key=True)
    actor = models.CharField(max_length=120)
    address = models.CharField(max_length=500)
    digest = models.CharField(max_length=64, blank=True)
    landed = models.CharField(max_length=1000, blank=True)
    typed = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    sent_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="core_sentform_done_keeps_nothing", condition=Q(landed="") | Q(typed={}, files=[])
            ),
        ]
        indexes = [models.Index(fields=["actor", "address", "digest"], name="core_sentform_same")]

    def __str__(self) -> str:
        return f"{self.address} {self.key}"


class ClockShift(models.Model):
    """How far a demonstration's time is from real time: one row, made at its first start."""

    app_may = APPEND

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    shift = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(name="core_clockshift_one_row", condition=Q(id=1))]
        # With a shift of one's own making, any moment would be the present one.
        triggers = [by_owner(pgtrigger.Insert)]

    def __str__(self) -> str:
        return str(self.shift)


class Removal(models.Model):
    """
    The transaction in which the owner's function removes what is disposed of (docs/adr/0028): a row while it does.

    In that transaction alone triggers let pass whatever it does. The application can neither read nor write it.
    """

    app_may = ()

    transaction = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return f"transaction {self.transaction}"


CHUNK = 1_048_576  # bytes

# What a stored file is stays so; only its removal may be added, once. By trigger: a decision was taken on these very
# bytes, and an update in bulk or by hand must not put others, or another name, in their place.
FILE_FROZEN = """
IF OLD.removed_at IS NOT NULL
   OR (to_jsonb(NEW) - ARRAY['removed_at', 'removed_reason', 'version', 'updated_at'])
   <> (to_jsonb(OLD) - ARRAY['removed_at', 'removed_reason', 'version', 'updated_at']) THEN
    RAISE EXCEPTION 'stored file % can only be removed, and once', OLD.ref
    USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""
# Each chunk is as long as its place in the file says, so none can be left out in the middle or added behind the end.
CHUNK_FITS = """
IF octet_length(NEW.data) = 0 OR octet_length(NEW.data) IS DISTINCT FROM
   (SELECT least(1048576, size - NEW.number * 1048576) FROM core_storedfile WHERE id = NEW.file_id) THEN
    RAISE EXCEPTION 'chunk % does not fit its file', NEW.number USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""
# What was announced has come: all bytes, in their order, and they are those of the SHA-256 by which anyone finds out
# that a document is the one that was added. Asked once, when the transaction that adds it ends; it takes half as
# long as writing the bytes did, and a server's memory for as many.
FILE_WHOLE = """
SELECT coalesce(sum(octet_length(data)), 0), sha256(coalesce(string_agg(data, ''::bytea ORDER BY number), ''))
INTO come, hashed FROM core_storedchunk WHERE file_id = NEW.id;
IF come <> NEW.size OR encode(hashed, 'hex') <> NEW.sha256 THEN
    RAISE EXCEPTION 'stored file % is not whole', NEW.ref
    USING ERRCODE = 'check_violation', CONSTRAINT = 'storedfile_whole', TABLE = 'core_storedfile';
END IF;
RETURN NULL;
"""


@history.tracked()
class StoredFile(Record):
    """
    A document that a record keeps, told by the kind of its owner ("plan.milestone") and the owner's reference.

    Its bytes are in ``StoredChunk`` and never change. A removed file stays for history and is served to nobody.
    """

    ref_prefix = "doc"
    app_may = CHANGE
    told_at = {
        "storedfile_told": "size",
        "storedfile_once_per_owner": "sha256",
        "storedfile_removed_with_reason": "removed_reason",
    }

    owner_kind = models.CharField(_("kind of record"), max_length=60)
    owner_ref = models.CharField(_("record"), max_length=20)
    name = models.CharField(_("name"), max_length=120)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    added_at = models.DateTimeField(_("added at"))
    added_by = models.CharField(_("added by (reference)"), max_length=120)
    added_by_name = models.CharField(_("added by"), max_length=200)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)
    removed_reason = models.TextField(_("reason of the removal"), blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="storedfile_told",
                condition=Q(size__gt=0) & ~Q(name="") & ~Q(media_type="") & ~Q(owner_kind="") & ~Q(owner_ref=""),
                violation_error_message=_("The file is empty."),
            ),
            models.CheckConstraint(name="storedfile_type_kept", condition=Q(media_type__in=media_types.KEPT)),
            models.CheckConstraint(name="storedfile_sha256_form", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(
                name="storedfile_removed_with_reason",
                condition=Q(removed_at__isnull=True, removed_reason="")
                | Q(removed_at__isnull=False) & ~Q(removed_reason=""),
                violation_error_message=_("Say why the document is removed."),
            ),
            models.UniqueConstraint(
                name="storedfile_once_per_owner",
                fields=["owner_kind", "owner_ref", "sha256"],
                condition=Q(removed_at__isnull=True),
                violation_error_message=_("This document is there already."),
            ),
        ]
        indexes = [models.Index(fields=["owner_kind", "owner_ref", "id"], name="storedfile_by_owner")]
        triggers = [
            pgtrigger.Trigger(name="frozen", when=pgtrigger.Before, operation=pgtrigger.Update, func=FILE_FROZEN),
            pgtrigger.Trigger(
                name="whole",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("come", "bigint"), ("hashed", "bytea")],
                func=FILE_WHOLE,
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StoredChunk(models.Model):
    """One piece of a file: ``CHUNK`` bytes, the last one what is left."""

    app_may = APPEND

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="chunks")
    number = models.PositiveSmallIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(name="storedchunk_number_unique", fields=["file", "number"])]
        triggers = [
            pgtrigger.Trigger(name="fits", when=pgtrigger.Before, operation=pgtrigger.Insert, func=CHUNK_FITS),
            # The SHA-256 is of the whole: a chunk changed or taken away would make another document of it.
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} #{self.number}"
