"""Two released reports of one cadence beside each other, and the plan at a glance as it was on an earlier day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock, jobs
from district.models import Role
from monitoring import selectors, services, student_beside
from monitoring.models import Definition, ReleasedCell
from monitoring.student_amounts import Amount, Line
from monitoring.student_beside import LinePair
from monitoring.student_sheets import StudentSheet
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import report_made, report_released
from tests.factories.plan import plan
from tests.factories.students_told import NEXT_QUARTER, QUARTER, example, report_told, told
from tests.monitoring.dashboards import API as GLANCE_API
from tests.monitoring.dashboards import PAGE as GLANCE
from tests.monitoring.dashboards import lines
from tests.monitoring.test_pages import words

pytestmark = pytest.mark.django_db
PAGE, API = reverse("monitoring:reports-beside"), reverse("monitoring-api:reports-beside")
H = Amount("hidden")
CANARY = 7


def n(value):
    return Amount("count" if value else "zero", value)


def line(count, of=None, *, school="", **fields):
    found = of if isinstance(of, Amount) else n(of) if of is not None else Amount("")
    return Line(school, school.title() or "All schools", "", "", school.title() or "All schools",
                count if isinstance(count, Amount) else n(count), found, **fields)  # fmt: skip


def share(count, of):
    part = round(Decimal(count) / of, 5)
    return line(count, of, share_least=part, share_greatest=part)


@pytest.mark.parametrize(
    ("before", "after", "way", "is_same", "change"),
    [
        (line(12), line(30), "count", True, "+18"),
        (line(30), line(12), "count", True, "−18"),
        (line(12), line(12), "count", True, "0"),
        (line(H), line(12), "count", True, "Not shown"),
        (line(12), line(H), "count", True, "Not shown"),
        (line(Amount("not_collected")), line(12), "count", True, "Not shown"),
        (share(40, 80), share(64, 80), "share", True, "+30 percentage points"),
        (line(H, H), share(64, 80), "share", True, "Not shown"),
        # "Under 5 %" is no single number.
        (
            line(H, 80, share_least=Decimal(0), share_greatest=Decimal("0.05")),
            share(64, 80),
            "share",
            True,
            "Not shown",
        ),
        (line(20, 1000), line(15, 1000), "rate", True, "−5.0 per 1,000"),
        (line(20, 1000), line(15, H), "rate", True, "Not shown"),
        (line(Amount(""), median=Decimal(4)), line(Amount(""), median=Decimal("5.5")), "days", True, "+1.5 days"),
        (line(12), line(30), "count", False, "Counted otherwise"),
        (None, line(30), "count", True, "Not told in both"),
        (line(12), None, "count", True, "Not told in both"),
    ],
)
def test_a_difference_is_told_where_both_numbers_are(before, after, way, is_same, change):
    assert LinePair(before, after, way, is_same).change == change


def test_of_two_revisions_each_line_is_told_whose_words_differ():
    def sheet(*lines, key="diversion.offered"):
        return StudentSheet(1, Definition(key=key, label=key, number=1), lines)

    east = replace(share(8, 40), school_code="east", school_name="East", group="sex", value="male", name="Male")
    hidden = replace(east, n=H, share_least=None, share_greatest=None)
    was = sheet(share(40, 80), line(12, 20, school="north"), east)
    now = sheet(share(40, 80), line(0, 20, school="hoover"), hidden)
    [pair] = student_beside.told_otherwise(student_beside.beside([was, sheet(key="same")], [now, sheet(key="same")]))
    assert [(one.where, one.words_before, one.words_after) for one in pair.changed] == [
        ("Hoover", "", "0 of 20 (Not shown)"),
        ("East, Male", "8 of 40 (20 %)", "Hidden of 40"),
        ("North", "12 of 20 (Not shown)", ""),
    ]
    assert pair.told == "diversion.offered: 3 lines are told otherwise"
    assert student_beside.otherwise_words([pair]) == "1 figure about students is told otherwise."


def test_lines_with_a_hidden_count_stand_after_the_others():
    def sheet(east):
        meant = Definition(key="diversion.referrals", number=1)
        return StudentSheet(1, meant, [line(H), *(line(n, school=code) for code, n in (("east", east), ("north", 20)))])

    for was, now, names in ((30, 31, ["East", "North"]), (30, H, ["North", "East"]), (H, 31, ["North", "East"])):
        [pair] = student_beside.beside([sheet(was)], [sheet(now)])
        assert [one.name for one in pair.tables[0][1]] == ["All schools", *names]


@pytest.fixture
def board(client):
    client.force_login(user(Role.BOARD_MEMBER))
    return client


@pytest.fixture
def quarters():
    """Two released quarters; at North few were counted, and Roosevelt is told in the second alone."""
    first = {"diversion.referrals": {"east": told(60), "hoover": told(41), "north": told(CANARY)}}
    second = {"diversion.referrals": {"east": told(75), "hoover": told(CANARY), "north": told(55), "rose": told(44)}}
    return report_told(first, QUARTER), report_told(second, NEXT_QUARTER)


class TestTwoReportsBesideEachOther:
    def test_are_the_newest_two_unless_others_are_chosen(self, board, quarters):
        before, after = quarters
        text = words(board.get(PAGE))
        for one in (words(board.get(PAGE, {"first": after.ref, "second": before.ref})), text):
            # The earlier stands first whichever was chosen first.
            assert "Youths referred for diversion" in one
            assert "East 60 75 +15" in one
        found = board.get(API).json()
        assert (found["before"]["ref"], found["after"]["ref"]) == (before.ref, after.ref)
        [figure] = found["students"]
        changes = {pair["after"]["school"]: pair["change"] for pair in figure["lines"] if pair["after"]}
        assert changes["east"] == "+15"
        assert {changes[code] for code in ("hoover", "north")} == {"Not shown"}

    def test_are_told_in_short_each_figure_leading_to_its_schools(self, board, quarters):
        body = board.get(PAGE).content.decode()
        [place] = re.findall(r'href="#(students-\d+)">Youths referred for diversion<', body)
        assert f'<div class="stack" id="{place}">' in body
        total = next(line for line in board.get(API).json()["students"][0]["lines"] if not line["after"]["school"])
        assert total["change"] in words(board.get(PAGE)).split("Youths referred for diversion")[1]

    def test_have_no_columns_of_which_and_share_for_a_mere_count(self, board, quarters):
        assert "That is" not in words(board.get(PAGE))

    def test_say_of_a_hidden_count_nothing_by_their_difference(self, board, quarters):
        before, after = quarters
        hidden = ReleasedCell.objects.filter(report__in=quarters, n_state="hidden")
        assert hidden.exists()
        assert not hidden.filter(n__isnull=False).exists()
        found = board.get(API).json()["students"][0]["lines"]
        for pair in found:
            states = [pair[side]["n"]["state"] for side in ("before", "after") if pair[side]]
            if "hidden" in states or len(states) < 2:
                assert pair["change"] in ("Not shown", "Not told in both")
        text = words(board.get(PAGE, {"first": before.ref, "second": after.ref}))
        assert "“Hidden” stands for a count of fewer than 10" in text

    def test_of_which_counts_are_hidden_stand_last_by_name(self, board, quarters):
        [pair] = student_beside.beside(*(selectors.student_sheets(one) for one in quarters))
        (_by, found), *_rest = pair.tables
        assert found[0].is_total
        rest = [(one.is_hidden, one.name) for one in found[1:]]
        assert rest == sorted(rest)

    def test_are_of_one_kind_and_two(self, board, quarters):
        before, after = quarters
        month = report_released()
        for asked, why in (
            ({"first": before.ref, "second": before.ref}, "Choose another report than the first."),
            ({"first": before.ref, "second": month.ref}, "Choose two of one kind"),
            ({"first": "rep-none", "second": after.ref}, "This cannot be chosen here. Choose one of those offered."),
        ):
            answer = board.get(PAGE, asked)
            assert answer.status_code == 422
            assert why in words(answer)
            refused = board.get(API, asked)
            assert refused.status_code == 400
            assert why in refused.text

    def test_are_released_ones_alone(self, client, quarters):
        draft = report_made(Period.month(date(2022, 8, 1)))
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert client.get(PAGE, {"first": draft.ref, "second": quarters[0].ref}).status_code == 422
        assert draft.ref not in client.get(PAGE).text

    def test_say_so_where_there_are_none(self, board):
        assert "There are no two of one kind yet." in words(board.get(PAGE))
        assert board.get(API).json() == {"before": None, "after": None, "figures": [], "students": []}

    def test_stand_there_with_figures_of_the_plan(self, board, measured):
        measured(lines())
        report_released()
        measured(lines(4))
        report_released(Period.month(date(2022, 10, 1)))
        assert "East 3 of 4 4 of 4 +1" in words(board.get(PAGE))


@pytest.fixture
def twice(measured):
    """The report on September, released on October 3; and its revision of October 20, which counts otherwise."""
    moments = [datetime(2022, 10, day, 15, tzinfo=UTC) for day in (3, 20)]
    measured(lines())
    with clock.travel(moments[0]):
        first = report_of_day(moments[0])
    measured(lines(4))
    with clock.travel(moments[1]):
        new = services.report_revise(
            actor=user(Role.PLAN_DIRECTOR), ref=first.ref, version=None, reason="A line was late."
        )
        second = released_on(new, moments[1])
    with clock.travel(datetime(2022, 11, 4, 15, tzinfo=UTC)):
        yield first, second


def report_of_day(at):
    plan()
    september = Period.month(date(2022, 9, 1))
    report = services.report_request(actor=user(Role.PLAN_DIRECTOR), period=september, at=at)
    return released_on(report, at)


def released_on(report, at):
    jobs.run(report.job_id)
    services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=at)
    return services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=at)


class TestTheGlanceOfAnEarlierDay:
    def test_has_what_had_been_released_by_then(self, board, twice):
        for on, which, words_of_day in (
            ("2022-10-02", None, "On Oct 2, 2022 none had been released yet."),
            # By the end of the day, as the district has it.
            ("2022-10-03", 0, "4 of 8 positions"),
            ("2022-10-19", 0, "4 of 8 positions"),
            ("2022-10-20", 1, "5 of 8 positions"),
            ("", 1, "5 of 8 positions"),
            ("2022-11-04", 1, "5 of 8 positions"),
        ):
            text = words(board.get(GLANCE, {"on": on}))
            assert words_of_day in text, on
            assert ("What was released later is left out" in text) == (on not in ("", "2022-11-04"))
            found = board.get(GLANCE_API, {"on": on} if on else {}).json()
            known = set() if which is None else {twice[which].ref}
            assert ({found["report"]["ref"]} if found["report"] else set()) == known
            # The trend, too, has no point that was not known then.
            assert {point["report"] for point in found["trend"]} == known

    def test_refuses_what_is_no_past_day(self, board, twice):
        for on, why in (("2022-11-05", "This day is still to come."), ("soon", "Enter a day that exists")):
            answer = board.get(GLANCE, {"on": on})
            assert answer.status_code == 422
            assert why in words(answer)
            assert board.get(GLANCE_API, {"on": on}).status_code == 400

    def test_leads_to_what_had_been_told_of_students(self, board):
        released = report_told(example(), QUARTER)
        report_released()
        day = released.released_at.date().isoformat()
        with clock.travel(datetime(2024, 1, 4, 15, tzinfo=UTC)):
            answer = board.get(GLANCE, {"on": day})
            assert f"{reverse('monitoring:students')}?report={released.ref}" in answer.text
