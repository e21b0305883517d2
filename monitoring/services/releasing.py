"""From draft to release, by two people; and a correction as the next revision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import history, jobs, records
from core.refusals import CLOCKS_APART, conflicts
from core.rules import reason_said
from district.models import User
from monitoring import canonical_json, policies, selectors
from monitoring.figure_sheets import FigureSheet, Row
from monitoring.models import CANONICAL_VERSION, PEOPLE, ProtectedCell, ReleasedCell, ReleasedFigure, Report
from monitoring.services import protecting
from monitoring.services.clearing import check_cleared
from monitoring.services.composing import became_write, check_figures, paragraphs_carry
from monitoring.services.requests import MAKE
from monitoring.workflow import REPORT

# What the database refuses of a release though its service went through.
REFUSED = {
    **CLOCKS_APART,
    "report_released_after_submitted": _lazy(
        "By this server’s clock the report is not submitted yet. Nothing was changed. Wait some minutes and try again."
    ),
    "report_released_after_cleared": _lazy(
        "By this server’s clock the report is not cleared yet. Nothing was changed. Wait some minutes and try again."
    ),
    "report_totals_true": _lazy(
        "A total of this report is not what its schools come to: somebody changed it since it was counted. Nothing was "
        "released. Return the report, have it counted again, and tell whoever runs the servers."
    ),
    "report_counted_truly": _lazy(
        "What stands beside a figure, such as a school’s name, changed at this moment. Nothing was changed. Open the "
        "report again and release it then."
    ),
    "report_students_protected": _lazy(
        "What this report tells of students was not protected when it was counted. Nothing was released. Return it "
        "and have it counted again."
    ),
    "report_students_know_all": _lazy(
        "Another report on students was released since this one was counted. Nothing was released. Return it and have "
        "it counted again."
    ),
    "report_students_apart": _lazy(
        "A figure of adults counts students, too, or another report told them together: both would tell how many "
        "students they were. Nothing was released. Return the report and have it counted again."
    ),
    "report_students_": _lazy(
        "What this report tells of students is not what was protected when it was counted: somebody changed it since. "
        "Nothing was released. Return the report, have it counted again, and tell whoever runs the servers."
    ),
}
RETURNED = ("returned_to", "returned_by", "returned_at", "returned_reason", "returned_answer")


@transaction.atomic
def report_submit(*, actor: User, ref: str, version: int | None, at: datetime, answer: str = "") -> Report:
    """
    Send a draft to review; the actor becomes its author. Its figures and paragraphs stay as they are from now on.

    What became of earlier adjustments is written anew before.

    ``answer`` says of a returned one what was done about it, which whoever releases it reads beside the reason.

    :raises TransitionNotAllowed: unless it is a draft.
    :raises ValidationError: without an answer to a return, or with one where nothing was returned; when a paragraph
        tells of a figure that is gone.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.submit", report)
    report.status = REPORT.check("submit", report.status)
    if bool(answer.strip()) != (report.returned_to_id is not None):
        words = _("It was not returned: there is nothing to answer.") if answer.strip() else _("Say what was done.")
        raise ValidationError({"answer": words})
    check_figures(report)
    report.submitted_by, report.submitted_at, report.returned_answer = actor, at, answer.strip()
    with history.action("monitoring.report.submit", actor=actor), conflicts(CLOCKS_APART):
        became_write(report)
        return records.update(report, "status", "submitted_by", "submitted_at", "returned_answer")


@transaction.atomic
def report_return(*, actor: User, ref: str, version: int | None, reason: str, at: datetime) -> Report:
    """
    Return a report in review to its author: it is a draft again, which says to whom, by whom and why.

    What a privacy officer cleared in it is cleared no more.

    :raises TransitionNotAllowed: unless it is in review.
    :raises ValidationError: without a reason.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.return", report)
    report.status = REPORT.check("return", report.status)
    reason = reason_said(reason)
    report.returned_to, report.returned_by, report.returned_at = report.submitted_by, actor, at
    report.returned_reason, report.returned_answer = reason, ""
    report.submitted_by = report.submitted_at = report.cleared_by = report.cleared_at = None
    with history.action("monitoring.report.return", actor=actor, reason=report.returned_reason):
        sent = ("submitted_by", "submitted_at", "cleared_by", "cleared_at")
        return records.update(report, "status", *sent, *RETURNED)


@transaction.atomic
def report_release(*, actor: User, ref: str, version: int | None, at: datetime) -> Report:
    """
    Release a report in review: copy what may be shown and who signed it, tell its SHA-256, supersede the one before.

    Of students is told what was protected, without the counts behind it: attacked once more where another report was
    released since. From now on the database refuses every change.

    :raises PermissionDenied: also when the actor wrote the report or cleared it.
    :raises TransitionNotAllowed: unless it is in review, and cleared where it tells of students; where it would tell
        too much with what was released since.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.release", report)
    status = REPORT.check("release", report.status)
    check_cleared(report)
    with history.action("monitoring.report.release", actor=actor):
        protecting.attack_again(report)
    with history.action("monitoring.report.release", actor=actor), conflicts(REFUSED):
        for sheet in selectors.sheets(report):
            ReleasedFigure.objects.bulk_create(_rows(report, sheet))
        ReleasedCell.objects.bulk_create(_about_students(report))
        _supersede_before(actor, report)
        report.status, report.released_by, report.released_at = status, actor, at
        names = _sign(report)
        report.withheld, report.canonical_version = selectors.figures_withheld(report), CANONICAL_VERSION
        report.sha256 = canonical_json.sha256(
            report, selectors.released_rows(report), selectors.paragraphs(report), selectors.released_cells(report)
        )
        told = ("withheld", "canonical_version", "sha256")
        return records.update(report, "status", "released_by", "released_at", *names, *told)


