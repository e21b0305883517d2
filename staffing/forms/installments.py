"""What is asked for about installments of stipends and payroll files."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.amounts import dollars
from core.forms import ActionForm, VersionedForm
from core.last_days import LastDayField
from core.rows import RowForm, RowsField
from staffing import selectors
from staffing.forms.fields import dollars_field, reason_field

MOST_AT_ONCE = 24
LONG = {"rows": 3}


def _deliverable() -> forms.CharField:
    return forms.CharField(
        label=_("What is delivered"), max_length=300,
        help_text=_("In a line, such as: plan for the circles of the fall. Name no student."),
    )  # fmt: skip


class InstallmentRowForm(RowForm):
    """One installment: what is delivered, by which day, and for how many dollars."""

    tells = ("deliverable", "due_on", "amount")
    deliverable = _deliverable()
    due_on = forms.DateField(label=_("Due on"))
    amount = dollars_field(_("Amount in dollars"))


class PlanInstallmentsForm(VersionedForm):
    """Installments of a stipend, each paid for what was delivered."""

    installments = RowsField(
        InstallmentRowForm, label=_("Installments"), one=_("Installment"), another=_("Another installment"),
        most=MOST_AT_ONCE,
    )  # fmt: skip

    def prepare(self) -> None:
        left = self.record.amount - selectors.planned_of(self.record)
        words = gettext("%(left)s of the stipend’s %(amount)s is not in an installment yet.")
        self.intro = words % {"left": dollars(left), "amount": dollars(self.record.amount)}


class InstallmentCorrectForm(VersionedForm):
    """What is delivered, by which day and for how many dollars, as it should have been planned."""

    deliverable = _deliverable()
    due_on = forms.DateField(label=_("Due on"))
    amount = dollars_field(_("Amount in dollars"))
    reason = reason_field()

    def prepare(self) -> None:
        self.begin_with("deliverable", "due_on", "amount")


class SignOffForm(VersionedForm):
    """That the deliverable is there: on which day, and what shows it. The installment is paid because of it."""

    signed_on = forms.DateField(label=_("Delivered on"), help_text=_("Today, or a day before."))
    evidence = forms.CharField(
        label=_("What shows it"), max_length=2000, widget=forms.Textarea(LONG),
        help_text=_("Where the plan, the list or the notes can be seen. Name no student."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial["signed_on"] = self.today
        words = gettext("“%(what)s” for %(amount)s. Once it is signed off, it goes into the next payroll file.")
        self.intro = words % {"what": self.record.deliverable, "amount": dollars(self.record.amount)}


class InstallmentTakeBackForm(VersionedForm):
    """Why a sign-off is taken back: the installment is planned again."""

    reason = reason_field()


class InstallmentCancelForm(VersionedForm):
    """Why an installment is not to be paid."""

    reason = reason_field()


class PayrollMakeForm(ActionForm):
    """The period of a payroll file: it takes all that was signed off until its last day and is in no file yet."""

    from_date = forms.DateField(label=_("From"))
    until_date = LastDayField(
        label=_("Last day"), kept=_("The first day after the period."),
        help_text=_("What was signed off until then and is in no file yet goes into this one."),
    )  # fmt: skip

    def prepare(self) -> None:
        waiting = selectors.waiting()
        since = waiting.since or self.today
        self.initial["from_date"] = min(selectors.payroll_ends() or since, self.today)
        self.initial["until_date"] = self.today + timedelta(days=1)
        if not waiting.count:
            self.intro = gettext("Nothing that is signed off waits for a file.")
            return
        words = gettext("%(n)s installments are signed off and in no file: %(total)s.")
        self.intro = words % {"n": waiting.count, "total": dollars(waiting.total)}


class PayrollVoidForm(VersionedForm):
    """Why a file is void. What stands in it waits for the next file."""

    void_reason = forms.CharField(
        label=_("Reason"), help_text=_("The history keeps it. Tell payroll not to pay this file."),
        widget=forms.Textarea(LONG),
    )  # fmt: skip


class PayrollPaidForm(VersionedForm):
    """What payroll says was paid: docs/how-to/import-paid-marks.md tells the columns. As multipart/form-data."""

    document = forms.FileField(
        label=_("File from payroll"), allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".csv"}),
        help_text=_(
            "CSV with the columns ref, paid_on, number and amount; others are passed over. If one line is wrong or "
            "missing, nothing is taken over, and you are told which."
        ),
    )  # fmt: skip
