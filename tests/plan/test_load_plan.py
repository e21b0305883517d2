"""Loading the plan from a file: what is written, what a second run does, what is refused and where."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core import clock
from district.models import Role
from plan import selectors, services
from plan.models import Authorization, Baseline, Level, Milestone, MilestoneDueDate, Plan, Strategy, Target
from tests.factories.district import user
from tests.factories.owner import run_loader
from tests.factories.plan import amendment
from tests.factories.staffing import lines_in_use
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db

DATA = CHECKOUT / "plan" / "data"
SHIPPED = DATA / "des_moines_2021.toml"
TODAY = datetime(2022, 10, 14, 13, tzinfo=UTC)


def load(path=SHIPPED) -> str:
    with clock.travel(TODAY):
        return run_loader("load_plan", path).strip()


@pytest.fixture(scope="class")
def district(class_rows):
    run_loader("load_district", DATA / "des_moines_district.toml")


@pytest.fixture(scope="class")
def loaded(district) -> str:
    """The shipped file, loaded once for the tests of a class; what the command said."""
    return load()


@pytest.fixture
def changed(tmp_path):
    """Return a way to write the shipped file with texts replaced."""

    def change(*pairs: tuple[str, str]):
        text = SHIPPED.read_text()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "changed.toml"
        path.write_text(text)
        return path

    return change


def line_of(path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text().splitlines(), start=1) if line.startswith(text))


def nothing_loaded() -> bool:
    return not any(model.objects.exists() for model in (Plan, Level, Strategy, Milestone, Authorization, Baseline))


def authorized():
    """Return the authorizations that were loaded, with school and year."""
    return Authorization.objects.select_related("school", "starts_year").order_by("code")


@pytest.mark.usefixtures("loaded")
class TestShippedFile:
    def test_is_loaded_and_counted(self, loaded):
        assert loaded == (
            "des_moines_2021.toml: added 1 plan, 3 levels, 8 strategies, 32 milestones, 45 authorizations, "
            "19 baselines, 12 targets, 1 precondition."
        )
        assert set(Plan.objects.get().history.values_list("pgh_context__action", flat=True)) == {"plan.plan.load"}

    def test_changes_nothing_the_second_time(self):
        before = MilestoneDueDate.objects.count(), Authorization.history.rel.related_model.objects.count()
        assert load() == "des_moines_2021.toml: no change."
        assert before == (MilestoneDueDate.objects.count(), Authorization.history.rel.related_model.objects.count())
        assert set(Authorization.objects.values_list("version", flat=True)) == {1}

    def test_has_exactly_what_was_announced(self):
        plan = selectors.plan_current()
        assert selectors.announced(plan) == {"position": 20, "realignment": 19, "stipend": 20}
        assert {row.school.name for row in authorized()} == {
            "East", "Hoover", "Lincoln", "North", "Roosevelt"}  # fmt: skip
        assert {row.starts_year.code for row in authorized()} == {"2021-22", "2022-23"}
        assert all(row.is_illustrative for row in authorized())

    def test_splits_as_the_pages_show(self):
        lines: Counter[tuple[str, str]] = Counter()
        for row in authorized():
            lines[row.school.code, row.kind] += row.count
        assert {key for key, n in lines.items() if n != 4} == {("north", "realignment")}
        fte = sum(row.count * row.fte for row in Authorization.objects.filter(kind="position"))
        assert fte == Decimal("19.400")

    def test_was_signaled_and_never_approved(self):
        plan = selectors.plan_current()
        assert (plan.status, plan.status_date) == ("support_signaled", date(2021, 2, 16))
        assert (plan.reports_from, plan.reports_until) == (date(2021, 8, 1), date(2023, 7, 1))
        assert "approved" not in SHIPPED.read_text().lower()

    def test_marks_every_milestone_that_was_not_announced(self):
        for milestone in Milestone.objects.filter(due_date__gt=date(2021, 8, 25)):
            assert milestone.is_illustrative
        assert not Milestone.objects.filter(due_date__lte=date(2021, 8, 25), is_illustrative=True).exists()
        assert Milestone.objects.get(due_date=date(2021, 8, 25))
        assert set(Milestone.objects.values_list("owner", "status")) == {(None, "open")}

    def test_gives_each_milestone_its_first_due_date_since_the_plans_status(self):
        dates = MilestoneDueDate.objects.values_list("milestone__due_date", "due_date", "number", "decided_date")
        assert dates.count() == Milestone.objects.count()
        assert all((a == b, n, d) == (True, 1, date(2021, 2, 16)) for a, b, n, d in dates)

    def test_keeps_conflicting_figures_side_by_side_each_with_its_source(self):
        arrests = Baseline.objects.filter(measure="Arrests of students")
        assert {row.published for row in arrests} == {"654", "273", "590", "more than 300", "538", "98"}
        assert all(row.source and row.period and row.definition and row.population for row in Baseline.objects.all())

    def test_names_figures_that_are_measured(self):
        assert set(Target.objects.values_list("indicator", flat=True)) == {
            "staffing.positions_filled",
            "staffing.realignments_in_effect",
            "staffing.stipends_awarded",
            "staffing.money_committed",
            "plan.milestones_met_on_time",
        }


@pytest.mark.usefixtures("district")
class TestTotals:
    @pytest.mark.parametrize("off", [-1, 1])
    @pytest.mark.parametrize(("kind", "n"), [("positions", 20), ("realignments", 19), ("stipends", 20)])
    def test_that_do_not_match_are_refused_with_the_line_and_the_sum(self, changed, kind, n, off):
        path = changed((f"{kind} = {n}", f"{kind} = {n + off}"))
        message = f"declares {n + off}, but the authorizations add up to {n}"
        with pytest.raises(CommandError, match=rf"line {line_of(path, kind)}, totals\.{kind}: {message}"):
            load(path)
        assert nothing_loaded()

    def test_refuse_21_positions_against_20(self, changed):
        path = changed(("count = 2\nfte", "count = 3\nfte"))
        with pytest.raises(CommandError, match=f"line {line_of(path, 'positions = 20')}, .*declares 20, .*up to 21"):
            load(path)
        assert nothing_loaded()


@pytest.mark.usefixtures("loaded")
class TestChangedFile:
    def test_updates_what_changed_and_tells_it(self, changed):
        path = changed(
            ('role = "Campus monitor"', 'role = "Campus guide"'),
            ('published = "2,537"', 'published = "about 2,500"'),
            ("# Targets:", '[[target]]\nindicator = "x.y"\nvalue = 1\nby = 2022-01-01\n\n# Targets:'),
        )
        assert load(path) == "changed.toml: added 1 target; changed 1 authorization, 1 baseline."
        assert Authorization.objects.get(code="A-03").role_title == "Campus guide"
        assert Authorization.objects.get(code="A-03").version == 2
        assert load(path) == "changed.toml: no change."

    @pytest.mark.parametrize(
        ("indicator", "value", "most"),
        [("staffing.positions_filled", 5555, "approves 20"), ("plan.milestones_met_on_time", 5555, "has")],
    )
    def test_takes_no_target_that_cannot_be_reached(self, changed, indicator, value, most):
        more = f'[[target]]\nindicator = "{indicator}"\nvalue = {value}\nby = 2022-01-01\n'
        path = changed(("# Targets:", f"{more}\n# Targets:"))
        with pytest.raises(CommandError, match=rf"line {line_of(path, f'value = {value}')}, target\.value: .*{most}"):
            load(path)
        assert not Target.objects.filter(value=value).exists()

    def test_gives_a_milestone_added_later_its_due_date_from_that_day_on(self, changed):
        more = '[[milestone]]\nstrategy = "voice"\ncode = "M-99"\ntitle = "More"\ndue = 2022-12-31\n'
        load(changed(("# Authorizations:", f"{more}\n# Authorizations:")))
        assert Milestone.objects.get(code="M-99").due_dates.get().decided_date == date(2022, 10, 14)

    def test_never_moves_a_due_date(self, changed):
        path = changed(("due = 2022-09-30", "due = 2022-11-30"))
        with pytest.raises(CommandError, match=rf"line {line_of(path, 'due = 2022-11-30')}, milestone\.due: .*09-30"):
            load(path)

    def test_leaves_alone_what_was_done_on_the_pages(self):
        director = user(Role.PLAN_DIRECTOR)
        ref = Milestone.objects.get(code="M-12").ref
        services.milestone_move(
            actor=director, ref=ref, due_date=date(2022, 11, 30), reason="Why.", today=date(2022, 10, 3), version=None
        )
        services.milestone_meet(
            actor=director, ref=ref, met_date=date(2022, 10, 5), evidence="Seen.", today=date(2022, 10, 5), version=None
        )
        assert load() == "des_moines_2021.toml: no change."
        assert Milestone.objects.get(code="M-12").due_date == date(2022, 11, 30)
        assert Milestone.objects.get(code="M-12").status == "met"

    @pytest.mark.parametrize(
        ("kind", "code"), [("milestone", "M-16"), ("authorization", "A-45"), ("baseline", "survey-staff-importance")]
    )
    def test_never_deletes_what_is_missing(self, tmp_path, kind, code):
        text = SHIPPED.read_text()
        block = re.search(rf'\[\[{kind}\]\]\n(?:(?!\n\n)[^\[])*code = "{code}"\n.*?(?=\n\n)', text, re.DOTALL)
        text = text.replace(block.group(0), "")
        if kind == "authorization":
            text = text.replace("stipends = 20", "stipends = 18")
        path = tmp_path / "shorter.toml"
        path.write_text(text)
        with pytest.raises(CommandError, match=f"{kind} “{code}” is in the database but no longer in the file"):
            load(path)

    def test_refuses_another_plan(self, changed):
        path = changed(('code = "des-moines-2021"', 'code = "other"'))
        with pytest.raises(CommandError, match=r"plan\.code: .*one plan"):
            load(path)

    def test_a_count_below_what_is_in_use_is_refused_with_the_way_to_lower_it(self, changed):
        lines_in_use(Authorization.objects.get(code="A-03"), 2)
        path = changed(("count = 2\nfte", "count = 1\nfte"))
        with pytest.raises(CommandError, match=r"count: 2 of A-03 are in use: it cannot be 1.*amendment"):
            load(path)
        assert Authorization.objects.get(code="A-03").count == 2


@pytest.mark.usefixtures("district")
class TestRefusals:
    @pytest.mark.parametrize(
        ("old", "new", "field", "words"),
        [
            ("status = \"support_signaled\"", "status = \"approved\"", "plan.status", "none of support_signaled"),
            ("status_date = 2021-02-16", "status_date = \"soon\"", "plan.status_date", "must be a day"),
            ("reports_until = 2023-07-01", "reports_until = 2021-07-01", "plan", "ends after it starts"),
            ("number = 3", "number = 4", "level.number", "levels 1 to 3"),
            ("number = 3", "number = 2", "level.number", "twice"),
            ("code = \"voice\"", "code = \"families\"", "strategy.code", "twice"),
            ("code = \"M-02\"", "code = \"M-01\"", "milestone.code", "twice"),
            ("strategy = \"voice\"", "strategy = \"voices\"", "milestone.strategy", "no strategy of this file"),
            ("due = 2021-05-31", "due = 2021-02-31", "", "is not right as TOML"),
            ("due = 2021-05-31", "by = 2021-05-31", "milestone.due", "is missing"),
            ("fte = 0.800", "fte = 0.0", "authorization.fte", "size above 0"),
            ("fte = 0.800\n", "", "authorization", "other kinds have none"),
            ("amount = 2500.00", "amount = 0.00", "authorization.amount", "A stipend has an amount above 0"),
            ("count = 1\nfte", "count = -1\nfte", "authorization.count", "Enter 0 at least"),
            ("school = \"east\"", "school = \"scavo\"", "authorization.school", "no school. Run load_district"),
            ("year = \"2021-22\"", "year = \"2030-31\"", "authorization.year", "no school year. Run load_district"),
            ("source = \"who13.com", "sauce = \"who13.com", "baseline.source", "is missing"),
            ("value = 2537", "value = 2537\nvalues = 1", "baseline.values", "is not known here"),
        ],
    )  # fmt: skip
    def test_name_file_line_and_field_and_change_nothing(self, changed, old, new, field, words):
        path = changed((old, new))
        with pytest.raises(CommandError, match=re.escape(words)) as caught:
            load(path)
        message = str(caught.value)
        assert message.startswith("changed.toml")
        assert re.search(r"line \d+", message)
        assert f"{field}: " in message
        assert nothing_loaded()

    def test_of_nothing_where_no_law_asks_for_anything(self, changed):
        law = SHIPPED.read_text().partition("# What the law asks")[2]
        assert "precondition" not in load(changed((law, "\n")))

    def test_of_a_file_that_is_not_there(self, tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            load(tmp_path / "none.toml")


def test_needs_the_district_first():
    with pytest.raises(CommandError, match="Run load_district first"):
        load()


@pytest.fixture(scope="class")
def amended(loaded):
    with clock.travel(TODAY):
        director = user(Role.PLAN_DIRECTOR)
        draft = amendment(decided_date=date(2022, 9, 20))
        goal = Target.objects.get(indicator="staffing.stipends_awarded", by_date=date(2023, 1, 31))
        gone = Target.objects.get(indicator="plan.milestones_met_on_time", by_date=date(2023, 6, 30))
        soon = date(2022, 12, 31)
        changes = [
            ("authorization_change", {"authorization": Authorization.objects.get(code="A-03").ref, "count": 3}),
            ("authorization_new", {"code": "B-01", "line_kind": "realignment", "title": "Liaison", "school": "east",
                                   "starts_year": "2022-23", "count": 1}),
            ("target_change", {"target": goal.ref, "value": Decimal(19), "due_date": date(2023, 3, 31)}),
            ("target_new", {"indicator": "staffing.positions_filled", "value": Decimal(21), "due_date": soon}),
            ("target_drop", {"target": gone.ref}),
            ("milestone_move", {"milestone": Milestone.objects.get(code="M-13").ref, "due_date": soon}),
            ("milestone_new", {"strategy": Strategy.objects.get(code="voice").ref, "code": "M-20", "title": "New",
                               "due_date": soon}),
            ("milestone_drop", {"milestone": Milestone.objects.get(code="M-15").ref}),
        ]  # fmt: skip
        for kind, facts in changes:
            services.amendment_add(actor=director, ref=draft.ref, kind=kind, today=TODAY.date(), version=None, **facts)
        services.amendment_enforce(actor=director, ref=draft.ref, at=TODAY, today=TODAY.date(), version=None)


@pytest.mark.usefixtures("amended")
class TestAmended:
    """Loading lives with what amendments changed, and never sets it back."""

    def test_is_no_change_with_the_old_values(self):
        assert load() == "des_moines_2021.toml: no change."
        assert Authorization.objects.get(code="A-03").count == 3
        assert Milestone.objects.get(code="M-15").status == "dropped"

    def test_is_no_change_with_the_new_values(self, changed):
        path = changed(
            ("count = 2\nfte", "count = 3\nfte"), ("positions = 20", "positions = 21"),
            ("value = 20\nby = 2023-01-31", "value = 19\nby = 2023-03-31"), ("due = 2022-10-31", "due = 2022-12-31"),
        )  # fmt: skip
        assert load(path) == "changed.toml: no change."

    @pytest.mark.parametrize(
        ("pairs", "words"),
        [
            ([("count = 2\nfte", "count = 4\nfte"), ("positions = 20", "positions = 22")], "from 2 to 3 by an amend"),
            ([("value = 20\nby = 2023-01-31", "value = 18\nby = 2023-01-31")], "changed on its page, with a reason"),
            ([("count = 2\nfte", "count = 3\nfte")], "declares 20, but the authorizations add up to 21"),
        ],
    )
    def test_refuses_a_third_value_and_totals_that_are_not_the_files(self, changed, pairs, words):
        with pytest.raises(CommandError, match=words):
            load(changed(*pairs))

    def test_still_misses_what_no_amendment_added(self, changed):
        path = changed(('[[target]]\nindicator = "staffing.positions_filled"\nvalue = 10\nby = 2021-08-31\n', ""))
        with pytest.raises(CommandError, match=r"target “staffing\.positions_filled, 2021-08-31” is in the database"):
            load(path)


@pytest.mark.django_db(transaction=True)
class TestTheLogin:
    def test_that_writes_is_the_owners(self, changed, settings):
        call_command("load_district", str(DATA / "des_moines_district.toml"), stdout=StringIO())
        call_command("load_plan", str(SHIPPED), stdout=StringIO())
        size = Authorization.objects.order_by("id").first().count
        more = changed(("count = 1", "count = 2"), ("positions = 20", "positions = 21"))
        settings.DATABASE_OWNER = None
        said = StringIO()
        call_command("load_plan", str(SHIPPED), stdout=said)
        assert "no change" in said.getvalue()
        with pytest.raises(CommandError, match="Set DATABASE_OWNER_URL"):
            call_command("load_plan", str(more), stdout=StringIO())
        assert Authorization.objects.order_by("id").first().count == size
