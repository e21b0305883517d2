"""Everyday practice over two school years: conversations in passing, and circles of classes."""

from __future__ import annotations

from datetime import date, time, timedelta

from core import clock, history
from demo.doing import done
from demo.moments import at_time
from demo.restorative.cast import Cast
from demo.roster.chance import Chance
from restorative import services
from restorative.models import ClassCircle, PracticeLog

FIRST, LAST, ENTERED = date(2021, 8, 25), date(2022, 10, 12), date(2022, 10, 12)
SCHOOLS = {"north": 6, "east": 5, "lincoln": 4, "hoover": 3, "roosevelt": 3}
KINDS = {"statement": 4, "question": 3, "conversation": 3}
LASTS = {"short": 6, "middle": 3, "long": 1}
PLACES = {"hallway": 5, "classroom": 4, "cafeteria": 3, "outside": 2, "gym": 1}
TOPICS = {"connection": 4, "check_in": 3, "values": 2, "concern": 2, "celebration": 1}
LEADERS = {"teacher": 5, "facilitator": 3, "students": 1}
CLASSES = ("English 9", "Biology", "World history", "Algebra I", "Government", "Health")
EVERY_CIRCLE = 7  # school days


def tell(cast: Cast) -> int:
    """Count them; return how many there are. What was long ago is written at once, this week’s as people do."""
    logs, circles, day, turn = [], [], FIRST, 0
    while day <= LAST:
        if cast.calendar.is_school(day):
            turn += 1
            logs += _logs(cast, day)
            circles += [_circle(cast, day)] if turn % EVERY_CIRCLE == 0 else []
        day += timedelta(days=1)
    with clock.travel(at_time(ENTERED, time(16, 30))):
        with history.action("restorative.practice.log", actor=cast.coordinator):
            PracticeLog.objects.bulk_create(logs)
        with history.action("restorative.circle.log", actor=cast.coordinator):
            ClassCircle.objects.bulk_create(circles)
    return len(logs) + len(circles) + _this_week(cast)


def _logs(cast: Cast, day: date) -> list[PracticeLog]:
    """Return what was noted on a day, the more of it the longer the plan has been in force."""
    found = []
    for turn in range(2 + (day - FIRST).days // 130):
        luck = Chance("practice", day, turn)
        school = luck.weighed(SCHOOLS)
        found.append(
            PracticeLog(
                school=cast.schools[school], on_date=day, students=1 + luck.below(4), kind=luck.weighed(KINDS),
                minutes=luck.weighed(LASTS), place=luck.weighed(PLACES), entered_by=cast.facilitators[school],
                entered_at=at_time(day, time(15, 50)),
            )
        )  # fmt: skip
    return found


def _circle(cast: Cast, day: date) -> ClassCircle:
    luck = Chance("circle", day)
    school = luck.weighed(SCHOOLS)
    return ClassCircle(
        school=cast.schools[school], on_date=day, students=16 + luck.below(10), class_words=luck.choice(CLASSES),
        topic=luck.weighed(TOPICS), minutes=20 + 5 * luck.below(5), led_by=luck.weighed(LEADERS),
        entered_by=cast.facilitators[school], entered_at=at_time(day, time(15, 55)),
    )  # fmt: skip


def _this_week(cast: Cast) -> int:
    told = [(cast.facilitators["north"], "north"), (cast.teacher, "east"), (cast.leader, "north")]
    for turn, (actor, school) in enumerate(told):
        day = date(2022, 10, 11 + turn)
        facts = {"actor": actor, "school": school, "on_date": day}
        done(services.practice_log, day, time(15, 40), kind="conversation", students=2, minutes="middle",
             place="hallway", **facts)  # fmt: skip
        done(services.circle_log, day, time(15, 45), topic="check_in", students=22, minutes=30, led_by="teacher",
             class_words="Homeroom", **facts)  # fmt: skip
    return 2 * len(told)
