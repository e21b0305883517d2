"""Examples of the lines of all three types."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from staffing import actions, services
from staffing.line_types import PAID
from staffing.models import RealignmentCover
from tests.contract import of_staffing_hiring, of_staffing_pay
from tests.contract.examples import Examples
from tests.factories.district import staff, year
from tests.factories.plan import authorization
from tests.factories.staffing import act, hr, line, line_type, spent_on

ON = "2022-10-10"


def maker(key: str):
    def make(status: str):
        year(2022)
        made = of_four_fifths(status) if key == "position" else line(key, status)
        if line_type(key) in PAID:
            spent_on(line_type(key), made, on=date(2022, 9, 20), number="P-1")
        if key == "realignment" and status == "in_effect":
            services_cover(made)
        made.refresh_from_db()
        return made

    return make


def of_four_fifths(status: str):
    """Return a position which, where somebody holds it, is held with 0.800: so that everything can be done to it."""
    if status not in {"filled", "vacated"}:
        return line("position", status)
    offered = line("position", "offered")
    made = services.line_act(
        line_type=line_type("position"), actor=hr(), ref=offered.ref, action="fill", on=date(2021, 9, 20),
        today=date(2021, 9, 20), version=None, holder=staff().ref, fte=Decimal("0.800"),
    )  # fmt: skip
    return act(made, "vacate", date(2021, 9, 30)) if status == "vacated" else made


def services_cover(made) -> None:
    """Note who covers what the realignment left."""
    services.cover_add(
        actor=hr(), ref=made.ref, on=date(2022, 9, 2), today=date(2022, 9, 2), version=None, duty="Hall duty",
        staff=staff("Lena Ortiz").ref,
    )  # fmt: skip


def somebody(made) -> dict:
    return {"on": ON, "holder": staff().ref}


def holding(made) -> dict:
    found = made.holdings.order_by("pk").first()
    return {"on": ON, "holding": found.ref if found else "hld-00000000000", "reason": "Why."}


def shared(made) -> dict:
    """Of a position that two people hold, the first one's share."""
    if made.status == "filled" and made.holdings.count() == 1:
        services.holder_add(
            actor=hr(), ref=made.ref, holder=staff().ref, on=date(2022, 9, 11), today=date(2022, 9, 11), version=None
        )
        made.version = type(made).objects.get(pk=made.pk).version
    return holding(made)


def cover(made) -> dict:
    found = RealignmentCover.objects.filter(realignment=made).first()
    return {"cover": found.ref if found else "cov-00000000000", "reason": "Why."}


def entry(made) -> dict:
    found = made.expenditures.filter(reverses__isnull=True).first()
    return {"entry": found.ref, "reason": "Why."}


def step(made) -> dict:
    return {"step": made.spans.get(number=1).ref, "note": "As it was said.", "reason": "Why."}


def opening(key: str):
    return lambda none: {"authorization": authorization(key).ref, "on": ON}


