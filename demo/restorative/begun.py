"""Cases of fall 2022 that somebody works on, up to the meeting."""

from __future__ import annotations

from datetime import date, time

from demo.doing import done
from demo.restorative import agreeing
from demo.restorative.agreeing import Agreed
from demo.restorative.case import Case
from demo.restorative.cast import Cast
from demo.restorative.referred import TOUCHED
from demo.restorative.words import INCIDENTS
from restorative import services
from restorative.models import CaseDuty, DutyKind
from restorative.services import cases

TODAY = date(2022, 10, 14)


def tell(cast: Cast) -> int:
    """Let them be begun; return how many they are."""
    return _suitable(cast) + _preparing(cast) + _waiting(cast) + _convened(cast)


def _suitable(cast: Cast) -> int:
    Case(cast, "north", INCIDENTS[3], turn=2).refer(date(2022, 10, 11)).accept(date(2022, 10, 12))
    case = Case(cast, "north", INCIDENTS[10], turn=1).refer(date(2022, 10, 11)).accept(date(2022, 10, 12))
    case.assign(date(2022, 10, 12)).contact(date(2022, 10, 13)).gather(date(2022, 10, 13)).safe(date(2022, 10, 13))
    case = Case(cast, "roosevelt", TOUCHED, turn=2).refer(date(2022, 10, 3), hard_stops=["sexual"], urgency="soon")
    done(
        services.case_clear, date(2022, 10, 5), time(14, 30), actor=cast.title_ix, ref=case.ref,
        evidence="Asked both families. What happened was teasing; the family who told it wants a talk, and no inquiry.",
    )  # fmt: skip
    case.accept(date(2022, 10, 6)).assign(date(2022, 10, 6)).contact(date(2022, 10, 7))
    return 3


def _preparing(cast: Cast) -> int:
    """Those of North of whom meetings stand on the calendar of this week."""
    today = Case(cast, "north", INCIDENTS[0], turn=1).refer(date(2022, 10, 5)).begin(date(2022, 10, 6))
    today.plan(date(2022, 10, 11), TODAY, "mediation", hour=time(10, 30))
    untold = Case(cast, "north", INCIDENTS[6], turn=3).refer(date(2022, 10, 3)).begin(date(2022, 10, 4))
    untold.plan(date(2022, 10, 7), date(2022, 10, 13), hour=time(13, 15))
    apart = Case(cast, "north", INCIDENTS[8], turn=2).refer(date(2022, 10, 4)).accept(date(2022, 10, 5))
    apart.assign(date(2022, 10, 5)).contact(date(2022, 10, 6)).gather(date(2022, 10, 6))
    apart.safe(date(2022, 10, 6), "apart", "One of them does not want to be in a room with the other.", ["fear"])
    apart.prepare(date(2022, 10, 7)).agree_to_meet(date(2022, 10, 7), guardian="informed")
    first, second = (one.ref for one in apart.parties)
    apart.does(
        cases.case_keep_apart, date(2022, 10, 7), first=first, second=second, until_date=date(2022, 12, 22),
        plan="Different lunch hours; one takes the north stairs, the other one the south stairs.",
    )  # fmt: skip
    apart.plan(date(2022, 10, 12), date(2022, 10, 17), "preparation", hour=time(9, 30), people=apart.parties[:1])
    apart.plan(date(2022, 10, 12), date(2022, 10, 18), "preparation", hour=time(9, 30), people=apart.parties[1:])
    ill = Case(cast, "east", INCIDENTS[2], turn=1).refer(date(2022, 10, 3)).begin(date(2022, 10, 4))
    met = ill.plan(date(2022, 10, 5), date(2022, 10, 11), "mediation")
    done(
        services.encounter_not_held, date(2022, 10, 11), time(15, 20), actor=ill.actor, ref=met.ref, reason="ill",
        who=ill.parties[1].ref, who_else="", note="Called in the morning; wants another day.",
    )  # fmt: skip
    ill.plan(date(2022, 10, 12), date(2022, 10, 18), "mediation")
    return 4


