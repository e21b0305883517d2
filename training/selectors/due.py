"""Who must have learned what by when, and who has: one statement over staff and requirements."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from staffing.models import StipendStatus


class DueState(TextChoices):
    """How somebody stands with a topic that is required of them."""

    LATE = "late", _("Late")
    SOON = "soon", _("Due soon")
    AHEAD = "ahead", _("Not yet due")
    RENEW = "renew", _("Done, to be renewed soon")
    DONE = "done", _("Done")


HAS_IT = frozenset({DueState.DONE, DueState.RENEW})
WAITS = frozenset({DueState.LATE, DueState.SOON, DueState.RENEW})


@dataclass(frozen=True, slots=True)
class Due:
    """
    One topic that is required of one person on a day.

    Of several requirements that ask for it, this is the one whose first due day comes first: everyone's without
    ``role`` and ``role_title``. ``due_on`` is the last day on which it is in time; None for what holds for good.
    """

    staff_id: int
    school_id: int | None
    topic_id: int
    role: str
    role_title: str
    since: date
    completed_on: date | None
    due_on: date | None
    state: str

    @property
    def has_it(self) -> bool:
        """Whether they have learned it, and it still holds."""
        return self.state in HAS_IT


# Spans that touch are one: who is granted a role anew each school year began with the first of these.
# A month is added as PostgreSQL does: of a month that has no such day, its last one.
DUE = """
WITH worked AS (
    SELECT employment.staff_id, unnest(range_agg(daterange(employment.from_date, employment.until_date))) AS span
    FROM district_employment employment
    WHERE %(staff)s::bigint[] IS NULL OR employment.staff_id = ANY(%(staff)s::bigint[])
    GROUP BY employment.staff_id
), people AS (
    SELECT member.id, member.school_id, member.user_id, lower(worked.span) AS since
    FROM worked JOIN district_staffmember member ON member.id = worked.staff_id
    WHERE worked.span @> %(day)s::date
        AND (%(schools)s::bigint[] IS NULL OR member.school_id = ANY(%(schools)s::bigint[]))
), granted AS (
    SELECT people.id AS staff_id, given.role, unnest(range_agg(daterange(given.from_date, given.until_date))) AS span
    FROM people JOIN district_roleassignment given ON given.user_id = people.user_id
    GROUP BY people.id, given.role
), lines AS (
    SELECT holding.staff_id, position.authorization_id, holding.from_date, holding.until_date
    FROM staffing_positionholding holding JOIN staffing_position position ON position.id = holding.position_id
    UNION ALL
    SELECT span.holder_id, stipend.authorization_id, span.from_date, span.until_date
    FROM staffing_stipendspan span JOIN staffing_stipend stipend ON stipend.id = span.line_id
    WHERE span.status = ANY(%(paid)s)
), titled AS (
    SELECT people.id AS staff_id, approved.role_title,
        unnest(range_agg(daterange(lines.from_date, lines.until_date))) AS span
    FROM lines JOIN people ON people.id = lines.staff_id
        JOIN plan_authorization approved ON approved.id = lines.authorization_id
    GROUP BY people.id, approved.role_title
), asked AS (
    SELECT binding.*, who.staff_id, who.since FROM (
        SELECT * FROM training_requirement
        WHERE from_date <= %(day)s AND (until_date IS NULL OR until_date > %(day)s)
    ) binding CROSS JOIN LATERAL (
        SELECT people.id AS staff_id, people.since FROM people WHERE binding.role = '' AND binding.role_title = ''
        UNION ALL
        SELECT granted.staff_id, lower(granted.span) FROM granted
        WHERE granted.role = binding.role AND granted.span @> %(day)s::date
        UNION ALL
        SELECT titled.staff_id, lower(titled.span) FROM titled
        WHERE titled.role_title = binding.role_title AND titled.span @> %(day)s::date
    ) who
), bound AS (
    SELECT DISTINCT ON (staff_id, topic_id) staff_id, topic_id, role, role_title,
        greatest(from_date, since) AS since, greatest(from_date, since) + due_days AS first_due
    FROM asked ORDER BY staff_id, topic_id, first_due, role, role_title, id
), learned AS (
    SELECT staff_id, topic_id, max(completed_on) AS completed_on FROM training_completion
    WHERE struck_on IS NULL AND completed_on <= %(day)s GROUP BY staff_id, topic_id
), told AS (
    SELECT bound.*, learned.completed_on,
        (learned.completed_on + make_interval(months => topic.good_months))::date AS good_until,
        topic.good_months IS NULL AS for_good
    FROM bound JOIN training_topic topic ON topic.id = bound.topic_id
        LEFT JOIN learned ON learned.staff_id = bound.staff_id AND learned.topic_id = bound.topic_id
), stands AS (
    SELECT told.*, completed_on IS NOT NULL AND (for_good OR good_until >= %(day)s) AS has_it,
        CASE WHEN completed_on IS NULL THEN first_due WHEN NOT for_good THEN greatest(good_until, first_due) END
            AS due_on
    FROM told
)
SELECT stands.staff_id, people.school_id, stands.topic_id, stands.role, stands.role_title, stands.since,
    stands.completed_on, stands.due_on,
    CASE WHEN has_it AND (for_good OR due_on > %(soon)s) THEN 'done' WHEN has_it THEN 'renew'
        WHEN due_on < %(day)s THEN 'late' WHEN due_on <= %(soon)s THEN 'soon' ELSE 'ahead' END
FROM stands JOIN people ON people.id = stands.staff_id
ORDER BY stands.due_on NULLS LAST, stands.topic_id, stands.staff_id
"""


def due_on(day: date, *, staff: Collection[int] | None = None, schools: Collection[int] | None = None) -> list[Due]:
    """
    Return what is required of whom on ``day``, what is due first first. One query.

    Of those alone who work here then; of ``staff``, and of those whose school is one of ``schools``, where said.
    """
    asked = {
        "day": day,
        "soon": date.fromordinal(day.toordinal() + settings.TRAINING_DUE_SOON_DAYS),
        "staff": None if staff is None else sorted(staff),
        "schools": None if schools is None else sorted(schools),
        "paid": [StipendStatus.AWARDED.value],
    }
    with connection.cursor() as cursor:
        cursor.execute(DUE, asked)
        return [Due(*row) for row in cursor.fetchall()]


@dataclass(slots=True)
class Tally:
    """How many topics are required of some people, and how they stand."""

    required: int = 0
    done: int = 0
    late: int = 0
    soon: int = 0
    ahead: int = 0
    next_due: date | None = None

    @property
    def due(self) -> int:
        """How many have come due: all but those which nobody has learned yet and whose day is still to come."""
        return self.done + self.late

    @property
    def percent(self) -> int | None:
        """The share of those due that are done, in percent, rounded down; None where none is due."""
        return self.done * 100 // self.due if self.due else None

    def add(self, one: Due) -> None:
        """Count one more."""
        self.required += 1
        self.done += one.has_it
        self.late += one.state == DueState.LATE
        self.soon += one.state in {DueState.SOON, DueState.RENEW}
        self.ahead += one.state in {DueState.SOON, DueState.AHEAD}
        if one.due_on is not None and (self.next_due is None or one.due_on < self.next_due):
            self.next_due = one.due_on


def tallied(dues: Iterable[Due]) -> dict[int, Tally]:
    """Return how each person stands, by the key of the person."""
    found: dict[int, Tally] = {}
    for one in dues:
        found.setdefault(one.staff_id, Tally()).add(one)
    return found
