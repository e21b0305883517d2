"""What can be done to installments and payroll files: each action told once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Actions, Words
from district.roles import require_room
from staffing import labels, policies, selectors, serializers, services, workflow
from staffing.forms import installments as forms
from staffing.models import Installment, Payroll


def _trail(one: Installment | None) -> list[tuple[Words, str]]:
    trail: list[tuple[Words, str]] = [(_("Installments"), reverse("staffing:installment-list"))]
    return trail


INSTALLMENT: Actions[Installment] = Actions(
    workflow.INSTALLMENT,
    get=lambda user, ref, today: selectors.installment_get(user, ref),
    check=policies.check_record,
    offered=policies.offered_record,
    operation="staffing_installments",
    out=serializers.InstallmentDetailOut,
    name=labels.installment_name,
    trail=_trail,
    actions=[
        Action(
            "sign_off",
            services.installment_sign_off,
            forms.SignOffForm,
            label=_("Sign off"),
            heading=_("Sign off this installment"),
            done=_("Signed off."),
            past=_("Signed off"),
            about=_("Say that what was to be delivered is there; that releases the installment, once."),
            primary=True,
            sums_up=labels.signed_said,
        ),
        Action(
            "correct",
            services.installment_correct,
            forms.InstallmentCorrectForm,
            label=_("Correct"),
            heading=_("Correct this installment"),
            done=_("The installment is corrected."),
            past=_("Corrected"),
            about=_("Say otherwise what is delivered, by which day and for how much, while it is planned."),
        ),
        Action(
            "take_back",
            services.installment_take_back,
            forms.InstallmentTakeBackForm,
            label=_("Take back the sign-off"),
            heading=_("Take this sign-off back"),
            done=_("The sign-off is taken back. The installment is planned again."),
            past=_("Sign-off taken back"),
            about=_("Take a sign-off back, before a payroll file has it."),
        ),
        Action(
            "cancel",
            services.installment_cancel,
            forms.InstallmentCancelForm,
            label=_("Cancel"),
            heading=_("Cancel this installment"),
            button=_("Cancel the installment"),
            done=_("The installment is canceled."),
            past=_("Canceled"),
            about=_("Cancel an installment that is not to be paid."),
        ),
    ],
)
PAYROLL: Actions[Payroll] = Actions(
    workflow.PAYROLL,
    get=lambda user, ref, today: selectors.payroll_get(user, ref),
    check=policies.check_record,
    offered=policies.offered_record,
    enter=lambda user: require_room(policies.sees_payrolls(user)),
    operation="staffing_payrolls",
    out=serializers.PayrollDetailOut,
    name=labels.payroll_name,
    trail=lambda made: [(_("Payroll files"), reverse("staffing:payroll-list"))],
    new=Action(
        "make",
        services.payroll_make,
        forms.PayrollMakeForm,
        label=_("Make a payroll file"),
        button=_("Make the file"),
        done=_("The file is made."),
        past=_("Made"),
        about=_("Make a file of all installments that are signed off and in no file yet."),
        sums_up=labels.payroll_said,
    ),
    actions=[
        Action(
            "import_paid",
            services.payroll_import_paid,
            forms.PayrollPaidForm,
            label=_("Mark as paid"),
            heading=_("Mark this file as paid"),
            button=_("Read the file"),
            done=_("Paid. Each installment stands in the ledger of its stipend."),
            past=_("Paid"),
            about=_("Send what payroll says was paid: the day, number and amount of each installment, all of a file."),
            primary=True,
        ),
        Action(
            "void",
            services.payroll_void,
            forms.PayrollVoidForm,
            label=_("Make it void"),
            heading=_("Make this file void"),
            done=_("The file is void. What stood in it waits for the next one."),
            past=_("Made void"),
            about=_("Say that a file was not paid and will not be; its installments wait for the next one."),
        ),
    ],
)
# On the stipend: each installment belongs to one.
OF_STIPENDS = [
    Action(
        "plan_installments",
        services.stipend_plan_installments,
        forms.PlanInstallmentsForm,
        label=_("Plan installments"),
        heading=_("Plan installments of this stipend"),
        done=_("The installments are planned."),
        past=_("Installments planned"),
        about=_("Plan installments of a stipend, each for a deliverable by a day; all within its amount."),
        apart=True,
        adds=True,
    ),
]
