"""The invented year of what staff noticed, and three adjustments because of it: done, accepted, and proposed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.db import transaction

from demo.doing import done
from demo.people import account
from district.models import Role, StaffMember
from monitoring import services
from monitoring.models import Observation
from plan.models import Milestone, Strategy

AFTERNOON = time(15, 30)
SUCCESS, CHALLENGE, ADJUSTMENT = "success", "challenge", "adjustment"
LEADER, HR, ENGAGES = Role.SCHOOL_LEADER, Role.HR_SPECIALIST, Role.ENGAGEMENT_COORDINATOR
RESTORES, FACILITATES, DIVERTS = (
    Role.RESTORATION_COORDINATOR, Role.RESTORATION_FACILITATOR, Role.DIVERSION_COORDINATOR,
)  # fmt: skip
STAFF, DIRECTS = Role.STAFF_MEMBER, Role.PLAN_DIRECTOR
FILLED, STIPENDS, ON_TIME = "staffing.positions_filled", "staffing.stipends_awarded", "plan.milestones_met_on_time"

# Day, who noticed it, what it is, the sentence; then the school, the strategy and the figure it is about.
NOTED: tuple[tuple[date, Role, str, str, str, str, str], ...] = (
    (date(2021, 10, 20), LEADER, SUCCESS, "Students greet the restoration coordinator by name in the halls.",
     "north", "people", ""),
    (date(2021, 11, 9), ENGAGES, SUCCESS, "All five advisory groups met, and four of them filled every seat.",
     "", "voice", ON_TIME),
    (date(2021, 11, 30), FACILITATES, CHALLENGE, "Two circles were put off because no quiet room was free.",
     "north", "repair", ""),
    (date(2021, 12, 14), ENGAGES, SUCCESS, "A third of the people at the forum came for the first time.",
     "hoover", "families", ""),
    (date(2022, 1, 18), DIVERTS, CHALLENGE, "Partners ask who may be told what before the first meeting is over.",
     "", "together", ""),
    (date(2022, 2, 10), STAFF, SUCCESS, "Arguments at the bus stop end sooner since a monitor stands there.",
     "east", "people", FILLED),
    (date(2022, 2, 24), RESTORES, CHALLENGE, "Teachers learn of an agreement only when they ask.",
     "", "learning", ""),
    (date(2022, 3, 22), RESTORES, SUCCESS, "Follow-ups ask what is still owed; half the answers name something small.",
     "", "learning", ON_TIME),
    (date(2022, 4, 7), HR, CHALLENGE, "Two finalists took other offers while the interviews went on.",
     "", "people", FILLED),
    (date(2022, 4, 26), DIVERTS, SUCCESS, "The group settled the three steps in one evening more than planned.",
     "", "dignity", ON_TIME),
    (date(2022, 5, 12), LEADER, CHALLENGE, "Stipends for advisors were awarded too late for the spring groups.",
     "north", "people", STIPENDS),
    (date(2022, 5, 26), ENGAGES, CHALLENGE, "Families ask for the list of supports on paper, not on the site alone.",
     "", "near-help", ""),
    (date(2022, 6, 9), FACILITATES, SUCCESS, "Every agreement of May was kept by its day.", "north", "repair", ""),
    (date(2022, 6, 28), ENGAGES, SUCCESS, "The list of supports lies in each front office, and is taken along.",
     "", "near-help", ON_TIME),
    (date(2022, 8, 11), HR, CHALLENGE, "Postings of July found fewer applicants than those of May.",
     "", "people", FILLED),
    (date(2022, 8, 19), DIRECTS, SUCCESS, "Whoever came to the three days in August stayed for all of them.",
     "", "people", ON_TIME),
    (date(2022, 8, 30), LEADER, CHALLENGE, "One facilitator fewer than planned on the first day of school.",
     "north", "people", FILLED),
    (date(2022, 9, 8), STAFF, SUCCESS, "Ninth graders know whom to ask since the tour of the first week.",
     "east", "voice", ""),
    (date(2022, 9, 15), RESTORES, CHALLENGE, "The coordinator covers two days a week at another school.",
     "north", "repair", ""),
    (date(2022, 9, 22), DIVERTS, CHALLENGE, "No outside body could be found to check the program by January.",
     "", "dignity", ON_TIME),
    (date(2022, 9, 28), HR, ADJUSTMENT, "Each position opened since June 9 was posted within two days.",
     "", "people", FILLED),
    (date(2022, 10, 4), ENGAGES, CHALLENGE, "Council meetings at four o’clock keep working parents away.",
     "", "families", ""),
    (date(2022, 10, 11), LEADER, SUCCESS, "No conference of September had to be put off.", "north", "repair", ""),
    (date(2022, 10, 13), STAFF, CHALLENGE, "Two entrances are open at the same time, and one monitor is there.",
     "roosevelt", "people", ""),
)  # fmt: skip


def is_told() -> bool:
    """Tell whether it was told in this database."""
    return Observation.objects.exists()


@transaction.atomic
def tell(say: Callable[[str], None]) -> None:
    """Note what was noticed, and adjust three things because of it; ``say`` is told what was made."""
    strategies = dict(Strategy.objects.values_list("code", "ref"))
    people = {role: account(role) for role in {row[1] for row in NOTED}}
    noted: dict[date, Observation] = {}
    for day, role, section, words, school, strategy, figure in NOTED:
        noted[day] = done(
            services.observation_note, day, AFTERNOON, actor=people[role], section=section, words=words, seen_on=day,
            school=school, about=strategies[strategy], indicator=figure, evidence="",
        )  # fmt: skip
    _posted_at_once(noted)
    _checked_later(noted)
    _second_evening(noted)
    say(f"observations: {len(noted)} noted, three adjustments")


def _propose(role: Role, day: date, **facts: Any) -> str:
    owner = StaffMember.objects.get(user=account(facts.pop("owner")))
    made = done(
        services.adjustment_propose, day, AFTERNOON, actor=account(role), owner=owner.ref,
        observations=[one.ref for one in facts.pop("observations")], **facts,
    )  # fmt: skip
    return made.ref


def _posted_at_once(noted: dict[date, Observation]) -> None:
    """Something of practice that is done by now: one report told it as new, and a later one what came of it."""
    ref = _propose(
        HR, date(2022, 6, 2), title="Post a position as soon as it is opened", owner=HR, due_on=date(2022, 8, 31),
        why="Two finalists took other offers while the interviews went on.", observations=[noted[date(2022, 4, 7)]],
    )  # fmt: skip
    director = account(DIRECTS)
    done(services.adjustment_accept, date(2022, 6, 9), AFTERNOON, actor=director, ref=ref, change="practice")
    done(
        services.adjustment_finish, date(2022, 8, 30), AFTERNOON, actor=account(HR), ref=ref,
        result="Each position opened since June 9 was posted within two days.",
    )  # fmt: skip


def _checked_later(noted: dict[date, Observation]) -> None:
    """A milestone that was moved; its owner still has to find who checks."""
    ref = _propose(
        DIVERTS, date(2022, 9, 26), title="Find who checks the program, and give them until spring", owner=DIVERTS,
        due_on=date(2022, 10, 28), why="The three bodies that were asked have no time before March.",
        observations=[noted[date(2022, 9, 22)]],
    )  # fmt: skip
    milestone = Milestone.objects.get(code="D-15")
    done(
        services.adjustment_accept, date(2022, 10, 5), AFTERNOON, actor=account(DIRECTS), ref=ref, change="milestone",
        milestone=milestone.ref, due_date=date(2023, 3, 31),
    )  # fmt: skip


def _second_evening(noted: dict[date, Observation]) -> None:
    """A proposal that waits for the plan director."""
    _propose(
        ENGAGES, date(2022, 10, 12), title="Hold every second council meeting in the evening", owner=ENGAGES,
        due_on=date(2022, 12, 15), why="Working parents cannot come at four o’clock.",
        observations=[noted[date(2022, 10, 4)]],
    )  # fmt: skip
