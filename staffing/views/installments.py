"""The lists and pages of installments and payroll files, and the file itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, exports, past
from core.amounts import dollars
from core.dates import day_words
from core.ends import last_words
from core.list_page import list_page
from core.record_page import record_page
from core.row_list import Cell, Row, Said, shown
from district.roles import require_room
from district.signed_in import current_user
from staffing import labels, lists, policies, selectors
from staffing.actions import PAST
from staffing.actions.installments import INSTALLMENT, PAYROLL
from staffing.filters.installments import InstallmentFilter, PayrollFilter
from staffing.models import Payroll


@require_safe
def installment_list(request: HttpRequest) -> HttpResponse:
    """List the installments of stipends, by the day they are due."""
    user, today = current_user(request), clock.today()
    require_room(policies.sees_installments(user))
    listed = list_page(request, "installments", lists.INSTALLMENTS, selectors.installments(user), InstallmentFilter)
    if file := listed.file():
        return file
    page = listed.page
    rows = [
        Row(
            one.deliverable,
            labels.installment_name(one),
            [
                Cell(one.stipend.code, reverse("staffing:stipend-detail", args=[one.stipend.ref])),
                Cell(one.stipend.authorization.school.name, first=True),
                Cell(day_words(one.due_on), first=True),
                Cell(dollars(one.amount)),
                Cell(one.staff.name if one.staff else ""),
                Cell(state=labels.installment_state(one, today), first=True),
            ],
            reverse("staffing:installment-detail", args=[one.ref]),
        )
        for one in page.rows
    ]
    links = [(_("Payroll files"), reverse("staffing:payroll-list"))] if policies.sees_payrolls(user) else []
    said = Said(
        _("Installments"),
        _(
            "What is paid of stipends for what was done. Whoever leads the school signs each off; that releases it, "
            "once."
        ),
        _("By the day they are due"),
        _("No installment is planned yet. They are planned on the page of a stipend."),
        "staffing:installment-list",
        trail=[(_("Stipends"), reverse("staffing:stipend-list"))],
        links=links,
    )
    return shown(listed, page, said, ("deliverable", "stipend", "school", "due_on", "amount", "staff", "status"), rows)


@require_safe
def installment_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one installment: what it is for, who signed it off, and the file that has it."""
    user, today = current_user(request), clock.today()
    one = INSTALLMENT.get(user, ref, today)
    facts = [
        (_("School"), one.stipend.authorization.school.name),
        (_("Amount"), dollars(one.amount)),
        (_("Due on"), day_words(one.due_on)),
    ]
    if one.staff and one.signed_by and one.signed_on and one.year:
        facts += [
            (_("Earned by"), one.staff.name),
            (_("School year"), one.year.code),
            (_("Signed off"), _("%(day)s by %(name)s") % {"day": day_words(one.signed_on), "name": one.signed_by.name}),
        ]
    if one.paid_on:
        facts.append((_("Paid on"), day_words(one.paid_on)))
    if one.canceled_on:
        facts.append((_("Canceled on"), day_words(one.canceled_on)))
    links = [(_("The stipend"), reverse("staffing:stipend-detail", args=[one.stipend.ref]))]
    if one.payroll and policies.sees_payrolls(user):
        links.append((_("The payroll file"), reverse("staffing:payroll-detail", args=[one.payroll.ref])))
    if one.entry:
        links.append((_("The entry of spending"), reverse("staffing:expenditure-detail", args=[one.entry.ref])))
    gone = one.entry is not None and one.entry.taken_out_by is not None
    warning = (_("Its entry was taken out"), _("Look at the entry: it may stand there corrected.")) if gone else None
    return record_page(
        request, INSTALLMENT, one, labels.installment_state(one, today), facts, words=PAST, links=links,
        warning=warning, texts=[
            (_("What is delivered"), one.deliverable),
            (_("What shows it"), one.evidence),
            (_("Why it was canceled"), one.canceled_reason),
        ],
    )  # fmt: skip


@require_safe
def payroll_list(request: HttpRequest) -> HttpResponse:
    """List the payroll files, the newest first."""
    user = current_user(request)
    require_room(policies.sees_payrolls(user))
    listed = list_page(request, "payroll-files", lists.PAYROLLS, selectors.payrolls(user), PayrollFilter)
    if file := listed.file():
        return file
    page, new = listed.page, PAYROLL["make"]
    rows = [
        Row(
            labels.payroll_name(made),
            labels.payroll_name(made),
            [
                Cell(day_words(made.made_on), first=True),
                Cell(str(made.count)),
                Cell(dollars(made.total), first=True),
                Cell(state=labels.payroll_state(made)),
                Cell(day_words(made.paid_on) if made.paid_on else ""),
            ],
            reverse("staffing:payroll-detail", args=[made.ref]),
        )
        for made in page.rows
    ]
    said = Said(
        _("Payroll files"),
        _("What payroll is to pay of stipends. Each installment that is signed off goes into one file, once."),
        _("Newest first"),
        _("No file was made yet."),
        "staffing:payroll-list",
        trail=[(_("Installments"), reverse("staffing:installment-list"))],
        button=(new.label, reverse("staffing:payroll-make")) if policies.makes_payrolls(user) else None,
    )
    return shown(listed, page, said, ("name", "made_on", "count", "total", "status", "paid_on"), rows)


@require_safe
def payroll_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one payroll file and what stands in it."""
    made = PAYROLL.get(current_user(request), ref, clock.today())
    facts = [
        (_("Period"), _("%(first)s to %(last)s")
         % {"first": day_words(made.from_date), "last": last_words(made.until_date)}),
        (_("Installments"), made.count),
        (_("Total"), dollars(made.total)),
        (_("Made"), _("%(day)s by %(name)s") % {"day": day_words(made.made_on), "name": made.made_by.name}),
        *([(_("Paid on"), day_words(made.paid_on))] if made.paid_on else []),
    ]  # fmt: skip
    rows = [
        {
            "one": one,
            "url": reverse("staffing:installment-detail", args=[one.ref]),
            "name": labels.installment_name(one),
            "amount": dollars(one.amount),
            "number": one.entry.number if one.entry else "",
        }
        for one in selectors.listed_in(made)
    ]
    return record_page(
        request, PAYROLL, made, labels.payroll_state(made), facts, words=PAST,
        template="staffing/payroll_detail.html", rows=rows,
        links=[(_("The file as CSV"), reverse("staffing:payroll-csv", args=[made.ref]))],
        texts=[(_("Why it is void"), made.void_reason)],
        # What stands in the file is told above, and is no change.
        entries=past.without(past.entries(made, PAST), Payroll, "content", reasons_of=None),
    )  # fmt: skip


@require_safe
def payroll_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """Send a payroll file as it was made: the same bytes each time."""
    made = PAYROLL.get(current_user(request), ref, clock.today())
    answer = HttpResponse(made.content.encode(), content_type=exports.TYPES["csv"])
    answer["Content-Disposition"] = f'attachment; filename="payroll-{made.ref}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer
