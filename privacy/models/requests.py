"""What parents, or the student who has the rights, ask of the record: to see it, and to have it put right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.guards import in_time
from core.models import CHANGE, Record
from core.reads import Subject
from district.models import User
from privacy.models.disclosures import Disclosure
from students.models import Guardianship, Student


class AccessStatus(models.TextChoices):
    """Where a request to see the record stands."""

    OPEN = "open", _("To be answered")
    ANSWERED = "answered", _("Answered with a copy")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class AmendmentStatus(models.TextChoices):
    """Where a request to have the record put right stands."""

    OPEN = "open", _("To be decided")
    AMENDED = "amended", _("Put right")
    HEARING = "hearing", _("Not put right; a hearing may be asked for")
    STATED = "stated", _("Not put right; a statement is kept beside the record")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class OfParent(Record):
    """A request of who has the rights over a record. No ``guardianship`` means the student, of age."""

    class Meta:
        abstract = True

    student: models.ForeignKey[Student]
    guardianship: models.ForeignKey[Guardianship | None]

    def __str__(self) -> str:
        return self.ref

    @property
    def number(self) -> str:
        """What people call it: no child is named by it."""
        return self.ref.partition("-")[2].upper()

    @property
    def who(self) -> str:
        """Who asks. Student, guardianship and guardian were read with the row."""
        return self.guardianship.guardian.name if self.guardianship is not None else self.student.called

    def has_rights(self, day: date) -> bool:
        """Tell whether whoever asks has the rights over the record on ``day``; ``privacy.rights`` says why not."""
        one, of_age = self.guardianship, self.student.has_own_rights(day)
        if one is None:
            return of_age
        may = one.may_receive_records if one.barred_date is None else one.barred_date > day
        return not of_age and one.is_on(day) and may

    def read_as(self) -> Iterable[Subject]:
        """Name the child. The student was read with the row."""
        return [("students.student", self.student.ref)]


@history.tracked()
class AccessRequest(OfParent):
    """
    Somebody with the rights asks to see the record (34 CFR 99.10), by ``due_date`` at the latest.

    The answer is a copy, kept as a document with it, and entered as a ``disclosure``.
    """

    ref_prefix = "arq"
    app_may = CHANGE
    told_at = {"accessrequest_refused_told": "refused_reason", "accessrequest_due_after": "due_date"}

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", verbose_name=_("student"))
    guardianship = models.ForeignKey(
        Guardianship, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked by"),
    )  # fmt: skip
    what = models.TextField(_("what is asked for"))
    received_date = models.DateField(_("received on"))
    due_date = models.DateField(_("answer by"))
    status = models.CharField(_("status"), max_length=10, choices=AccessStatus.choices, default=AccessStatus.OPEN)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    answered_date = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    refused_reason = models.TextField(_("why"), blank=True)
    disclosure = models.OneToOneField(
        Disclosure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entry in the log"),
    )

    class Meta:
        constraints = [
            plausible("accessrequest_days_plausible", "received_date", "due_date", "answered_date"),
            models.CheckConstraint(name="accessrequest_status_valid", condition=Q(status__in=AccessStatus.values)),
            models.CheckConstraint(name="accessrequest_what_not_blank", condition=~Q(what="")),
            models.CheckConstraint(
                name="accessrequest_due_after",
                condition=Q(due_date__gte=F("received_date")),
                violation_error_message=_("It is due after it was received."),
            ),
            models.CheckConstraint(
                name="accessrequest_answered_told",
                condition=Q(status="open", answered_date__isnull=True, answered_by__isnull=True)
                | ~Q(status="open") & Q(answered_date__gte=F("received_date"), answered_by__isnull=False),
                violation_error_message=_("Say on which day, not before it was received."),
            ),
            models.CheckConstraint(
                name="accessrequest_copy_is_disclosed",
                condition=Q(status="answered", disclosure__isnull=False)
                | ~Q(status="answered") & Q(disclosure__isnull=True),
            ),
            models.CheckConstraint(
                name="accessrequest_refused_told",
                condition=Q(status__in=["refused", "withdrawn"]) & ~Q(refused_reason="")
                | Q(status__in=["open", "answered"], refused_reason=""),
                violation_error_message=_("Say why."),
            ),
        ]
        indexes = [
            models.Index(fields=["due_date", "id"], name="accessrequest_open", condition=Q(status="open")),
            models.Index(fields=["-received_date", "-id"], name="accessrequest_newest"),
        ]
        triggers = [
            in_time("entered_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=["student", "guardianship", "what", "received_date", "due_date", "entered_by", "entered_at"],
            ),
            pgtrigger.Protect(
                name="over_stays", operation=pgtrigger.Update, condition=~pgtrigger.Q(old__status="open")
            ),
        ]


@history.tracked()
class AmendmentRequest(OfParent):
    """
    Somebody with the rights says that the record is wrong, misleading or against their privacy (34 CFR 99.20 to 99.22).

    Where it is not put right they are told of a hearing; a ``statement`` of theirs is kept beside the record and goes
    along whenever that part of it is disclosed (99.21(b)(2)). ``record_ref`` says which record, where it is one.
    """

    ref_prefix = "amr"
    app_may = CHANGE
    told_at = {
        "amendmentrequest_decided_told": "decided_reason",
        "amendmentrequest_statement_told": "statement",
        "amendmentrequest_record_named": "record_ref",
    }

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", verbose_name=_("student"))
    guardianship = models.ForeignKey(
        Guardianship, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked by"),
    )  # fmt: skip
    record_kind = models.CharField(_("kind of record"), max_length=40, blank=True)
    record_ref = models.CharField(_("record"), max_length=20, blank=True)
    what = models.TextField(_("what is wrong"))
    wanted = models.TextField(_("what it should say"))
    received_date = models.DateField(_("received on"))
    due_date = models.DateField(_("decide by"))
    status = models.CharField(_("status"), max_length=10, choices=AmendmentStatus.choices, default=AmendmentStatus.OPEN)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"))
    decided_date = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_reason = models.TextField(_("why it is put right or not"), blank=True)
    hearing_date = models.DateField(_("hearing on"), null=True, blank=True)
    hearing_result = models.TextField(_("what the hearing found"), blank=True)
    statement = models.TextField(_("statement"), blank=True)
    statement_date = models.DateField(_("statement received on"), null=True, blank=True)

    class Meta:
        constraints = [
            plausible(
                "amendmentrequest_days_plausible", "received_date", "due_date", "decided_date", "hearing_date",
                "statement_date",
            ),
            models.CheckConstraint(
                name="amendmentrequest_status_valid", condition=Q(status__in=AmendmentStatus.values)
            ),
            models.CheckConstraint(name="amendmentrequest_what_not_blank", condition=~Q(what="") & ~Q(wanted="")),
            models.CheckConstraint(
                name="amendmentrequest_record_named",
                condition=Q(record_kind="", record_ref="") | ~Q(record_kind="") & ~Q(record_ref=""),
                violation_error_message=_("Say of which record, by its number."),
            ),
            models.CheckConstraint(
                name="amendmentrequest_decided_told",
                condition=Q(status="open", decided_date__isnull=True, decided_by__isnull=True, decided_reason="")
                | ~Q(status="open") & Q(decided_date__gte=F("received_date"), decided_by__isnull=False)
                & ~Q(decided_reason=""),
                violation_error_message=_("Say on which day, and why."),
            ),
            models.CheckConstraint(
                name="amendmentrequest_statement_told",
                condition=Q(status="stated", statement_date__isnull=False) & ~Q(statement="")
                | ~Q(status="stated") & Q(statement_date__isnull=True, statement=""),
                violation_error_message=_("Enter the statement, and the day on which it came."),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["due_date", "id"], name="amendmentrequest_open", condition=Q(status="open")),
            models.Index(fields=["-received_date", "-id"], name="amendmentrequest_newest"),
            models.Index(fields=["record_kind", "record_ref"], name="amendmentrequest_by_record"),
        ]
        triggers = [
            in_time("entered_at"),
            pgtrigger.ReadOnly(
                name="says_what_it_said",
                fields=[
                    "student", "guardianship", "record_kind", "record_ref", "what", "wanted", "received_date",
                    "due_date", "entered_by", "entered_at",
                ],
            ),
            pgtrigger.Protect(
                name="over_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=["amended", "stated", "withdrawn"]),
            ),
        ]  # fmt: skip

    @property
    def record_number(self) -> str:
        """What people call the record; "" where it is about no single one."""
        return self.record_ref.partition("-")[2].upper()