def _sign(report: Report) -> list[str]:
    """Copy the names of the report's people, and return the columns that have them; nobody has none."""
    people = {getattr(report, f"{role}_id") for role in PEOPLE} - {None}
    # Locked, so that nobody is renamed between reading the name and the database's look at it.
    found = User.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk")
    names = dict(found.values_list("pk", "name"))
    for role in PEOPLE:
        setattr(report, f"{role}_name", names.get(getattr(report, f"{role}_id"), ""))
    return [f"{role}_name" for role in PEOPLE]


def _supersede_before(actor: User, report: Report) -> None:
    # Before this one is released, since the database takes one released report on a period. Locked, so that a
    # correction of the revision before, begun at this moment, waits and then finds it superseded.
    same = Report.objects.filter(plan=report.plan, period_from=report.period_from, period_until=report.period_until)
    for before in same.filter(status=Report.Status.RELEASED).select_for_update():
        before.status = REPORT.check("supersede", before.status)
        with history.action("monitoring.report.supersede", actor=actor, reason=report.reason):
            records.update(before, "status")


def _rows(report: Report, sheet: FigureSheet) -> Iterator[ReleasedFigure]:
    for row in sheet.rows:
        yield _released(report, sheet, row, left_out={_("left out"): row.left_out} if row.left_out else {})
    before, base = sheet.before or (None, None)
    yield _released(
        report, sheet, sheet.total, left_out=dict(sheet.left_out), is_total=True, words=sheet.words,
        numerator_before=before, denominator_before=base, target_value=sheet.target_value,
        target_date=sheet.target_date,
    )  # fmt: skip


def _released(report: Report, sheet: FigureSheet, row: Row, **fields: object) -> ReleasedFigure:
    copied = ("label", "unit", "source", "better", "subject", "form")
    fields = {"numerator_before": row.before} | {name: getattr(sheet.definition, name) for name in copied} | fields
    return ReleasedFigure(
        report=report, place=sheet.place, indicator=sheet.definition.key, definition_number=sheet.definition.number,
        school_id=row.school_id, school_code=row.code, name=row.name, numerator=row.numerator,
        denominator=row.denominator, counted=row.counted,
        parts=[
            [part.year, canonical_json.plain(part.numerator), canonical_json.plain(part.denominator)]
            for part in row.parts
        ],
        **fields,
    )  # fmt: skip


def _about_students(report: Report) -> Iterator[ReleasedCell]:
    """Yield what is told of students, without the counts behind it."""
    told = ("school_id", *selectors.TOLD_OF_STUDENTS)
    for cell in ProtectedCell.objects.filter(report=report).select_related("figure").order_by("figure__place", "id"):
        shown = {name: getattr(cell, name) for name in told}
        yield ReleasedCell(
            report=report, place=cell.figure.place, definition_id=cell.figure.definition_id, **shown
        )  # fmt: skip


@transaction.atomic
def report_revise(*, actor: User, ref: str, version: int | None, reason: str) -> Report:
    """
    Begin a correction: the next revision of a released report, counted anew by a worker. Return it.

    The released report stays as it is, and stays the one in force until the next revision is released. What its author
    wrote, comment and paragraphs, is the next one's, too, until it is written anew.

    :raises TransitionNotAllowed: unless it is released.
    :raises ValidationError: without a reason.
    :raises Conflict: when a correction is being prepared already.
    """
    report = records.lock(policies.visible_reports(actor), ref, version=version)
    policies.check(actor, "monitoring.report.revise", report)
    REPORT.check("revise", report.status)
    reason = reason_said(reason)
    new = Report(
        plan=report.plan, period_from=report.period_from, period_until=report.period_until,
        cadence=report.cadence, requested_by=actor, revision=report.revision + 1, reason=reason,
        challenges=report.challenges,
    )  # fmt: skip
    new.full_clean(validate_constraints=False)
    taken = _("A correction of this report is being prepared already.")
    action = history.action("monitoring.report.revise", actor=actor, reason=new.reason)
    with action, conflicts({"report_one_": taken}):
        new.job = jobs.enqueue(MAKE, actor=actor, report=new.ref)
        new.save(force_insert=True)
        paragraphs_carry(report, new)
    new.refresh_from_db()
    return new
