"""What is counted of supports and of referrals to them: partners, first contacts in time, and whom they reach."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from functools import partial

from django.db import connection
from django.utils.translation import gettext_noop as _

from casework.counting import Counted, Events, within
from plan.indicators import Cell, Indicator, Period, Scope

# Whether a support was paused on a day that is past is not known from its row: what is paused now is left out.
PARTNERS = """
SELECT count(DISTINCT support.organization_id) FILTER (WHERE support.status <> 'paused'),
    count(*) FILTER (WHERE support.status <> 'paused'), count(*) FILTER (WHERE support.status = 'paused')
FROM community_support support JOIN district_interagencyagreement agreement ON agreement.id = support.agreement_id
WHERE support.status <> 'draft' AND support."where" = ANY(%(where)s) AND support.from_date <= %(last)s
    AND (support.until_date IS NULL OR support.until_date > %(last)s)
    AND agreement.from_date <= %(last)s AND (agreement.until_date IS NULL OR agreement.until_date > %(last)s)
"""
ON_CAMPUS, OFF_CAMPUS = ("on_campus", "both"), ("off_campus", "both")
# Every referral that stands, with the student as they are known today: two records that were merged are one.
REFERRALS = """(
    SELECT one.*, COALESCE(kept.merged_into_id, kept.id) AS child
    FROM community_supportreferral one JOIN students_student kept ON kept.id = one.student_id
    WHERE one.status <> 'in_error'
) one"""
# By the duty of first contact, whose last moment the calendar told when there was a place: those that fell due in the
# period. What ended before it fell due asks for no contact any more.
DUE = """ JOIN (
    SELECT referral_id, cancelled_at,
        (due_at AT TIME ZONE (SELECT time_zone FROM district_district) - interval '1 second')::date AS last
    FROM community_supportduty WHERE kind = 'first_contact'
) asked ON asked.referral_id = one.id AND asked.last >= %(start)s AND asked.last < %(end)s"""


def _in_time(day: str) -> Events:
    """Return the referrals whose first contact fell due in the period: those of which ``day`` came in time."""
    return Events(
        source=REFERRALS + DUE,
        school="one.school_id",
        student="one.child",
        day="one.referred_date",
        says={
            "n": f"CASE WHEN {day} <= asked.last THEN 1 ELSE 0 END",
            "left_out": "CASE WHEN asked.cancelled_at IS NOT NULL AND one.ended_date <= asked.last"
            " THEN 'ended before it fell due' ELSE '' END",
        },
    )


CONTACTED = _in_time("one.contacted_date")
CONNECTED = _in_time("one.connected_date")
REACHED = Events(
    source=f"{REFERRALS} WHERE {within('one.connected_date')}",
    school="one.school_id",
    student="one.child",
    day="one.connected_date",
    says={"part": "one.language", "of": None},
)


def partners(where: tuple[str, ...], scope: Scope, period: Period) -> Iterable[Cell]:
    """Return one cell of the district: how many organizations had a support offered at the period's end. One query."""
    last = period.end - timedelta(days=1)
    with connection.cursor() as cursor:
        cursor.execute(PARTNERS, {"where": list(where), "last": last})
        organizations, supports, paused = cursor.fetchone()
    if not supports and not paused:
        return []
    left_out = {"paused": paused} if paused else {}
    return [
        Cell(
            school_id=None, dims=(), numerator=Decimal(organizations), denominator=None, counted=supports,
            left_out=left_out,
        )
    ]  # fmt: skip


INDICATORS: list[Indicator] = [
    *(
        Indicator(
            key=f"community.partners_{name}",
            label=label,
            unit=_("organizations"),
            source=_(
                "Organizations with a support that was offered on the period’s last day, under an agreement in force. "
                "One that gives several is counted once; one on and off campus counts in both. Excludes drafts, and "
                "what is paused when it is counted."
            ),
            better="up",
            subject="plan",
            measure=partial(partners, where),
        )
        for name, where, label in (
            ("on_campus", ON_CAMPUS, _("Partner organizations on campus")),
            ("off_campus", OFF_CAMPUS, _("Partner organizations off campus")),
        )
    ),
    Indicator(
        key="community.support_contacted",
        label=_("First contact about a support in time"),
        unit=_("referrals whose first contact fell due"),
        source=_(
            "Referrals to supports whose first contact fell due in the period: those with a contact by the last day "
            "that the district allows (10 school days from the day there is a place, unless it sets another number). "
            "Excludes what ended before it fell due, and what was entered in error."
        ),
        better="up",
        subject="student",
        measure=Counted(CONTACTED),
    ),
    Indicator(
        key="community.support_connected",
        label=_("Connected with a support within the clock"),
        unit=_("referrals whose first contact fell due"),
        source=_(
            "Referrals to supports whose first contact fell due in the period: those whose student took part by that "
            "day. Excludes what ended before it fell due, and what was entered in error."
        ),
        better="up",
        subject="student",
        measure=Counted(CONNECTED),
    ),
    Indicator(
        key="community.support_reach",
        label=_("Students reached by supports"),
        unit=_("referrals connected"),
        source=_(
            "Referrals to supports whose student began to take part in the period, by school and by the language of "
            "the family. Excludes what was entered in error."
        ),
        better="up",
        subject="student",
        measure=Counted(REACHED),
    ),
]
