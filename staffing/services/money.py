"""What lines cost, and what was spent on them: a ledger in which nothing is changed, only reversed."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import history, records
from core.amounts import dollars
from core.dates import day_words
from core.errors import Conflict
from core.rules import not_to_come, reason_said
from district.models import SchoolYear, User
from staffing.line_types import POSITION, L, LineType
from staffing.models import Expenditure, Line, Position
from staffing.services.locking import line_locked

CENT = Decimal("0.01")


def scaled(cost: Decimal, fte: Decimal, other: Decimal) -> Decimal:
    """Return what a position that costs ``cost`` with ``fte`` costs with ``other`` FTE, to the cent, one at least."""
    return max((cost * other / fte).quantize(CENT, ROUND_HALF_UP), CENT)


@transaction.atomic
def cost_change(*, actor: User, ref: str, annual_cost: Decimal, version: int | None, reason: str) -> Position:
    """
    Say what a position costs in a school year, in dollars at its FTE. All school years are counted by it.

    :raises ValidationError: when nothing would change, or there is no reason.
    """
    line = line_locked(POSITION, actor, ref, version, "change_cost")
    reason = reason_said(reason)
    if annual_cost == line.annual_cost:
        raise ValidationError({"annual_cost": _("It is that already.")})
    line.annual_cost = annual_cost
    with history.action("staffing.position.change_cost", actor=actor, reason=reason):
        return records.update(line, "annual_cost")


@transaction.atomic
def spending_enter(
    *,
    line_type: LineType[L],
    actor: User,
    ref: str,
    amount: Decimal,
    paid_on: date,
    today: date,
    version: int | None,
    year: str | None = None,
    words: str = "",
    number: str = "",
) -> L:
    """
    Enter dollars spent on a line, in a school year: the one that holds the day, unless told.

    A ``number`` (payroll's, an invoice's) is entered once on a line. More than is committed may be spent.

    :raises ValidationError: when the day or the school year cannot be, the amount is not above 0, or the number stands
        on the line already.
    """
    line = line_locked(line_type, actor, ref, version, "enter_spending")
    _day_of_payment(line, paid_on, today)
    entry = Expenditure(amount=amount, paid_on=paid_on, words=words, number=number.strip(), **{line_type.key: line})
    entry.year = _year(line, year, paid_on)
    # Asked under the line's lock, so that nobody enters it in between; the database refuses the second one anyway.
    _number_is_new(line_type, line, entry.number)
    with history.action(f"{line_type.workflow.name}.enter_spending", actor=actor):
        records.insert(entry)
        # A page that is sent twice carries the version it was shown with: the second time it is stale, also for entries
        # without a number, which nothing else tells apart.
        return records.touch(line)


@transaction.atomic
def spending_reverse(
    *, line_type: LineType[L], actor: User, ref: str, entry: str, version: int | None, reason: str
) -> L:
    """
    Take an entry out of the sums by a second one: the same line, year and day, the amount below zero.

    :raises Conflict: when it is reversed already.
    :raises ValidationError: when the line has no such entry, the entry is itself a reversal, or there is no reason.
    """
    line = line_locked(line_type, actor, ref, version, "reverse_spending")
    reason = reason_said(reason)
    found = _entry(line_type, line, entry)
    with history.action(f"{line_type.workflow.name}.reverse_spending", actor=actor, reason=reason):
        _take_out(line_type, line, found, reason)
        # Whoever saw the entry count must look again: what is left to reverse, and the sums, are others now.
        return records.touch(line)


@transaction.atomic
def spending_correct(
    *,
    line_type: LineType[L],
    actor: User,
    ref: str,
    entry: str,
    today: date,
    version: int | None,
    reason: str,
    amount: Decimal | None = None,
    paid_on: date | None = None,
    year: str | None = None,
    words: str | None = None,
) -> L:
    """
    Correct an entry in one go: it is taken out, and entered as it should have been; what is left out stays.

    Its number stays: it is the same payment. Of another day it counts in that day's year, unless told.

    :raises Conflict: when it is reversed already.
    :raises ValidationError: when the line has no such entry, nothing would change, or the facts cannot be.
    """
    line = line_locked(line_type, actor, ref, version, "correct_spending")
    reason = reason_said(reason)
    found = _entry(line_type, line, entry)
    now = Expenditure(
        corrects=found,
        number=found.number,
        amount=found.amount if amount is None else amount,
        paid_on=paid_on or found.paid_on,
        words=found.words if words is None else words,
        **{line_type.key: line},
    )
    _day_of_payment(line, now.paid_on, today)
    stays = not year and now.paid_on == found.paid_on
    now.year = found.year if stays else _year(line, year, now.paid_on)
    if all(getattr(now, name) == getattr(found, name) for name in ("amount", "paid_on", "year", "words")):
        raise ValidationError(_("It says so already. Nothing was changed."))
    with history.action(f"{line_type.workflow.name}.correct_spending", actor=actor, reason=reason):
        _take_out(line_type, line, found, reason)
        records.insert(now)
        return records.touch(line)


def _entry(line_type: LineType, line: Line, ref: str) -> Expenditure:
    """
    Return the entry ``ref`` of a locked line, which counts.

    Entries have no lock, for they never change: the line's keeps a second reversal away until this one is there.

    :raises Conflict: when it is reversed already.
    :raises ValidationError: when the line has no such entry, or it is itself a reversal.
    """
    entries = Expenditure.objects.filter(**{line_type.key: line}, ref=ref, reverses__isnull=True)
    found = entries.select_related("year").first()
    if found is None:
        raise ValidationError({"entry": _("It has no such entry to reverse.")})
    if Expenditure.objects.filter(reverses=found).exists():
        raise Conflict(_("This entry is reversed already."), "entry")
    return found


def _take_out(line_type: LineType, line: Line, found: Expenditure, reason: str) -> None:
    records.insert(
        Expenditure(
            reverses=found,
            year=found.year,
            paid_on=found.paid_on,
            amount=-found.amount,
            reason=reason,
            **{line_type.key: line},
        )
    )


def _day_of_payment(line: Line, paid_on: date, today: date) -> None:
    """:raises ValidationError: when ``paid_on`` is to come, or before the plan."""
    not_to_come(paid_on, today, "paid_on")
    begins = line.authorization.plan.status_date
    if paid_on < begins:
        words = _("The plan is in force since %(day)s. Choose that day or a later one.")
        raise ValidationError({"paid_on": words % {"day": day_words(begins)}})


def _year(line: Line, code: str | None, paid_on: date) -> SchoolYear:
    """Return the school year an entry counts in, which is none before the line's authorization starts."""
    years = SchoolYear.objects.filter(district=line.authorization.plan.district_id)
    told = years.filter(code=code) if code else years.filter(starts_date__lte=paid_on, ends_date__gt=paid_on)
    year = told.first()
    if year is None:
        raise ValidationError({"year": _("Choose a school year.")})
    starts = line.authorization.starts_year
    if year.starts_date < starts.starts_date:
        words = _("%(code)s starts with plan year %(year)s: nothing is spent on it in a year before.")
        raise ValidationError({"year": words % {"code": line.authorization.code, "year": starts}})
    return year


def _number_is_new(line_type: LineType, line: Line, number: str) -> None:
    found = Expenditure.objects.filter(**{line_type.key: line}, number__reads_as=number).first() if number else None
    if found is not None:
        words = _("Number %(number)s stands here already: %(amount)s, paid on %(day)s. It was not entered again.")
        names = {"number": number, "amount": dollars(found.amount), "day": day_words(found.paid_on)}
        raise ValidationError({"number": words % names})
