"""What waits for whom, and that all of it opens."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agenda import presentation, selectors
from agenda.selectors import agenda
from core import history
from district.models import InteragencyAgreement, Role, RoleAssignment, User
from monitoring import catalogue
from monitoring import services as reports
from plan import services as plan_services
from plan.indicators import Period
from staffing.models import Stipend
from tests.agenda.conftest import october
from tests.factories.district import TESTER, client_made, contracted, make, organization, school, staff, user, year
from tests.factories.monitoring import (
    LATER,
    cell,
    indicator,
    report_failed,
    report_in_review,
    report_made,
    report_released,
    report_revised,
)
from tests.factories.plan import amended, amendment, authorization, milestone
from tests.factories.staffing import act, line
from tests.rights import each_kind

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 14)
PAGE, API = reverse("agenda:work-list"), reverse("agenda-api:work-list")
ROLES = each_kind(Role.INTEGRATION, Role.BOARD_MEMBER)


def kinds(person) -> list[str]:
    return sorted(item.kind for item in agenda(person, TODAY).items)


def raw(rows, **values):
    """Write past the services."""
    with transaction.atomic(), history.action("test.raw", actor=TESTER):
        rows.update(**values)


def everything():
    """One thing of each kind that can wait; and at its side what waits for nobody."""
    milestone("late", owner=staff("Ana", user=user(Role.STAFF_MEMBER)))
    milestone("orphaned", due=date(2023, 2, 28), owner=staff("Gone", left_date=date(2022, 10, 1)))
    milestone("unowned", due=date(2023, 1, 31))
    milestone("owned", due=date(2022, 10, 20), owner=staff("Ben", user=user(Role.STAFF_MEMBER)))
    for number, (kind, status) in enumerate(WAITING + QUIET):
        line(kind, status, authorization(kind, code=f"L-{number}"))
    raw(Stipend.objects.filter(status="awarded"), term_from=date(2021, 9, 1), term_until=date(2022, 7, 1))
    amendment()
    for status in ("draft", "in_force", "withdrawn"):
        amended(status)
    line("position", "authorized", authorization(starts_year=year(2023)))
    sender = organization("Dreams", until=date(2022, 11, 1))
    act(line("position", "offered", authorization(code="L-99")), "fill", date(2021, 9, 9), contracted(sender))
    gone = staff("Cleo", left_date=date(2022, 10, 1), user=user(Role.STAFF_MEMBER))
    for kind in ("position", "realignment", "stipend"):
        status, step = {"position": ("offered", "fill"), "realignment": ("planned", "start")}.get(
            kind, ("planned", "award")
        )
        act(line(kind, status, authorization(kind, code=f"G-{kind}")), step, date(2021, 9, 9), gone)
    answering, _secret = client_made()
    raw(User.objects.filter(pk=answering.owner_id), is_active=False)
    report_failed(Period.month(date(2021, 8, 1)))
    report_made(Period.month(date(2021, 9, 1)))
    report_in_review(Period.month(date(2021, 10, 1)))
    client_made(expires=date(2022, 11, 1))
    client_made(expires=date(2023, 11, 1))
    ending = user(email="ending@example.org")
    make(RoleAssignment(district=year().district, user=ending, role=Role.STAFF_MEMBER, from_date=date(2022, 1, 1),
                        until_date=date(2022, 11, 1)))  # fmt: skip
    user(email="new@example.org")


WAITING = [("position", "authorized"), ("position", "posted"), ("position", "offered"), ("position", "accepted"),
           ("position", "vacated"), ("realignment", "planned"), ("stipend", "planned"),
           ("stipend", "awarded")]  # fmt: skip
QUIET = [("position", "filled"), ("position", "abolished"), ("realignment", "in_effect"), ("stipend", "completed")]
# Of who began a year ago, nobody noted what was done for them.
ONBOARDING = ["staffing.requisition.onboard"] * 5
REVIEWS = ["staffing.review.hold"] * 2
HR = sorted([
    "staffing.position.agreement", "staffing.requisition.accept", "staffing.requisition.fill", *ONBOARDING,
    "staffing.position.leaver", *REVIEWS,
    "staffing.position.offer", *["staffing.position.open"] * 4, "staffing.position.post", "staffing.position.post",
    "staffing.realignment.gap", "staffing.realignment.gap", "staffing.realignment.leaver",
    "staffing.realignment.start", "staffing.stipend.award",
    "staffing.stipend.complete", "staffing.stipend.leaver", "staffing.stipend.open",
])  # fmt: skip
MAKING = ["monitoring.report.request", "monitoring.report.retry"]
EXPECTED = {
    Role.PARTNER_USER: ["privacy.share.closed"],  # nobody sends them, and they are told what to do
    Role.HR_SPECIALIST: HR,
    Role.PLAN_DIRECTOR: sorted([*MAKING, "monitoring.report.submit", "plan.amendment.add", "plan.amendment.enforce",
                                "plan.milestone.assign", "plan.milestone.assign", "plan.milestone.late",
                                *["staffing.position.open"] * 4, "staffing.position.vacancy",
                                *["staffing.realignment.gap"] * 2, "staffing.realignment.leaver",
                                "staffing.realignment.start", "staffing.stipend.open", *REVIEWS]),
    Role.SCHOOL_LEADER: sorted(["staffing.position.vacancy", *["staffing.realignment.gap"] * 2, *ONBOARDING, *REVIEWS]),
    Role.SUPERVISOR: sorted([*MAKING, "monitoring.report.release"]),
    Role.ADMINISTRATOR: ["district.client.ending", "district.client.unanswered", "district.person.grant",
                         "district.person.left", "district.role.ending"],
}  # fmt: skip


@pytest.fixture(scope="class")
def _everything(class_rows):
    with october():
        everything()


@pytest.mark.usefixtures("_everything")
class TestEverything:
    @pytest.mark.parametrize("role", ROLES)
    def test_is_what_the_role_may_do_and_all_of_it_opens(self, client, role):
        person = user(role, since=date(2021, 1, 1))
        assert kinds(person) == EXPECTED.get(role, [])
        client.force_login(person)
        assert client.get(PAGE).status_code == 200
        told = client.get(API).json()
        assert sorted(item["kind"] for item in told) == EXPECTED.get(role, [])
        opened = {item["address"]: client.get(item["address"]).status_code for item in told}
        assert set(opened.values()) <= {200}, opened

    def test_is_told_once_to_whoever_holds_several_roles(self):
        person = user(*EXPECTED, since=date(2021, 1, 1))
        found = agenda(person, TODAY).items
        assert sorted({item.kind for item in found}) == sorted({kind for kinds in EXPECTED.values() for kind in kinds})
        assert len({item.address for item in found}) == len(found)

    def test_costs_the_same_however_much_it_is(self, client):
        client.force_login(user(*EXPECTED, since=date(2021, 1, 1)))

        def cost() -> int:
            client.get(PAGE)
            with CaptureQueriesContext(connection) as queries:
                client.get(PAGE)
            return len(queries)

        few = cost()
        for number in range(3):
            milestone(f"more{number}", owner=staff())
            amended()
            line("position", "posted", authorization(code=f"M-{number}", school=school(f"s{number}", f"S{number}")))
            sender = organization(until=date(2022, 11, 1))
            act(line("position", "offered", authorization(code=f"N-{number}")), "fill", date(2021, 9, 9),
                contracted(sender))  # fmt: skip
            report_in_review(Period.month(date(2022, 1 + number, 1)))
            client_made(expires=date(2022, 11, 1))
        assert cost() == few

    @pytest.mark.parametrize("roles", [(), (Role.BOARD_MEMBER,)])
    def test_is_not_for_who_has_no_role_or_oversees(self, client, roles):
        client.force_login(user(*roles))
        assert client.get(PAGE).status_code == client.get(API).status_code == 404
        home = client.get(reverse("home"))
        assert home.status_code == 200
        assert "agenda/work_list.html" not in [template.name for template in home.templates]


class TestWhatWaits:
    def test_at_one_school_is_of_that_school(self):
        line("position", "posted", authorization(school=school("north", "North")))
        line("position", "posted", authorization(school=school()))
        here = user(Role.HR_SPECIALIST, at=school("north", "North"))
        assert [item.where for item in agenda(here, TODAY).items] == ["North"]

    def test_of_who_leads_a_school_is_a_look_at_its_lines(self, client):
        line("position", "posted", authorization(school=school("north", "North")))
        line("position", "posted", authorization(school=school()))
        leader = user(Role.SCHOOL_LEADER, at=school("north", "North"))
        found = agenda(leader, TODAY)
        assert (found.items, found.facts[0]) == ([], ("Positions open", "1 of 1"))
        client.force_login(leader)
        assert (
            f'href="{reverse("monitoring:school-list")}">See my school' in client.get(reverse("home")).content.decode()
        )

    def test_is_ones_own_milestone_without_a_role_for_it(self, client):
        person = user(Role.STAFF_MEMBER)
        milestone("mine", due=date(2022, 10, 20), owner=staff(user=person))
        milestone("other", owner=staff())
        (item,) = agenda(person, TODAY).items
        assert (item.kind, item.about, item.due) == ("plan.milestone.meet", "Milestone mine", date(2022, 10, 20))
        client.force_login(person)
        assert client.get(item.address).status_code == 200

    def test_says_of_a_milestone_that_it_was_moved(self):
        director = user(Role.PLAN_DIRECTOR)
        record = milestone("m", due=date(2022, 9, 30), owner=staff(user=director))
        plan_services.milestone_move(
            actor=director,
            ref=record.ref,
            due_date=date(2022, 12, 1),
            reason="Why.",
            today=date(2022, 9, 1),
            version=None,
        )
        (item,) = (one for one in agenda(director, TODAY).items if one.kind.startswith("plan."))
        assert "moved from Sep 30, 2022" in item.about
        assert item.due == date(2022, 12, 1)

    @pytest.mark.parametrize(("drafted", "decided", "told"), [
        (amendment, date(2022, 9, 20), ("Finish an amendment", "add", None, "decided on Sep 20, 2022")),
        (amended, date(2022, 9, 20), ("Put an amendment in force", "enforce", None, "decided on Sep 20, 2022")),
        (amended, TODAY, ("Put an amendment in force", "enforce", TODAY, "decided on Oct 14, 2022")),
        (amended, date(2022, 11, 1),
         ("Put an amendment in force", "detail", date(2022, 11, 1), "to be decided on Nov 1, 2022")),
    ])  # fmt: skip
    def test_is_the_next_step_of_a_drafted_amendment(self, drafted, decided, told):
        draft = drafted(decided_date=decided)
        (item,) = (one for one in agenda(user(Role.PLAN_DIRECTOR), TODAY).items if one.kind.startswith("plan.amend"))
        what, step, due, when = told
        assert (item.what, item.due, item.since) == (what, due, decided)
        assert item.address == reverse(f"plan:amendment-{step}", args=[draft.ref])
        assert item.about == f"More monitors · {when}"

    def test_is_no_milestone_that_was_dropped(self):
        milestone("gone", status="dropped", dropped_date=date(2022, 10, 1))
        found = agenda(user(Role.PLAN_DIRECTOR), TODAY)
        assert [item for item in found.items if item.kind.startswith("plan.")] == []
        assert ("Milestones late", "0 of 0 open") in found.facts

    def test_is_a_returned_report_for_its_author_with_the_reason(self):
        author, other, reader = user(Role.PLAN_DIRECTOR), user(Role.PLAN_DIRECTOR), user(Role.SUPERVISOR)
        report = report_in_review(Period.month(date(2022, 8, 1)), actor=author)
        reports.report_return(
            actor=reader, ref=report.ref, version=None, reason="See North.", at=datetime(2022, 10, 12, 9, tzinfo=UTC)
        )
        (found,) = [item for item in agenda(author, TODAY).items if item.kind == "monitoring.report.returned"]
        assert found.about == f"August 2022 · returned to {author.name} by {reader.name}: “See North.”"
        assert found.since == date(2022, 10, 12)
        # Somebody refused it and it stands still: it is among the first, before what merely waits.
        assert selectors.group_of(found, TODAY) == "today"
        assert presentation.state(found, TODAY).label == "Returned Wed, Oct 12"
        assert "monitoring.report.submit" not in kinds(author)
        (same,) = [item for item in agenda(other, TODAY).items if item.kind == "monitoring.report.submit"]
        assert f"returned to {author.name}" in same.about

    def test_of_a_report_returned_before_is_what_was_asked_and_answered_for_who_releases_it(self):
        author, reader = user(Role.PLAN_DIRECTOR), user(Role.SUPERVISOR)
        report = report_in_review(Period.month(date(2022, 8, 1)), actor=author)
        told = {"ref": report.ref, "version": None, "at": datetime(2022, 10, 12, 9, tzinfo=UTC)}
        reports.report_return(actor=reader, reason="See North.", **told)
        reports.report_submit(actor=author, answer="North is right: two left.", **told)
        (found,) = [item for item in agenda(reader, TODAY).items if item.kind == "monitoring.report.release"]
        assert found.about == (
            f"August 2022 · written by {author.name} · returned to {author.name} by {reader.name}: “See North.” · "
            "answered: “North is right: two left.”"
        )

    def test_of_a_revision_is_which_it_is_why_and_how_much_it_changes(self, monkeypatch):
        monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(), indicator("t.same")))
        author, reader = user(Role.PLAN_DIRECTOR), user(Role.SUPERVISOR)
        first = report_released(Period.month(date(2022, 8, 1)))
        monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(cells=[cell("east", 4, 4)]), indicator("t.same")))
        new = report_revised(first)
        (draft,) = [item for item in agenda(author, TODAY).items if item.kind == "monitoring.report.submit"]
        reports.report_submit(actor=author, ref=new.ref, version=None, at=LATER)
        (found,) = [item for item in agenda(reader, TODAY).items if item.kind == "monitoring.report.release"]
        told = (
            "August 2022 · revision 2, corrects revision 1: “A line was late.” · 1 of 2 figures differs from revision 1"
        )
        assert draft.about == told
        assert found.about == f"{told} · written by {author.name}"

    def test_of_revisions_costs_the_same_however_many(self, monkeypatch):
        monkeypatch.setattr(catalogue, "CATALOGUE", (indicator(),))
        person = user(Role.SUPERVISOR)

        def cost() -> int:
            agenda(person, TODAY)
            with CaptureQueriesContext(connection) as queries:
                agenda(person, TODAY)
            return len(queries)

        found = []
        for month in (5, 6, 7):
            new = report_revised(report_released(Period.month(date(2022, month, 1))))
            reports.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER)
            found.append(cost())
        assert len(set(found)) == 1

    def test_of_reports_is_late_once_their_month_is_over_and_they_are_not_made(self):
        report_failed(Period.month(date(2022, 8, 1)))
        report_made(Period.month(date(2022, 7, 1)))
        found = {item.kind: item for item in agenda(user(Role.PLAN_DIRECTOR), TODAY).items}
        due = {kind.rpartition(".")[2]: item.due for kind, item in found.items() if kind.startswith("monitoring")}
        assert due == {"request": date(2021, 9, 1), "retry": date(2022, 9, 1), "submit": None}

    def test_is_no_report_of_ones_own_to_release(self):
        author = user(Role.PLAN_DIRECTOR, Role.SUPERVISOR)
        report_in_review(Period.month(date(2022, 8, 1)), actor=author)
        assert "monitoring.report.release" not in kinds(author)
        assert "monitoring.report.release" in kinds(user(Role.SUPERVISOR))

    @pytest.mark.parametrize(("until", "again", "waits"), [
        (date(2022, 11, 13), None, True),
        (date(2022, 11, 14), None, False),
        (None, None, False),
        (date(2022, 11, 1), date(2022, 11, 1), False),
        (date(2022, 11, 1), date(2022, 11, 3), True),
    ])  # fmt: skip
    def test_is_a_holding_whose_agreement_ends_within_30_days(self, until, again, waits):
        sender = organization("Dreams", until=until)
        act(line("position", "offered"), "fill", date(2021, 9, 9), contracted(sender))
        if again:
            make(InteragencyAgreement(organization=sender, title="Again", from_date=again))
        found = [kind for kind in kinds(user(Role.HR_SPECIALIST)) if kind.startswith("staffing.position.")]
        assert found == ["staffing.position.agreement"] * waits

    def test_is_no_role_that_goes_on(self):
        person = user(email="on@example.org")
        for start, end in ((date(2022, 1, 1), date(2022, 11, 1)), (date(2022, 11, 1), None)):
            make(RoleAssignment(district=year().district, user=person, role=Role.STAFF_MEMBER, from_date=start,
                                until_date=end))  # fmt: skip
        assert kinds(user(Role.ADMINISTRATOR)) == []
