"""Rules that several services ask: on which days, and who may begin to hold a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import records
from core.dates import day_words
from core.ends import last_words
from district.models import ContractedPerson, InteragencyAgreement, StaffMember
from plan.models import Authorization
from staffing.models import Line, Position, PositionHolding, RealignmentCover


def not_before_plan_year(authorization: Authorization, on: date) -> None:
    """:raises ValidationError: when the plan year with which ``authorization`` starts begins after ``on``."""
    starts = authorization.starts_year.starts_date
    if on < starts:
        words = _("%(name)s starts with plan year %(year)s: nobody can hold it before %(day)s.")
        names = {"name": authorization.name, "year": authorization.starts_year, "day": day_words(starts)}
        raise ValidationError({"on": words % names})


def holder_from(line: Line, ref: str | None, on: date) -> StaffMember | ContractedPerson:
    """
    Return who begins to hold ``line`` on ``on``: staff, or for a position a contracted person.

    :raises ValidationError: when nobody was chosen, there is no such person, or they cannot hold a line on that day.
    """
    not_before_plan_year(line.authorization, on)
    if not ref:
        raise ValidationError({"holder": _("Choose who holds it.")})
    holder = _person(line, ref)
    works_here(holder, on, "holder")
    if isinstance(holder, ContractedPerson) and not covered(holder, on, None):
        words = _("No agreement with %(organization)s is in force on %(day)s.")
        raise ValidationError({"on": words % {"organization": holder.organization, "day": day_words(on)}})
    return holder


def works_here(person: StaffMember | ContractedPerson, on: date, field: str) -> None:
    """
    Ask whether ``person`` works for the district, or is sent to it, ``on`` a day; that stays so until the end.

    Held first: who is leaving at this moment is asked again once they have left. The line is locked by then, and who
    leaves has theirs locked before their own row (``district.ties.lock``), so neither waits for the other crosswise.

    :raises ValidationError: on ``field``, unless they do.
    """
    records.hold(person)
    if isinstance(person, ContractedPerson):
        person.refresh_from_db(fields=["left_date"])
        there = person.left_date is None or person.left_date > on
    else:
        there = person.employments.on(on).exists()
    if not there:
        words = _("%(name)s does not work here on %(day)s.")
        raise ValidationError({field: words % {"name": person.name, "day": day_words(on)}})


def _person(line: Line, ref: str) -> StaffMember | ContractedPerson:
    district = line.authorization.plan.district_id
    staff = StaffMember.objects.filter(district=district, ref=ref).first()
    if staff is not None:
        return staff
    people = ContractedPerson.objects.filter(organization__district=district, ref=ref)
    contracted = people.select_related("organization").first()
    if contracted is None:
        raise ValidationError({"holder": _("There is no such staff member or contracted person.")})
    if not isinstance(line, Position):
        raise ValidationError({"holder": _("Contracted persons hold positions alone.")})
    return contracted


def covered(person: ContractedPerson, since: date, until: date | None) -> bool:
    """
    Tell whether agreements of the person's organization are in force on every day of ``[since, until)``.

    Without an end, whether one is in force on the first day. One query.
    """
    agreements = InteragencyAgreement.objects.filter(organization=person.organization_id).order_by("from_date")
    day = since
    last = until or since + timedelta(days=1)
    for agreement in agreements:
        if day < last and agreement.is_on(day):
            day = agreement.until_date or last
    return day >= last


def ends_in_force(holding: PositionHolding, on: date) -> None:
    """:raises ValidationError: when a contracted holding that ends on ``on`` would outlast the agreements."""
    if holding.contracted is not None and not covered(holding.contracted, holding.from_date, on):
        words = _("No agreement with %(organization)s covers the time until %(last)s. Choose an earlier end.")
        names = {"organization": holding.contracted.organization, "last": last_words(on)}
        raise ValidationError({"on": words % names})


def nobody_instead(entry: PositionHolding | RealignmentCover, others: Iterable[Any]) -> None:
    """:raises ValidationError: when one of ``others`` begins as the entry ends: it is to go first, and is named."""
    for other in others:
        if other.from_date == entry.until_date:
            words = _(
                "From %(day)s on %(who)s is noted instead. Correct that entry first: it goes when it ends before its "
                "first day."
            )
            raise ValidationError({"goes_on": words % {"day": day_words(other.from_date), "who": other.name}})


def until_said(
    entry: PositionHolding | RealignmentCover, until_date: date | None, *, goes_on: bool, ended_with: str
) -> date | None:
    """
    Return the end that a correction gives a holding or cover: the one that is said, none when it goes on, else its own.

    :raises ValidationError: when both are said, or it ended with a step of the line, which ``ended_with`` tells.
    """
    if goes_on and until_date and until_date != entry.until_date:
        raise ValidationError({"goes_on": _("Either it goes on, or it ends on that day. Choose one of them.")})
    until = None if goes_on else until_date or entry.until_date
    if until != entry.until_date and entry.until_span_id:
        raise ValidationError({"goes_on" if goes_on else "until_date": ended_with})
    return until
