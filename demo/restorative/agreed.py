"""Cases of 2022 with an agreement in force, in follow-up, and ended in these days."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from demo.doing import done
from demo.restorative import agreeing
from demo.restorative.agreeing import Agreed
from demo.restorative.case import Case
from demo.restorative.cast import Cast
from demo.restorative.words import INCIDENTS
from restorative import services
from restorative.services import cases


def tell(cast: Cast) -> int:
    """Let them be agreed on, and asked about; return how many they are."""
    return _in_force(cast) + _followed(cast) + _ended(cast)


def _in_force(cast: Cast) -> int:
    due = (
        Case(cast, "north", INCIDENTS[5], turn=3)
        .refer(date(2022, 9, 14))
        .begin(date(2022, 9, 16))
        .meet(date(2022, 9, 22))
    )
    wanted = [
        Agreed("apology", date(2022, 9, 30)),
        Agreed("service", date(2022, 10, 12)),
        Agreed("class", date(2022, 10, 17)),
    ]
    apology, *_others = agreeing.agree(due, date(2022, 9, 23), wanted)
    agreeing.came(due, apology, date(2022, 9, 29))
    paid = (
        Case(cast, "north", INCIDENTS[6], turn=1)
        .refer(date(2022, 9, 15))
        .begin(date(2022, 9, 19))
        .meet(date(2022, 9, 27))
    )
    back, _sorry = agreeing.agree(
        paid, date(2022, 9, 28), [Agreed("restitution", date(2022, 11, 18), amount=Decimal("90.00")),
                                  Agreed("apology", date(2022, 10, 21))], language="both",
    )  # fmt: skip
    agreeing.scan(paid, date(2022, 9, 29))
    agreeing.pay(paid, back, date(2022, 10, 6), "30.00")
    let_go = Case(cast, "roosevelt", INCIDENTS[2], turn=1).refer(date(2022, 9, 12)).begin(date(2022, 9, 14))
    let_go.meet(date(2022, 9, 20), "mediation")
    (item,) = agreeing.agree(let_go, date(2022, 9, 20), [Agreed("check_ins", date(2022, 10, 7))])
    done(
        services.item_exempt, date(2022, 10, 4), time(9, 30), actor=let_go.actor, ref=item.ref,
        exempt_until=date(2022, 10, 24), reason="Away with the family until October 24.",
    )  # fmt: skip
    well = Case(cast, "hoover", INCIDENTS[9], turn=2).refer(date(2022, 9, 13)).begin(date(2022, 9, 15))
    agreeing.agree(well.meet(date(2022, 9, 21), "circle"), date(2022, 9, 21), [Agreed("service", date(2022, 10, 28))])
    return 4


def _follow(cast: Cast, school: str, told: int, days: tuple[date, date, date], turn: int) -> Case:
    """Return a case that was referred, met and ended its agreement on three days."""
    referred, met, ended = days
    case = Case(cast, school, INCIDENTS[told], turn=turn).refer(referred).begin(referred).meet(met)
    (item,) = agreeing.agree(case, met, [Agreed("reflection", ended)])
    agreeing.came(case, item, ended)
    agreeing.end(case, ended)
    return case


def _followed(cast: Cast) -> int:
    near = _follow(cast, "north", 1, (date(2022, 8, 26), date(2022, 9, 2), date(2022, 9, 16)), 1)
    near.contact(date(2022, 10, 13))
    _link(near, 1, date(2022, 10, 13))
    by_link = _follow(cast, "north", 3, (date(2022, 5, 2), date(2022, 5, 9), date(2022, 5, 24)), 2)
    agreeing.ask(by_link, date(2022, 6, 22), 30, 4, 5)
    agreeing.ask(by_link, date(2022, 8, 25), 90, 5, which=[0])
    token = _link(by_link, 1, date(2022, 8, 25))
    done(
        services.answer_give, date(2022, 8, 26), time(19, 40), token=token, safety=5, fairness=4, satisfaction=4,
        words="It is fine now. Thanks for asking.",
    )  # fmt: skip
    _follow(cast, "east", 4, (date(2022, 8, 24), date(2022, 8, 31), date(2022, 9, 8)), 3)
    later = _follow(cast, "lincoln", 6, (date(2022, 8, 25), date(2022, 8, 31), date(2022, 9, 7)), 1)
    agreeing.ask(later, date(2022, 10, 7), 30, 3, 4)
    return 4


def _link(case: Case, who: int, on: date) -> str:
    """Send one of the parties a link by which they say how it goes, and return its token."""
    _party, token = done(
        services.participant_send_link, on, time(13, 25), actor=case.actor, ref=case.parties[who].ref,
        purpose="follow_up",
    )  # fmt: skip
    return token


def _ended(cast: Cast) -> int:
    """Those that ended in these days: on somebody's wish, and because somebody moved."""
    no = Case(cast, "north", INCIDENTS[8], turn=1).refer(date(2022, 9, 29)).accept(date(2022, 9, 30))
    no.assign(date(2022, 9, 30)).contact(date(2022, 10, 4)).gather(date(2022, 10, 4)).say(
        1, "declined", date(2022, 10, 5)
    )
    no.does(cases.case_decline, date(2022, 10, 5), whose_wish="harmed")
    back = Case(cast, "north", INCIDENTS[7], turn=2).refer(date(2022, 9, 28)).begin(date(2022, 9, 29))
    back.say(0, "withdrawn", date(2022, 10, 6))
    back.does(cases.case_withdraw, date(2022, 10, 7), whose_wish="in_conflict")
    moved = Case(cast, "north", INCIDENTS[1], turn=3).refer(date(2022, 9, 20)).begin(date(2022, 9, 21))
    agreeing.close(moved, date(2022, 10, 11), "moved", "One of them goes to another school now, and is well.")
    return 3
