"""So many rows of every kind that lists fill a page: what they cost to load, to scroll and to print."""

from __future__ import annotations

from datetime import date, timedelta

from core import clock
from district.models import SignInEvent, User
from plan.indicators import Period
from plan.models import Baseline
from staffing.models import RealignmentReview, Requisition
from tests.factories import district as people
from tests.factories import hiring, monitoring, plan, staffing

SCHOOLS = ("East", "Hoover", "Lincoln", "North", "Roosevelt")
MONTHS = 14  # of the plan, over on the journeys' day
# The lists of what there is no more of, however many rows are asked for.
FEWER = {
    "/monitoring/reports/": MONTHS,
    "/monitoring/reports/data/": MONTHS,
    "/monitoring/schools/": len(SCHOOLS),
    "/restorative/school/": len(SCHOOLS),
}


def fill_lists(rows: int) -> None:
    """Make ``rows`` of everything that lists show."""
    people.year(2022)
    schools = [people.school(name.lower(), name) for name in SCHOOLS]
    for kind in ("position", "realignment", "stipend"):
        statuses = staffing.line_type(kind).workflow.statuses.values
        for number in range(rows):
            under = plan.authorization(kind, school=schools[number % len(schools)])
            staffing.line(kind, statuses[number % len(statuses)], under)
    # Only some of the states above have a request to hire, or a review.
    for _ in range(rows - Requisition.objects.count()):
        hiring.asked()
    for _ in range(rows - RealignmentReview.objects.count()):
        staffing.line("realignment", "in_effect", plan.authorization("realignment"))
    paid = staffing.line("stipend", "awarded", plan.authorization("stipend"))
    for number in range(rows):
        plan.milestone(f"m{number:02}", date(2022, 1, 1) + timedelta(days=20 * number), owner=people.staff())
        plan.target(f"test.figure_{number % 5}", by=date(2022, 11, 1) + timedelta(days=number))
        plan.amendment(title=f"More monitors, part {number}")
        plan.precondition()
        people.contracted()
        people.client_made()
        staffing.spent_on(staffing.line_type("stipend"), paid, "10.00", number=f"P-{number}")
        SignInEvent.objects.create(at=clock.now(), kind="failed", user=User.objects.last(), network="192.0.2.7")
        values = {"value": number, "period": f"{2000 + number}", "population": "District", "source": "A newspaper"}
        words = {"measure": f"Arrests, part {number % 3}", "published": str(number), "definition": "In one year."}
        people.loaded(Baseline(plan=plan.plan(), code=f"b{number}", **values, **words))
    for month in range(MONTHS):
        monitoring.report_released(Period.month(date(2021 + (7 + month) // 12, (7 + month) % 12 + 1, 1)))
