"""Members of the community who help, and students who come back to school or were moved to another classroom."""

from __future__ import annotations

from datetime import date, time

from demo.doing import done
from demo.moments import moment
from demo.restorative.cast import Cast
from restorative import selectors, services
from restorative.models import Volunteer

# Invented: name, languages, checked and trained on; the last one is not called on yet.
VOLUNTEERS = (
    ("Maribel Thornquist", "English, Spanish", date(2022, 8, 9), date(2022, 8, 16)),
    ("Desmond Achterberg", "English", date(2021, 8, 12), date(2021, 9, 1)),
    ("Thuy Larkspur", "English, Vietnamese", date(2022, 9, 6), date(2022, 9, 13)),
    ("Ozzie Farnham", "English", None, None),
)
DAYS_ENTERED, ASKED_BEFORE = date(2022, 10, 12), date(2022, 10, 4)


def volunteers(cast: Cast) -> list[Volunteer]:
    """Let the coordinator note who helps."""
    return [
        done(
            services.volunteer_add, date(2022, 9, 15), time(10, 5), actor=cast.coordinator, name=name,
            languages=languages, background_checked_date=checked, trained_date=trained,
            reached_at=f"515-555-01{40 + turn}",
        )
        for turn, (name, languages, checked, trained) in enumerate(VOLUNTEERS)
    ]  # fmt: skip


def days_entered(cast: Cast) -> None:
    """Let the leader of North enter the days assigned of most of whom they are asked; the last ones wait."""
    with moment(DAYS_ENTERED, time(15, 30)):
        waiting = list(selectors.days_waiting(cast.leader).filter(case__referred_date__lt=ASKED_BEFORE))
    for turn, one in enumerate(waiting):
        done(
            services.days_enter, DAYS_ENTERED, time(15, 30), actor=cast.leader, ref=one.ref, occurrence="first",
            days=int(turn % 4 == 0), decided_date=one.case.referred_date,
        )  # fmt: skip


def tell(cast: Cast) -> int:
    """Plan how three come back; return how many they are."""
    here = _plan(cast, "north", date(2022, 9, 27), date(2022, 9, 30), "suspension")
    done(services.reentry_check_in, date(2022, 10, 7), time(14, 5), actor=cast.facilitators["north"], ref=here, how=3,
         on_date=date(2022, 10, 7), note="Comes on time. Lunch is still hard.")  # fmt: skip
    _plan(cast, "east", date(2022, 9, 6), date(2022, 10, 11), "treatment")
    over = _plan(cast, "lincoln", date(2022, 8, 24), date(2022, 9, 1), "absence")
    for day in (date(2022, 9, 8), date(2022, 9, 15), date(2022, 9, 30)):
        done(services.reentry_check_in, day, time(14, 5), actor=cast.facilitators["lincoln"], ref=over, how=4,
             on_date=day)  # fmt: skip
    done(services.reentry_end, date(2022, 10, 3), time(14, 30), actor=cast.facilitators["lincoln"], ref=over,
         outcome="settled", end_note="Is in every class again, and has friends there.")  # fmt: skip
    return 3


def moved(cast: Cast) -> int:
    """Let two be moved to a therapeutic classroom, of whom one is entered by the leader; return how many they are."""
    for actor, school, day in (
        (cast.leader, "north", date(2022, 9, 29)),
        (cast.coordinator, "east", date(2022, 10, 6)),
    ):
        done(services.transfer_enter, day, time(15, 40), actor=actor, student=cast.next_student(school).ref,
             school=school, on_date=day, to_what="Therapeutic classroom, Roosevelt")  # fmt: skip
    return 2


def _plan(cast: Cast, school: str, gone: date, back: date, after: str) -> str:
    """Return the reference of a plan, with what helps, that the facilitator of the school works on."""
    child, planned = cast.next_student(school), max(gone, date(2022, 9, 27))
    facts = {"actor": cast.coordinator, "student": child.ref, "school": school, "after": after}
    plan = done(services.reentry_plan, planned, time(9, 15), back_date=back, gone_date=gone, **facts)
    told = {"actor": cast.coordinator, "ref": plan.ref}
    done(services.reentry_assign, planned, time(9, 20), user=cast.facilitators[school].ref, **told)
    done(services.reentry_support, planned, time(9, 25), what="A quiet place for the first lunch hours",
         who="The counselor", from_date=back, **told)  # fmt: skip
    return plan.ref
