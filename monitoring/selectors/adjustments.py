"""Reads of adjustments, and what became of each, in words, as it was known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.dates import day_words
from district.models import StaffMember, User
from monitoring import policies
from monitoring.amounts import short
from monitoring.models import (
    Adjustment,
    AdjustmentObservation,
    AdjustmentStatus,
    Figure,
    Observation,
    ReleasedFigure,
    Report,
)
from monitoring.periods import report_period
from plan.models import Amendment, Milestone, MilestoneDueDate, Target, TargetValue
from plan.names import amendment_name, change_moment, figure_name, target_name

A = AdjustmentStatus
OPEN = (A.PROPOSED, A.ACCEPTED)
BECAME = ("milestone", "target", "amendment")
D = TypeVar("D", MilestoneDueDate, TargetValue)


def adjustments(user: User) -> QuerySet[Adjustment]:
    """Return the adjustments ``user`` may see with the record of the plan that each became, the newest first."""
    found = policies.visible_adjustments(user).select_related(
        "plan", "owner__user", "proposed_by", "accepted_by", *BECAME
    )
    return found.order_by("-proposed_on", "-id")


def with_decisions(found: QuerySet[Adjustment]) -> QuerySet[Adjustment]:
    """Read along what was decided on milestones and targets, by which ``adjustment_became`` tells. Two queries more."""
    return found.prefetch_related(
        Prefetch("milestone__due_dates", MilestoneDueDate.objects.order_by("number")),
        Prefetch("target__values", TargetValue.objects.order_by("number")),
    )


def adjustment_get(user: User, ref: str) -> Adjustment:
    """:raises Adjustment.DoesNotExist: when there is none that ``user`` may see."""
    return with_decisions(adjustments(user)).get(ref=ref)


def adjustments_at_work(user: User, *, until: date, all_of_them: bool) -> QuerySet[Adjustment]:
    """
    Return the open adjustments that may wait for ``user``, the one that is due first.

    Their own that are due up to ``until``; of ``all_of_them`` besides what is proposed, and what is due by then.
    """
    due = Q(status=A.ACCEPTED, due_on__lte=until)
    wanted = Q(status=A.PROPOSED) | due if all_of_them else due & Q(owner__user=user.pk)
    found = policies.visible_adjustments(user).filter(wanted)
    return found.select_related("owner", "proposed_by").order_by("due_on", "id")


def owners_to_choose(on: date) -> QuerySet[StaffMember]:
    """Return who works for the district ``on`` that day."""
    return StaffMember.objects.working(on)


def grounds_of(adjustment: Adjustment) -> QuerySet[AdjustmentObservation]:
    """Return what an adjustment rests on, the newest first."""
    found = AdjustmentObservation.objects.filter(adjustment=adjustment).select_related("observation__school")
    return found.order_by("-observation__seen_on", "-observation_id")


def grounds(user: User, adjustment: Adjustment) -> tuple[list[Observation], int]:
    """Return what an adjustment rests on that ``user`` may read, and how much else there is. Two queries."""
    every = list(grounds_of(adjustment))
    seen = set(
        policies.visible_observations(user)
        .filter(pk__in=[one.observation_id for one in every])
        .values_list("pk", flat=True)
    )
    shown = [one.observation for one in every if one.observation_id in seen]
    return shown, len(every) - len(shown)


def adjustments_beside(user: User, about: Mapping[str, str]) -> QuerySet[Adjustment]:
    """
    Return the adjustments that changed or began a record of the plan, the newest first; of none named the open ones.

    ``about`` has its reference by its kind, as ``BECAME`` names them.
    """
    if not about:
        return adjustments(user).filter(status__in=OPEN)
    return with_decisions(adjustments(user)).filter(**{f"{kind}__ref": ref for kind, ref in about.items()})


def adjustment_became(adjustment: Adjustment, day: date, report: Report | None = None) -> str:
    """
    Return what became of an adjustment, in sentences, as it was known on ``day``.

    How it stands, and how the record of the plan that it became stands: the milestone that it moved, the target that it
    set, the amendment that it began. Whether a target is reached is told by the figures of ``report``, else by the
    newest released ones up to that day. One query, for a target; one more for what was not prefetched.
    """
    return " ".join([_standing(adjustment, day), *_of_the_plan(adjustment, day, report)])


def _standing(one: Adjustment, day: date) -> str:
    """Return how the adjustment itself stood on a day."""
    if one.ended_on and one.ended_on <= day:
        words = _("Not accepted on %(day)s: %(why)s") if one.status == A.REFUSED else _("Dropped on %(day)s: %(why)s")
        return words % {"day": day_words(one.ended_on), "why": _whole(one.reason)}
    if one.done_on and one.done_on <= day:
        words = _("Done on %(day)s: %(what)s")
        if one.judged_on and one.judged_on < one.done_on:
            words = _("Done on %(day)s, after the day on which it was due, %(due)s: %(what)s")
        told = {"day": day_words(one.done_on), "what": _whole(one.result), "due": day_words(one.judged_on or day)}
        return words % told
    if one.accepted_on and one.judged_on and one.accepted_on <= day:
        told = {"day": day_words(one.accepted_on), "due": day_words(one.due_on), "was": day_words(one.judged_on)}
        if one.judged_on >= day:
            return _("Accepted on %(day)s, due on %(due)s.") % told
        if one.due_on > one.judged_on:
            return _("Accepted on %(day)s. It was due on %(was)s, and is due on %(due)s now.") % told
        return _("Accepted on %(day)s. It was due on %(was)s and is not done.") % told
    return _("Proposed on %(day)s, and not decided yet.") % {"day": day_words(one.proposed_on)}


def _of_the_plan(one: Adjustment, day: date, report: Report | None) -> Iterator[str]:
    """Yield how the record of the plan stood on a day that the adjustment became; nothing before it was accepted."""
    if one.accepted_on is None or one.accepted_on > day:
        return
    if one.milestone:
        yield _of_milestone(one, one.milestone, day)
    elif one.target:
        yield from _of_target(one, one.target, day, report)
    elif one.amendment:
        yield _of_amendment(one.amendment, day)


def _of_milestone(one: Adjustment, milestone: Milestone, day: date) -> str:
    told = {"what": milestone.title}
    if milestone.dropped_date and milestone.dropped_date <= day:
        told["day"] = day_words(milestone.dropped_date)
        return _("The milestone “%(what)s” was dropped on %(day)s.") % told
    if milestone.met_date and milestone.met_date <= day:
        told["day"] = day_words(milestone.met_date)
        return _("The milestone “%(what)s” was met on %(day)s.") % told
    last = _last(milestone.due_dates.all(), day)
    due = last.due_date if last else milestone.due_date
    told["day"] = day_words(due)
    if last and last.number > (one.number or 0):
        told["on"] = day_words(last.decided_date)
        return _("The milestone “%(what)s” was moved again on %(on)s, to %(day)s.") % told
    if due < day:
        return _("The milestone “%(what)s” was due on %(day)s and is not met.") % told
    return _("The milestone “%(what)s” is due on %(day)s.") % told


def _of_target(one: Adjustment, target: Target, day: date, report: Report | None) -> Iterator[str]:
    what = target_name(target)
    if target.dropped_date and target.dropped_date <= day:
        yield _("The target “%(what)s” was dropped on %(day)s.") % {"what": what, "day": day_words(target.dropped_date)}
        return
    last = _last(target.values.all(), day)
    value, by = (last.value, last.by_date) if last else (target.value, target.by_date)
    told = {"what": figure_name(target.indicator), "now": change_moment((value, by))}
    if last and last.number > (one.number or 0):
        yield _("The target for “%(what)s” was set anew on %(day)s: %(now)s.") % {
            **told, "day": day_words(last.decided_date),
        }  # fmt: skip
    else:
        yield _("The target for “%(what)s” is %(now)s.") % told
    newest = _counted(target, report) if report else _released(target, day)
    if newest:
        yield newest.words(value)


def _of_amendment(amendment: Amendment, day: date) -> str:
    # Few see drafts: a draft is told by its number alone, and so is what was withdrawn.
    number = {"number": amendment.number}
    if amendment.status == Amendment.Status.WITHDRAWN:
        return _("Amendment %(number)d of the plan was drafted for it, and withdrawn.") % number
    since = timezone.localdate(amendment.in_force_at) if amendment.in_force_at else None
    if since and since <= day:
        return _("%(what)s, is in force since %(day)s.") % {"what": amendment_name(amendment), "day": day_words(since)}
    return _("Amendment %(number)d of the plan is drafted for it, and not in force yet.") % number


def _last(decided: Iterable[D], day: date) -> D | None:
    """Return the last of the dates or values that were decided up to a day."""
    known = [one for one in decided if one.decided_date <= day]
    return max(known, key=lambda one: one.number, default=None)


def _whole(text: str) -> str:
    """Return what somebody wrote as the end of a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