STEP, REASONED = {"on": ON}, {"on": ON, "reason": "Why."}
NO_DAY, NO_REASON = ("on", "soon"), ("reason", "")
MONEY = {
    "enter_spending": lambda one: {"amount": "10.00", "paid_on": "2022-09-30", "year": "2022-23"},
    "correct_spending": lambda one: {**entry(one), "amount": "11.00"},
    "reverse_spending": entry,
}
NO_MONEY = {"enter_spending": ("amount", "much"), "correct_spending": NO_REASON, "reverse_spending": NO_REASON}
DUTIES = {
    "before": [{"words": "Teaching", "percent": 100}],
    "after": [{"words": "Teaching", "percent": 60}, {"words": "Circles", "percent": 40}],
}
EXAMPLES = [
    *of_staffing_pay.EXAMPLES,
    Examples(
        actions.POSITION,
        maker("position"),
        by_school=True,
        bodies={
            "open": opening("position"),
            "post": lambda one: STEP,
            "offer": lambda one: STEP,
            "accept": lambda one: {**STEP, "starts_on": "2022-11-01"},
            "fill": somebody,
            "decline": lambda one: {"on": ON, "how": "declined", "reason": "pay"},
            "vacate": lambda one: {"on": ON, "reason": "retired"},
            "note_vacancy": lambda one: {"reason": "retired", "cover": "The others share the lunch hour."},
            "abolish": lambda one: REASONED,
            "add_holder": somebody,
            "end_holding": shared,
            "change_holding": lambda one: {**holding(one), "fte": "0.400"},
            "correct_holding": lambda one: {"holding": holding(one)["holding"], "fte": "0.700", "reason": "Why."},
            "change_fte": lambda one: {"fte": "0.900", "reason": "Why."},
            "correct_step": step,
            "take_back": lambda one: {"reason": "Why."},
            "change_cost": lambda one: {"annual_cost": "70000.00", "reason": "Why."},
            **MONEY,
        },
        wrong={
            "open": NO_DAY,
            "post": NO_DAY,
            "offer": NO_DAY,
            "accept": ("starts_on", "soon"),
            "fill": ("holder", ""),
            "decline": ("how", "lost"),
            "vacate": ("reason", "bored"),
            "note_vacancy": ("reason", "bored"),
            "abolish": NO_REASON,
            "add_holder": ("holder", ""),
            "end_holding": NO_REASON,
            "change_holding": ("fte", "all"),
            "correct_holding": NO_REASON,
            "change_fte": ("fte", "all"),
            "correct_step": NO_REASON,
            "take_back": NO_REASON,
            "change_cost": NO_REASON,
            **NO_MONEY,
        },
    ),
    Examples(
        actions.REALIGNMENT,
        maker("realignment"),
        by_school=True,
        bodies={
            "open": opening("realignment"),
            "start": somebody,
            "end": lambda one: REASONED,
            "add_cover": lambda one: {"on": ON, "duty": "Bus duty", "staff": staff().ref},
            "end_cover": lambda one: {**cover(one), "on": ON, "staff": staff().ref},
            "correct_cover": lambda one: {**cover(one), "duty": "Door duty"},
            "describe": lambda one: {"duties_before": "Teaching.", "duties_after": "Safety."},
            "correct_step": step,
            "take_back": lambda one: {"reason": "Why."},
            "share_duties": lambda one: DUTIES,
            "note_agreement": lambda one: {"agreed_on": "2022-10-10", "agreement": "A letter of Oct 10."},
        },
        typed={
            "share_duties": lambda one: {
                "before-0-words": "Teaching",
                "before-0-percent": "100",
                "after-0-words": "Teaching",
                "after-0-percent": "60",
                "after-1-words": "Circles",
                "after-1-percent": "40",
            },
        },
        wrong={
            "share_duties": ("before", "all"),
            "note_agreement": ("agreement", ""),
            "open": NO_DAY,
            "start": ("holder", ""),
            "end": NO_REASON,
            "add_cover": NO_DAY,
            "end_cover": NO_REASON,
            "correct_cover": NO_REASON,
            "correct_step": NO_REASON,
            "take_back": NO_REASON,
        },
    ),
    Examples(
        actions.STIPEND,
        maker("stipend"),
        by_school=True,
        bodies={
            "open": opening("stipend"),
            "award": somebody,
            "complete": lambda one: STEP,
            "end": lambda one: REASONED,
            "describe": lambda one: {"duty": "Mentoring."},
            "change_amount": lambda one: {"amount": "2600.00", "reason": "Why."},
            "correct_step": step,
            "take_back": lambda one: {"reason": "Why."},
            **MONEY,
            "plan_installments": lambda one: {
                "installments": [{"deliverable": "Plan", "due_on": "2022-12-01", "amount": "500.00"}]
            },
        },
        typed={
            "plan_installments": lambda one: {
                "installments-0-deliverable": "Plan",
                "installments-0-due_on": "2022-12-01",
                "installments-0-amount": "500.00",
            },
        },
        wrong={
            "plan_installments": ("installments", "all"),
            "open": NO_DAY,
            "award": ("holder", ""),
            "complete": NO_DAY,
            "end": NO_REASON,
            "describe": ("term_from", "soon"),
            "change_amount": ("amount", "much"),
            "correct_step": NO_REASON,
            "take_back": NO_REASON,
            **NO_MONEY,
        },
    ),
    *of_staffing_hiring.HIRING,
]
