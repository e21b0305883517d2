"""Cases of October 2022 that were referred and not begun, with all that must never be handled at school alone."""

from __future__ import annotations

from datetime import date, time

from demo.doing import done
from demo.restorative.case import Case
from demo.restorative.cast import Cast
from demo.restorative.words import INCIDENTS, Told
from district.models import User
from restorative import services
from restorative.models import CaseDuty, DutyKind
from restorative.services import cases

WEAPON = Told("other", "parking", "before", "A folding knife fell out of a backpack near the entrance. Nobody was "
              "threatened with it; a monitor picked it up.", is_mutual=True)  # fmt: skip
LOCKER = Told("other", "hallway", "passing", "A box cutter from the stage workshop was shown around at the lockers.",
              is_mutual=True)  # fmt: skip
FIREARM = Told("other", "parking", "after", "A pellet gun was seen in a car on the lot. The car was not opened.",
               is_mutual=True)  # fmt: skip
ABUSE = Told("conflict", "classroom", "class", "Two students argued over a chair. Afterwards one of them said "
             "something about home that worried me.", is_mutual=True)  # fmt: skip
TOUCHED = Told("bullying", "hallway", "passing", "A student says that another one has touched them in passing, more "
               "than once, and will not stop.")  # fmt: skip
THREAT = Told("threat", "cafeteria", "lunch", "One student told another one to watch out on the way home. Both were "
              "seen home.")  # fmt: skip
INJURY = Told("fighting", "gym", "class", "Two students got into a fight over a ball. One has a sprained wrist.",
              is_mutual=True)  # fmt: skip
REMOVED = Told("disruption", "classroom", "class", "A chair was thrown. The student has been away from class since.",
               is_mutual=True)  # fmt: skip
TWICE = Told("online", "online", "evening", "A voice message was passed around in a group and made fun of.")
TWICE_AGAIN = Told("online", "online", "evening", "Somebody’s voice message is going around in a chat of the tenth "
                   "grade. One of them was crying in my class.")  # fmt: skip


def tell(cast: Cast) -> int:
    """Let them be referred; return how many they are."""
    north = _at_north(cast)
    teacher = _of_the_teacher(cast)
    _firearm(cast)
    _injury(cast)
    Case(cast, "hoover", INCIDENTS[3], turn=1).refer(date(2022, 10, 13))
    return north + teacher + 3


def _at_north(cast: Cast) -> int:
    facilitator = cast.facilitators["north"]
    Case(cast, "north", WEAPON).refer(
        date(2022, 10, 14), by=facilitator, hour=time(7, 35), hard_stops=["weapon"], urgency="today"
    )
    Case(cast, "north", LOCKER).refer(date(2022, 10, 13), hour=time(15, 10), hard_stops=["weapon"], urgency="today")
    Case(cast, "north", TOUCHED).refer(
        date(2022, 10, 13), by=facilitator, hour=time(11, 40), hard_stops=["sexual"], urgency="today"
    )
    Case(cast, "north", THREAT, turn=2).refer(
        date(2022, 10, 13), hour=time(13, 40), hard_stops=["threat"], urgency="today"
    )
    removed = Case(cast, "north", REMOVED, turn=3).refer(
        date(2022, 10, 7), happened=date(2022, 10, 6), hard_stops=["removal"], removal_decided_date=date(2022, 10, 7)
    )
    removed.accept(date(2022, 10, 11)).assign(date(2022, 10, 11)).contact(date(2022, 10, 12))
    first = Case(cast, "north", TWICE, turn=1).refer(date(2022, 10, 13), happened=date(2022, 10, 12), hour=time(8, 20))
    Case(cast, "north", TWICE_AGAIN, first.students, turn=3).refer(
        date(2022, 10, 13), happened=date(2022, 10, 12), hour=time(10, 50), urgency="soon"
    )
    Case(cast, "north", INCIDENTS[1], turn=1).refer(date(2022, 10, 13), hour=time(14, 25))
    return 8