@dataclass(frozen=True, slots=True)
class Newest:
    """What a figure said of a period."""

    amount: Decimal
    form: str
    better: str
    period: str

    def words(self, value: Decimal) -> str:
        """Return whether ``value`` is reached, in a sentence; of a figure that is better neither way, what it says."""
        told = {"n": short(self.amount, self.form), "period": self.period}
        reached = {"up": self.amount >= value, "down": self.amount <= value}.get(self.better)
        if reached is None:
            return _("It was %(n)s in %(period)s.") % told
        return (
            _("It is reached: %(n)s in %(period)s.") if reached else _("It is not reached yet: %(n)s in %(period)s.")
        ) % told


def _counted(target: Target, report: Report) -> Newest | None:
    """Return what a report counted of a target's figure."""
    own = Figure.objects.filter(report=report, definition__key=target.indicator).exclude(denominator=0)
    own = own.exclude(definition__subject="student")  # a raw count, which a paragraph would tell
    found = own.select_related("definition").first()
    if found is None:
        return None
    return Newest(found.numerator, found.definition.form, found.definition.better, report_period(report))


def _released(target: Target, day: date) -> Newest | None:
    """Return what was released of a target's figure for the newest period that was over on a day."""
    rows = ReleasedFigure.objects.filter(
        report__plan=target.plan_id, report__status=Report.Status.RELEASED, report__period_until__lte=day,
        indicator=target.indicator, is_total=True,
    )  # fmt: skip
    found = rows.exclude(denominator=0).select_related("report").order_by(
        "-report__period_until", "-report__period_from", "-pk"
    ).first()  # fmt: skip
    return Newest(found.numerator, found.form, found.better, report_period(found.report)) if found else None
