"""
Which staffing lines wait for whom: those with a usual next step that this person may take now.

And those that are held by someone who left, or stand empty without a state that says so: ``staffing.work_gaps``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ends import last_words
from core.work import Work, WorkItem
from district.models import User
from district.selectors import agreements_end
from staffing import (
    hiring_work,
    installment_work,
    labels,
    policies,
    review_work,
    selectors,
)
from staffing.actions import button_words
from staffing.line_types import LINE_TYPES, LineType
from staffing.models import Line, Position, PositionHolding, Stipend
from staffing.vacancy_work import vacancies
from staffing.work_gaps import cover_gaps, free_slots, leavers

SOON = timedelta(days=30)


def work(user: User, today: date) -> Work:
    """
    Return the lines that wait for ``user``, and how many of those they see are open.

    As many queries however many lines, none for those who see no lines.
    """
    items: list[WorkItem] = []
    facts = []
    known: list[Line] = []
    for line_type in LINE_TYPES:
        if not policies.sees(user, line_type):
            continue
        found = selectors.line_list(user=user, line_type=line_type, day=today).exclude(status__in=line_type.ended)
        lines = [line for line in found if line.authorization.starts_year.starts_date <= today]
        known += lines
        items += [item for line in lines if (item := _step(user, line_type, line, today))]
        items += _agreements(user, [line for line in lines if isinstance(line, Position)], today)
        waiting = sum(line.status not in line_type.placed for line in lines)
        facts.append((str(labels.OPEN[line_type.key]), _("%(n)d of %(m)d") % {"n": waiting, "m": len(lines)}))
    hiring = hiring_work.items(user, today)
    told = {item.address for item in hiring}
    # A step that is late with its hiring stands there, and not a second time.
    items = [*hiring, *(item for item in items if item.address not in told)]
    if facts:
        items += vacancies(user, known, today)
        items += [*leavers(user, known, today), *cover_gaps(user, known, today), *free_slots(user, known, today)]
    items += installment_work.items(user, today)
    items += review_work.items(user, today)
    return Work(items, facts)


def _step(user: User, line_type: LineType, line: Line, today: date) -> WorkItem | None:
    """Return the next step of a line; of a stipend awarded, once its term has ended."""
    action, _heading = labels.next_step(line_type, line.status)
    if not action or not policies.offers(user, line, action):
        return None
    since = line.open_since
    if line.status in line_type.placed:
        if not isinstance(line, Stipend) or line.term_until is None or line.term_until > today:
            return None
        since = line.term_until
        tail = _("its term ended on %(day)s") % {"day": last_words(since)}
    else:
        days = (today - since).days
        tail = ngettext("open for %(n)d day", "open for %(n)d days", days) % {"n": days}
    return WorkItem(
        kind=f"staffing.{line_type.key}.{action}",
        what=str(labels.WORK[line_type.key, line.status]),
        about=" · ".join([line.role_words_apart, tail]),
        where=line.authorization.school.name,
        due=None,
        since=since,
        address=reverse(f"staffing:{line_type.key}-{action}", args=[line.ref]),
        button=str(button_words(line_type, action, line.status)),
        # A position without anybody; a realignment or a stipend to come leaves nothing undone.
        empty=isinstance(line, Position),
    )


def _agreements(user: User, lines: Iterable[Position], today: date) -> list[WorkItem]:
    """Return the positions held by contracted persons whose agreement ends soon or has ended. One query, if any is."""
    held = [
        (line, one, one.contracted.organization_id)
        for line in lines
        for one in line.holdings_then
        if one.contracted and one.until_date is None
    ]
    ends = agreements_end({sender for _line, _one, sender in held}, today)
    return [
        _agreement(line, one, day)
        for line, one, sender in held
        if (day := ends[sender])
        and day <= today + SOON
        and policies.permitted(user, "staffing.position.end_holding", line)
    ]


def _agreement(line: Position, holding: PositionHolding, day: date) -> WorkItem:
    return WorkItem(
        kind="staffing.position.agreement",
        what=_("Settle who holds a position when an agreement ends"),
        about=" · ".join(
            [
                line.role_words,
                holding.name,
                _("last day of the agreement %(day)s") % {"day": last_words(day)},
            ]
        ),
        where=line.authorization.school.name,
        due=day,
        since=holding.from_date,
        address=reverse("staffing:position-detail", args=[line.ref]),
        button=_("Open"),
    )