def _waiting(cast: Cast) -> int:
    """Those in which somebody has not said yet, said no, or needs somebody else first."""
    no = Case(cast, "north", INCIDENTS[5], turn=1).refer(date(2022, 10, 4)).accept(date(2022, 10, 5))
    no.assign(date(2022, 10, 5)).contact(date(2022, 10, 6)).gather(date(2022, 10, 6)).safe(date(2022, 10, 6))
    no.prepare(date(2022, 10, 7)).agree_to_meet(date(2022, 10, 11), 0).say(1, "declined", date(2022, 10, 12))
    waits = Case(cast, "north", INCIDENTS[4], turn=2).refer(date(2022, 10, 6)).accept(date(2022, 10, 7))
    waits.assign(date(2022, 10, 7)).contact(date(2022, 10, 11)).gather(date(2022, 10, 11)).safe(date(2022, 10, 11))
    waits.prepare(date(2022, 10, 11)).say(0, "given", date(2022, 10, 11)).say(1, "given", date(2022, 10, 12))
    waits.contact(date(2022, 10, 12), reached=False, with_whom="A parent of one of them", follow_up_date=TODAY)
    _own_words(waits)
    risk = Case(cast, "north", INCIDENTS[8], turn=3).refer(date(2022, 10, 7)).accept(date(2022, 10, 11))
    risk.assign(date(2022, 10, 11)).contact(date(2022, 10, 11)).gather(date(2022, 10, 11)).safe(date(2022, 10, 11))
    risk.prepare(date(2022, 10, 12))
    _risk(cast, risk)
    quiet = Case(cast, "hoover", INCIDENTS[1], turn=1).refer(date(2022, 9, 19)).accept(date(2022, 9, 21))
    quiet.assign(date(2022, 9, 21)).contact(date(2022, 9, 27)).gather(date(2022, 9, 27)).safe(date(2022, 9, 27))
    quiet.prepare(date(2022, 9, 28)).contact(date(2022, 10, 6), reached=False)
    return 4 + _with_others(cast)


def _own_words(case: Case) -> None:
    """Keep what one of them said before the meeting, and send the other one a link for it."""
    first, second = case.parties
    done(
        services.participant_say, date(2022, 10, 12), time(13, 5), actor=case.actor, ref=first.ref, way="paper",
        words="I thought it was funny. I did not think about who would see it. I would like to say that.",
    )  # fmt: skip
    done(
        services.participant_send_link, date(2022, 10, 12), time(13, 20), actor=case.actor, ref=second.ref,
        purpose="own_words",
    )  # fmt: skip


def _risk(cast: Cast, case: Case) -> None:
    """Let a sign of suicide risk be raised, and the school leader act within the hour."""
    day = date(2022, 10, 12)
    case.does(
        services.case_raise_risk, day, time(10, 15), about=case.parties[1].ref,
        seen="Said that nothing matters any more, and meant it.",
    )  # fmt: skip
    duty = CaseDuty.objects.get(case__ref=case.ref, kind=DutyKind.SUICIDE_RISK)
    done(
        services.duty_do, day, time(10, 50), actor=cast.leader, ref=duty.ref,
        evidence="Sat with the student until the counselor and a parent came; they are in good hands today.",
    )  # fmt: skip


def _with_others(cast: Cast) -> int:
    """One with a volunteer who supports and somebody who interprets, to meet next week."""
    case = Case(cast, "lincoln", INCIDENTS[8], turn=1).refer(date(2022, 9, 29)).begin(date(2022, 9, 30))
    helper = done(
        services.participant_add, date(2022, 10, 11), time(9, 40), actor=case.actor, ref=case.ref, part="supporter",
        who=cast.volunteers[0].ref, supports=case.parties[1].ref,
    )  # fmt: skip
    speaks = done(
        services.participant_add, date(2022, 10, 11), time(9, 45), actor=case.actor, ref=case.ref, part="interpreter",
        name="Odalys Brennan", supports=case.parties[1].ref, language="Spanish",
    )  # fmt: skip
    case.plan(date(2022, 10, 12), date(2022, 10, 19), people=[*case.parties, helper, speaks], minutes=60)
    return 1


def _convened(cast: Cast) -> int:
    """Those who met and have nothing in force yet: being written, to be signed, still talking."""
    written = Case(cast, "north", INCIDENTS[10], turn=2).refer(date(2022, 9, 30)).begin(date(2022, 10, 3))
    written.meet(date(2022, 10, 12))
    agreeing.draft(written, date(2022, 10, 13), [Agreed("reflection", date(2022, 11, 4))])
    signing = Case(cast, "north", INCIDENTS[3], turn=3).refer(date(2022, 9, 28)).begin(date(2022, 9, 30))
    signing.meet(date(2022, 10, 11))
    agreeing.draft(
        signing, date(2022, 10, 12), [Agreed("art", date(2022, 11, 11)), Agreed("apology", date(2022, 10, 21))]
    )
    agreeing.sign(signing, date(2022, 10, 13), 0)
    Case(cast, "lincoln", INCIDENTS[0], turn=1).refer(date(2022, 9, 27)).begin(date(2022, 9, 29)).meet(
        date(2022, 10, 6), "circle"
    )
    return 3
