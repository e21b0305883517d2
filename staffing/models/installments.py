"""What is paid of a stipend for what was done: installments, each for a deliverable, and the files payroll gets."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import history
from core.days import plausible
from core.models import CHANGE, Record
from core.spans import not_before_start
from district.models import SchoolYear, StaffMember, User
from staffing.models.installment_triggers import (
    installment_goes_its_way,
    paid_as_entered,
    payroll_goes_its_way,
    payroll_sums_up,
    summed_up_in_payroll,
    within_cap,
    within_stipend,
)
from staffing.models.lines import Stipend
from staffing.models.money import Expenditure
from staffing.models.spans import StipendSpan


class PayrollStatus(models.TextChoices):
    """Where a payroll file stands."""

    MADE = "made", _("Made")
    PAID = "paid", _("Paid")
    VOID = "void", _("Void")


class InstallmentStatus(models.TextChoices):
    """Where an installment stands."""

    PLANNED = "planned", _("Planned")
    SIGNED = "signed", _("Signed off")
    LISTED = "listed", _("In a payroll file")
    PAID = "paid", _("Paid")
    CANCELED = "canceled", _("Canceled")


@history.tracked()
class Payroll(Record):
    """
    One file for payroll: the installments signed off before ``until_date`` that no file had before.

    ``total`` is dollars. A void file was not paid: its installments wait for the next one. ``content`` is the file as
    it was handed over: people may be called otherwise since, and the same file must come again.
    """

    ref_prefix = "pyr"
    app_may = CHANGE
    told_at = {"payroll_until_not_before_from": "until_date", "payroll_void_told": "void_reason"}
    in_dollars = frozenset({"total"})
    last_days = {"until_date": _("last day")}

    from_date = models.DateField(_("from"))
    until_date = models.DateField(_("until"))
    status = models.CharField(_("status"), max_length=10, choices=PayrollStatus.choices, default=PayrollStatus.MADE)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_on = models.DateField(_("made on"))
    count = models.PositiveIntegerField(_("installments"))
    total = models.DecimalField(_("total"), max_digits=12, decimal_places=2)
    content = models.TextField(_("file"))
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    void_reason = models.TextField(_("why it is void"), blank=True)

    class Meta:
        constraints = [
            plausible("payroll_days_plausible", "from_date", "until_date", "made_on", "paid_on"),
            not_before_start("payroll_until_not_before_from", _("A period ends after it starts."), may_be_empty=False),
            models.CheckConstraint(name="payroll_status_valid", condition=Q(status__in=PayrollStatus.values)),
            models.CheckConstraint(name="payroll_pays_something", condition=Q(count__gt=0, total__gt=0)),
            models.CheckConstraint(name="payroll_content_not_blank", condition=~Q(content="")),
            models.CheckConstraint(
                name="payroll_paid_whole",
                condition=Q(status="paid", paid_on__isnull=False) | ~Q(status="paid") & Q(paid_on__isnull=True),
            ),
            models.CheckConstraint(
                name="payroll_void_told",
                condition=Q(status="void") & ~Q(void_reason="") | ~Q(status="void") & Q(void_reason=""),
                violation_error_message=_("Say why it is void."),
            ),
        ]
        indexes = [models.Index(fields=["-made_on", "id"], name="payroll_newest_first")]
        triggers = [payroll_goes_its_way(), payroll_sums_up()]

    def __str__(self) -> str:
        return self.ref


@history.tracked()
class Installment(Record):
    """
    One payment of a stipend, for one deliverable that whoever leads the school signs off. ``amount`` is dollars.

    Signed off, it is released once: it goes to one payroll file, and is paid by one entry of the ledger. ``cap`` is the
    most that the district paid one person in a school year when it was signed off (STIPEND_CAP): the limit is a
    setting, which the database does not know, so what was decided by stands in the row and is held to there.
    """

    ref_prefix = "ins"
    app_may = CHANGE
    in_dollars = frozenset({"amount"})
    told_at = {
        "installment_number_once": "number",
        "installment_signed_whole": "signed_on",
        "installment_listed_whole": "payroll",
        "installment_paid_whole": "paid_on",
        "installment_canceled_told": "canceled_reason",
        "installment_canceled_with_stipend": "canceled_reason",
    }

    stipend = models.ForeignKey(Stipend, on_delete=models.PROTECT, related_name="installments")
    number = models.PositiveSmallIntegerField(_("number"))
    deliverable = models.CharField(_("what is delivered"), max_length=300)
    due_on = models.DateField(_("due on"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    status = models.CharField(
        _("status"), max_length=10, choices=InstallmentStatus.choices, default=InstallmentStatus.PLANNED
    )
    # Who earned it, as of the sign-off: a stipend may be somebody else's later.
    staff = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("earned by")
    )
    year = models.ForeignKey(
        SchoolYear, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school year")
    )
    cap = models.DecimalField(
        _("most for one person in a school year"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    signed_on = models.DateField(_("signed off on"), null=True, blank=True)
    signed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed off by")
    )
    evidence = models.TextField(_("what shows it"), blank=True)
    payroll = models.ForeignKey(
        Payroll, on_delete=models.PROTECT, null=True, blank=True, related_name="installments",
        verbose_name=_("payroll file"),
    )  # fmt: skip
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    entry = models.OneToOneField(
        Expenditure, on_delete=models.PROTECT, null=True, blank=True, related_name="installment",
        verbose_name=_("entry of spending"),
    )  # fmt: skip
    canceled_on = models.DateField(_("canceled on"), null=True, blank=True)
    canceled_reason = models.TextField(_("why it was canceled"), blank=True)
    # The end of the stipend that canceled it; when that is taken back, it is planned again.
    canceled_with = models.ForeignKey(
        StipendSpan, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("canceled with")
    )

    class Meta:
        constraints = [
            plausible("installment_days_plausible", "due_on", "signed_on", "paid_on", "canceled_on"),
            models.CheckConstraint(name="installment_status_valid", condition=Q(status__in=InstallmentStatus.values)),
            models.CheckConstraint(name="installment_deliverable_not_blank", condition=~Q(deliverable="")),
            models.UniqueConstraint(name="installment_number_once", fields=["stipend", "number"]),
            models.CheckConstraint(
                name="installment_amount_above_zero",
                condition=Q(amount__gt=0),
                violation_error_message=_("An amount is above 0."),
            ),
            models.CheckConstraint(
                name="installment_signed_whole",
                condition=Q(
                    status__in=["signed", "listed", "paid"],
                    signed_on__isnull=False,
                    signed_by__isnull=False,
                    staff__isnull=False,
                    year__isnull=False,
                    cap__isnull=False,
                )
                & ~Q(evidence="")
                | Q(
                    status__in=["planned", "canceled"],
                    signed_on__isnull=True,
                    signed_by__isnull=True,
                    staff__isnull=True,
                    year__isnull=True,
                    cap__isnull=True,
                    evidence="",
                ),
                violation_error_message=_("Say what shows that it was delivered."),
            ),
            models.CheckConstraint(
                name="installment_listed_whole",
                condition=Q(status__in=["listed", "paid"], payroll__isnull=False)
                | ~Q(status__in=["listed", "paid"]) & Q(payroll__isnull=True),
            ),
            models.CheckConstraint(
                name="installment_paid_whole",
                condition=Q(status="paid", paid_on__isnull=False, entry__isnull=False)
                | ~Q(status="paid") & Q(paid_on__isnull=True, entry__isnull=True),
            ),
            models.CheckConstraint(
                name="installment_canceled_told",
                condition=Q(status="canceled", canceled_on__isnull=False) & ~Q(canceled_reason="")
                | ~Q(status="canceled") & Q(canceled_on__isnull=True, canceled_reason=""),
                violation_error_message=_("Say why it is canceled."),
            ),
            models.CheckConstraint(
                name="installment_canceled_with_stipend",
                condition=Q(canceled_with__isnull=True) | Q(status="canceled"),
            ),
            models.CheckConstraint(
                name="installment_paid_after_signed",
                condition=Q(paid_on__isnull=True) | Q(paid_on__gte=F("signed_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "due_on"], name="installment_by_status"),
            models.Index(fields=["staff", "year"], name="installment_by_person"),
        ]
        triggers = [
            installment_goes_its_way(),
            within_stipend(),
            within_cap(),
            summed_up_in_payroll(),
            paid_as_entered(),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.amount}"
