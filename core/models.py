"""The abstract record every domain table is, and the few tables of the mechanisms themselves."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.refs import RefField

APPEND = ("SELECT", "INSERT")
CHANGE = ("SELECT", "INSERT", "UPDATE")
EVERYTHING = ("SELECT", "INSERT", "UPDATE", "DELETE")


class Record(models.Model):
    """
    A row of the domain: a hidden key, a public reference, and a version that the database raises on every update.

    Subclasses say ``ref_prefix`` and ``app_may`` (what the application's login may do), and are ``@history.tracked()``.
    """

    ref_prefix: ClassVar[str]
    app_may: ClassVar[tuple[str, ...]]

    id = models.BigAutoField(primary_key=True)
    ref = RefField(_("reference"), max_length=20, unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), db_default=Now(), editable=False)
    updated_at = models.DateTimeField(_("updated at"), db_default=Now(), editable=False)

    class Meta:
        abstract = True


class Job(models.Model):
    """
    A piece of work for a worker. Its state lives here; the broker carries only its id.

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

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status in {self.Status.QUEUED, self.Status.RUNNING}


class ClockShift(models.Model):
    """How far a demonstration's time is from real time: one row, made at its first start."""

    app_may = APPEND

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    shift = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(name="core_clockshift_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.shift)
