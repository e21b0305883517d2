"""What waits of installments: deliverables to sign off, what waits for a payroll file, and files not marked paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from core.amounts import dollars
from core.dates import day_words
from core.work import WorkItem
from district.models import User
from district.roles import roles_of
from staffing import labels, policies, selectors
from staffing.line_types import STIPEND
from staffing.models import InstallmentStatus, PayrollStatus

SOON = timedelta(days=14)


def items(user: User, today: date) -> Iterator[WorkItem]:
    """Yield what waits for ``user``. Three queries at most, none for whom nothing of it concerns."""
    yield from _to_sign(user, today)
    if policies.makes_payrolls(user):
        yield from _to_list()
        yield from _to_be_paid(user)


def _to_sign(user: User, today: date) -> Iterator[WorkItem]:
    """Yield the deliverables due within two weeks at the schools that ``user`` leads."""
    if not roles_of(user).any(policies.LEADS):
        return
    due = selectors.installments(user).filter(
        status=InstallmentStatus.PLANNED, due_on__lte=today + SOON, stipend__status__in=STIPEND.held
    )
    for one in due:
        if not roles_of(user).at(policies.LEADS, one.stipend.authorization.school_id):
            continue
        yield WorkItem(
            kind="staffing.installment.sign_off",
            what=_("Sign off what was delivered for a stipend"),
            about=" · ".join([one.deliverable, dollars(one.amount), one.stipend.role_words_apart]),
            where=one.stipend.authorization.school.name,
            due=one.due_on,
            since=one.due_on,
            address=reverse("staffing:installment-sign-off", args=[one.ref]),
            button=_("Sign off"),
        )


def _to_list() -> Iterator[WorkItem]:
    waiting = selectors.waiting()
    if waiting.since is None:
        return
    told = {"n": waiting.count, "total": dollars(waiting.total), "day": day_words(waiting.since)}
    yield WorkItem(
        kind="staffing.payroll.make",
        what=_("Make a payroll file"),
        about=_("%(n)s signed off and in no file, %(total)s, since %(day)s") % told,
        where="",
        due=None,
        since=waiting.since,
        address=reverse("staffing:payroll-make"),
        button=_("Make it"),
    )


def _to_be_paid(user: User) -> Iterator[WorkItem]:
    for made in selectors.payrolls(user).filter(status=PayrollStatus.MADE):
        yield WorkItem(
            kind="staffing.payroll.import_paid",
            what=_("Mark a payroll file as paid"),
            about=" · ".join([labels.payroll_name(made), dollars(made.total)]),
            where="",
            due=None,
            since=made.made_on,
            address=reverse("staffing:payroll-import-paid", args=[made.ref]),
            button=_("Mark it"),
        )
