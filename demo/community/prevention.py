"""The demonstration's prevention activities: what five schools did over two school years. All of it is invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from casework.calendar import calendar_of
from community import services
from community.models import PreventionActivity
from demo.doing import done
from demo.people import account
from demo.roster.chance import Chance
from district.models import District, Role

# What was held, how often, and how many take part at most: students, parents, people of the community, staff.
HELD: dict[tuple[str, str], tuple[int, tuple[int, int, int, int]]] = {
    ("circle", "Circle of a homeroom: how we speak with each other"): (30, (28, 0, 0, 2)),
    ("lesson", "Workshop on rumors and posts"): (20, (60, 0, 1, 3)),
    ("mentoring", "Lunch with mentors"): (15, (18, 0, 8, 2)),
    ("peer", "Training of peer mediators"): (8, (16, 0, 1, 2)),
    ("family", "Family night: what a conference is"): (10, (25, 45, 4, 6)),
    ("training", "Training of adults: to calm a quarrel"): (10, (0, 4, 2, 35)),
    ("campaign", "Assembly of the ninth grade"): (7, (240, 0, 3, 20)),
}
SHARES = {"north": 24, "east": 22, "lincoln": 20, "hoover": 18, "roosevelt": 16}
FIRST, LAST, EVERY = date(2021, 9, 8), date(2022, 10, 12), timedelta(days=6)
HOUR = time(16, 0)
NAMES = ("students", "parents", "community", "staff")


def tell() -> str:
    """Let the engagement coordinator enter each activity on its day; return what was made."""
    actor = account(Role.ENGAGEMENT_COORDINATOR)
    weights = {what: often for what, (often, _most) in HELD.items()}
    for number, day in enumerate(_days(), 1):
        luck = Chance("prevention", number)
        what = luck.weighed(weights)
        came = [most * 2 // 3 + luck.below(most // 3 + 1) for most in HELD[what][1]]
        done(
            services.activity_enter, day, HOUR, actor=actor, school=luck.weighed(SHARES), kind=what[0], title=what[1],
            held_date=day, strategy="", organization="", **dict(zip(NAMES, came, strict=True)),
        )  # fmt: skip
    return f"prevention activities: {PreventionActivity.objects.count()}"


def _days() -> Iterator[date]:
    """Yield a school day about every six days."""
    calendar = calendar_of(District.objects.get())
    day = FIRST
    while day <= LAST:
        if calendar.is_school(day):
            yield day
            day += EVERY
        else:
            day += timedelta(days=1)
