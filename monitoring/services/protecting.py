"""Protecting what a report tells of students: while it is made, and once more before it is released."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from core import records
from core.errors import TransitionNotAllowed
from core.jobs import Claim
from district.models import School
from monitoring import publication, selectors
from monitoring.disclosure import Published, Rules, Verdict, audit_again
from monitoring.models import Cadence, Figure, ProtectedCell, Protection, Report
from monitoring.models.students_triggers import LOCK
from monitoring.published import Kept, kept, published
from monitoring.services.measuring import Measured
from monitoring.services.told_truly import compared
from monitoring.student_counts import Counts
from monitoring.student_history import linked, parts
from monitoring.student_lines import One, ToldLine
from monitoring.student_margins import ALL, amount, margins
from monitoring.student_protection import Told, tell
from monitoring.student_tables import dimensions

BATCH = 1000
# By which rules a report was protected, and what is said of it goes by, whatever the settings are later.
KEPT_RULES = ("minimum", "width", "ratio_cell", "ratio_denominator")


@dataclass(frozen=True, slots=True)
class Protected:
    """
    What may be told, by which rules, and what was known of other reports.

    ``dominated``: of each amount whether one student has most of it.
    """

    told: Told
    rules: Rules
    known: list[Protection]
    dominated: dict[str, bool]


def rules(report: Report) -> Rules:
    """Return the rules of today: the setting's, and never less than the district's file says. One query."""
    least = max(settings.DISCLOSURE_MINIMUM, report.plan.district.least_told)
    return Rules(
        minimum=least, width=least, insider_width=least, denominator=least, ratio_cell=least,
        ratio_denominator=max(settings.DISCLOSURE_RATIO_STUDENTS, least),
    )  # fmt: skip


def protect(job: Claim, report: Report, measured: Sequence[Measured]) -> Protected | None:
    """
    Return what may be told of students in ``report``, which counted ``measured``; None for a month: it tells nothing.

    Whatever was told before is known, whatever waits in other reports, and what of this one was shown before it was
    counted again. The claim is kept meanwhile, however long it takes; it takes about ``DISCLOSURE_SECONDS``.

    :raises Overtaken: when another worker holds the job now.
    """
    if report.cadence == Cadence.MONTH:
        return None
    found, others = rules(report), selectors.told_before(report)
    own = [published(one) for one in _shown(Protection.objects.filter(report=report).first())]
    steps, counts = len(measured), counted(report, measured)
    with job.kept():
        told = tell(
            counts, found, [*history_of(others), *own], seconds=settings.DISCLOSURE_SECONDS,
            between=lambda: job.progress(steps, steps),
        )  # fmt: skip
    dominated = {one.key: counts.margins[one.key][ALL].n.is_dominated for one in counts.told if one.is_amount}
    return Protected(told, found, others, dominated)


def counted(report: Report, measured: Sequence[Measured]) -> Counts:
    """Return all that a report could tell of students, by school and group."""
    by_key = {one.indicator.key: one.cells for one in measured}
    largest = {one.indicator.key: one.largest for one in measured}
    told = [one for one in publication.told(report.cadence) if one.key in by_key]
    schools = selectors.schools_counted(report, [cell for one in told for cell in by_key[one.key]])
    lines = {
        one.key: amount(by_key[one.key], largest[one.key], rules(report)) if one.is_amount
        else margins(one, one.groups(report.cadence), by_key[one.key], schools)
        for one in told
    }  # fmt: skip
    return Counts(report.ref, selectors.when(report), lines, list(schools.codes.values()))


def history_of(protections: Iterable[Protection]) -> list[Published]:
    """Return everything that was told, in the order of ``protections``, each after what was shown of it before."""
    return [published(one) for each in protections for one in (*each.shown_before, *each.published)]


def told_in(protection: Protection) -> list[Published]:
    """Return what one report tells, as it is now."""
    return [published(one) for one in protection.published]


def _shown(protection: Protection | None) -> list[Kept]:
    """Return what was shown of a report so far, the last time that it was counted included."""
    if protection is None:
        return []
    return [*protection.shown_before, *(protection.published if protection.is_shown else ())]


def write(report: Report, figures: Sequence[Figure], found: Protected | None) -> None:
    """Write what may be told of a report beside its ``figures``, in the place of what there was."""
    earlier = Protection.objects.filter(report=report)
    shown = _shown(earlier.first())
    earlier.delete()
    if found is None:
        return
    schools = {school.code: school for school in School.objects.filter(district=report.plan.district_id)}
    of_key = {figure.definition.key: figure for figure in figures}
    ProtectedCell.objects.bulk_create(
        (_row(report, of_key[line.figure], line, schools.get(line.place[0])) for line in found.told.lines),
        batch_size=BATCH,
    )
    Protection.objects.create(
        report=report,
        rules={name: getattr(found.rules, name) for name in KEPT_RULES},
        known=[one.digest for one in found.known],
        passed=True,
        told=found.told.summary,
        published=[kept(one) for one in found.told.published],
        shown_before=shown,
    )


def _row(report: Report, figure: Figure, line: ToldLine, school: School | None) -> ProtectedCell:
    code, group, value = line.place
    # The types of Django do not know that these may be empty.
    least, greatest = line.share or (None, None)
    amounts: dict[str, Any] = {"median": line.median, "share_least": least, "share_greatest": greatest}
    return ProtectedCell(
        report=report, figure=figure, school=school, school_code=code,
        school_name=school.name if school else line.school_name, group=group, value=value,
        is_open_before=line.n.is_open_before or line.of.is_open_before,
        **amounts, **_columns("n", line.n), **_columns("of", line.of),
    )  # fmt: skip


def _columns(name: str, one: One) -> dict[str, Any]:
    return {
        name: one.shown, f"{name}_state": one.state, f"{name}_raw": one.raw, f"{name}_why": one.why,
        f"{name}_least": one.least, f"{name}_greatest": one.greatest,
    }  # fmt: skip


def attack_again(report: Report, *, shown: bool = False) -> None:
    """
    Attack what a report in review tells once more, if another was released since it was protected, and note that.

    Likewise where one that it knew was counted again since. Until this transaction ends, no other report of the
    district can be released or cleared. ``shown``: also beside drafts that were cleared, which is not noted.

    :raises TransitionNotAllowed: where it would tell too much now, was protected by less strict rules than hold now,
        or tells something else than was protected.
    """
    _one_by_one(report)
    protection = Protection.objects.filter(report=report).select_related("report").first()
    if protection is None:
        return
    _check_protected(report, protection)
    before = selectors.told_before(report, shown=shown, waiting=False)
    if _knew_all(protection, before):
        return
    if not all(verdict.passed for _ref, verdict in audited(protection, before)):
        raise TransitionNotAllowed(
            _(
                "Another report on students was released or cleared since this one was counted, and beside it this one "
                "would tell too much. Return it and have it counted again."
            )
        )
    released = [one.digest for one in before if one.report.is_closed]
    protection.known = list(dict.fromkeys([*protection.known, *released]))
    records.update(protection, "known")


def _one_by_one(report: Report) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [report.plan.district_id])


def _knew_all(protection: Protection, before: Sequence[Protection]) -> bool:
    """
    Tell whether the attack knew all of it, as it is told.

    Two reports that are counted again at the same moment know each other as they were.
    """
    return {one.digest for one in before} <= set(protection.known)


def _check_protected(report: Report, protection: Protection) -> None:
    if min(protection.rules.get(name, 0) for name in ("minimum", "width")) < rules(report).minimum:
        raise TransitionNotAllowed(
            _(
                "What this report tells of students was not protected by the rules that hold now: they became stricter "
                "since. Return it and have it counted again."
            )
        )
    cells = ProtectedCell.objects.filter(report=report).select_related("figure__definition")
    if any(compared(((cell.figure.definition, cell) for cell in cells), told_in(protection))):
        raise TransitionNotAllowed(
            _(
                "What this report tells of students is not what was protected when it was counted: somebody changed it "
                "since. Nothing was released. Return the report, have it counted again, and tell whoever runs the "
                "servers."
            )
        )


def audited(protection: Protection, before: Sequence[Protection]) -> Iterator[tuple[str, Verdict]]:
    """Yield the verdict on each part of what a report tells, after ``before``: attacked again, believing nothing."""
    known = [*history_of(before), *(published(one) for one in protection.shown_before)]
    found = Rules(
        minimum=protection.rules["minimum"], width=protection.rules["width"],
        insider_width=protection.rules["width"], denominator=protection.rules["minimum"],
    )  # fmt: skip
    for one in told_in(protection):
        past = linked(known, one.raw)
        yield one.ref, audit_again(one, dimensions(past, one.raw), found, past, parts(past, one.raw))