def _of_the_teacher(cast: Cast) -> int:
    """Let the teacher at East refer, once of what she must report herself, and have one more begun."""
    teacher = cast.teacher
    case = Case(cast, "east", ABUSE).refer(
        date(2022, 10, 13), by=teacher, hour=time(9, 50), hard_stops=["abuse"], urgency="today",
        staff_note="I wrote down what was said to me, word for word.",
    )  # fmt: skip
    _report(teacher, case, DutyKind.ABUSE_SPOKEN, time(10, 15), "Called the hotline; they took it up.")
    Case(cast, "east", INCIDENTS[4]).refer(date(2022, 10, 7), by=teacher, hour=time(15, 30))
    Case(cast, "east", INCIDENTS[0]).refer(date(2022, 10, 13), by=teacher, hour=time(15, 45))
    typed = {
        "school": ["east"], "on_date": ["2022-10-13"], "time_of_day": ["class"],
        "place": ["classroom"], "what_happened": ["Two students would not work in one group any more, and said why"],
    }  # fmt: skip
    done(services.draft_keep, date(2022, 10, 13), time(16, 10), actor=teacher, typed=typed)
    return 3


def _report(actor: User, case: Case, kind: DutyKind, hour: time, evidence: str) -> None:
    duty = CaseDuty.objects.get(case__ref=case.ref, kind=kind)
    done(services.duty_do, date(2022, 10, 13), hour, actor=actor, ref=duty.ref, evidence=evidence)


def _firearm(cast: Cast) -> None:
    """Let it be reported to the police within the hour; whether it leads to an expulsion is open."""
    case = Case(cast, "lincoln", FIREARM).refer(
        date(2022, 10, 13), hour=time(15, 5), hard_stops=["firearm"], urgency="today"
    )
    _report(
        cast.coordinator, case, DutyKind.POLICE_REPORT, time(15, 20), "Reported to the police, who spoke with both."
    )


def _injury(cast: Cast) -> None:
    """Let both families be told, and the case be found suitable: it waits for a facilitator."""
    case = Case(cast, "hoover", INJURY, turn=1).refer(date(2022, 10, 13), hour=time(9, 5), hard_stops=["injury"])
    _report(cast.coordinator, case, DutyKind.PARENT_NOTICE, time(11, 15), "Spoke with both families by telephone.")
    case.accept(date(2022, 10, 13))


def ended(cast: Cast) -> int:
    """Let some of these days be ended before they began: not suitable, elsewhere, joined, in error."""
    case = Case(cast, "north", INCIDENTS[11], turn=1).refer(date(2022, 10, 4))
    case.coordinated(cases.case_turn_down, date(2022, 10, 5), screen_reason="A bicycle fell over in the wind.")
    case = Case(cast, "east", INCIDENTS[5]).refer(date(2022, 10, 3))
    case.coordinated(
        cases.case_send_elsewhere, date(2022, 10, 5), sent_to="The bullying inquiry of the school",
        screen_reason="It goes on, and the school has to find out first what happened.",
    )  # fmt: skip
    kept = Case(cast, "lincoln", INCIDENTS[7], turn=2).refer(date(2022, 10, 5))
    other = Case(cast, "lincoln", INCIDENTS[7], kept.students, turn=3).refer(
        date(2022, 10, 6), happened=date(2022, 10, 5)
    )
    other.coordinated(cases.case_join, date(2022, 10, 7), into=kept.ref, reason="The same afternoon on the same bus.")
    kept.accept(date(2022, 10, 7)).assign(date(2022, 10, 7)).contact(date(2022, 10, 11))
    wrong = Case(cast, "lincoln", INCIDENTS[2]).refer(date(2022, 10, 11))
    wrong.coordinated(
        cases.case_error, date(2022, 10, 12), error_reason="It happened at another school, which referred it itself."
    )
    return 5
