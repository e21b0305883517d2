"""Days of instruction kept: reckoned from matrix and assigned days, entered by the leader; the matrix's file."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse

from core import clock, history
from district.models import Role
from restorative import policies, selectors, services
from restorative.management.commands import load_matrix
from restorative.models import AssignedDays, MatrixRow, Participant
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories import students
from tests.factories.district import make as insert
from tests.factories.district import school, user, year
from tests.factories.owner import as_owner

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(TODAY):
        yield


def leader(at=None):
    return students.accepted(user(Role.SCHOOL_LEADER, at=at or school()))


def enter(actor, one, **fields):
    told = {"occurrence": "first", "days": 1, "decided_date": DAY} | fields
    return services.days_enter(actor=actor, ref=one.ref, version=None, today=DAY, at=clock.now(), **told)


def kept(one):
    return selectors.days_get(leader(), one.ref).kept


class TestDaysKept:
    @pytest.mark.parametrize(("assigned", "expected"), [(0, 3), (1, 2), (3, 0), (5, 0)])
    def test_are_expected_less_assigned_and_never_below_none(self, assigned, expected):
        make.matrix_row("first", low=1, typical=3)
        assert kept(make.days_asked("entered", days=assigned)) == expected

    def test_are_not_collected_where_the_matrix_says_nothing(self, client):
        make.matrix_row("second")
        one = make.days_asked("entered", days=0)
        assert kept(one) is None
        client.force_login(leader())
        page = client.get(reverse("restorative:days-detail", args=[one.ref])).content.decode()
        assert "not collected" in page

    def test_are_not_collected_by_another_years_matrix_or_a_row_out_of_force(self):
        make.matrix_row("first")
        year(2021)
        before = make.case("preparing", on=date(2022, 3, 1))
        assert kept(make.days_asked("entered", of=before)) is None
        with as_owner():
            make.written(MatrixRow.objects.get(), is_used=False)
        assert kept(make.days_asked("entered")) is None

    def test_are_no_column(self):
        assert "kept" not in {field.name for field in AssignedDays._meta.fields}

    def test_of_assigned_days_themselves_are_the_same(self):
        make.matrix_row("first", typical=3)
        make.days_asked("entered", days=1)
        (row,) = selectors.with_kept(AssignedDays.objects.all())
        assert (row.expected, row.kept) == (3, 2)


class TestEntering:
    def test_is_the_leaders_who_does_not_see_the_case(self):
        one, who = make.days_asked(), leader()
        assert one.case not in policies.visible_cases(who)
        enter(who, one, days=0)
        assert AssignedDays.objects.get().days == 0
        services.days_correct(
            actor=who, ref=one.ref, version=None, occurrence="second", days=2, decided_date=DAY, today=DAY,
            at=clock.now(),
        )  # fmt: skip
        told = AssignedDays.objects.get()
        assert (told.days, told.occurrence) == (2, "second")

    def test_is_not_the_coordinators_nor_a_leaders_elsewhere(self):
        one = make.days_asked()
        with pytest.raises(PermissionDenied):
            enter(students.accepted(user(Role.RESTORATION_COORDINATOR)), one)
        with pytest.raises(Participant.DoesNotExist):
            enter(leader(school("north", "North")), one)

    def test_is_of_a_day_between_what_happened_and_today(self):
        for wrong in (date(2022, 9, 1), date(2022, 10, 15)):
            with pytest.raises(ValidationError) as refused:
                enter(leader(), make.days_asked(), decided_date=wrong)
            assert set(refused.value.message_dict) == {"decided_date"}

    def test_is_asked_of_those_whose_deed_it_was_in_cases_that_go_on(self):
        going_on = make.case("preparing")
        harmed = make.participant(going_on, part="harmed", kind="student", student=students.student(at=school()))
        asked = make.days_asked(of=going_on)
        not_screened = make.days_asked(of=make.case("referred"))
        in_error = make.days_asked(of=make.case("in_error"))
        found = set(policies.visible_days(leader()))
        assert asked in found
        assert not {harmed, not_screened, in_error} & found

    def test_is_hidden_from_who_has_a_conflict_of_interest(self):
        one, who = make.days_asked(), leader()
        students.conflict(who, one.student)
        assert one not in policies.visible_days(who)

    def test_shows_nothing_of_the_case(self, client):
        one = make.days_asked()
        make.referral(one.case, what_happened="A canary sang.")
        client.force_login(leader())
        for address in (reverse("restorative:days-list"), reverse("restorative:days-enter", args=[one.ref])):
            page = client.get(address).content.decode()
            assert "canary" not in page
            assert one.case.number not in page

    def test_is_once_and_of_days_that_can_be(self):
        with pytest.raises(IntegrityError):
            make.days_asked("entered", days=201)
        assert make.days_asked("entered", days=200).pk


HEAD = "school_year,behavior,occurrence,days_min,days_typical\n"


def load(tmp_path, text):
    path = tmp_path / "matrix.csv"
    path.write_text(text, encoding="utf-8")
    with as_owner():
        return services.matrix_load(path=path, actor=history.Command("load_matrix"))


class TestTheMatrix:
    @pytest.fixture(autouse=True)
    def _lists(self):
        year(2022)
        make.behavior()

    def test_is_loaded_and_loaded_again(self, tmp_path):
        text = f"# Illustrative.\n{HEAD}2022-23,fighting,first,1,3\n2022-23,fighting,second,3,5\n"
        assert load(tmp_path, text).added == 2
        again = load(tmp_path, text)
        assert (again.added, again.changed, again.ended) == (0, 0, 0)
        changed = load(tmp_path, f"{HEAD}2022-23,fighting,first,1,4\n")
        assert (changed.added, changed.changed, changed.ended) == (0, 1, 1)
        assert MatrixRow.objects.get(occurrence="second").is_used is False

    def test_tells_all_that_is_wrong_by_line_and_takes_nothing(self, tmp_path):
        text = (
            f"{HEAD}2022-23,fighting,first,1,3\n2030-31,fighting,first,1,3\n2022-23,unknown,first,1,3\n"
            "2022-23,fighting,fifth,1,3\n2022-23,fighting,second,5,3\n2022-23,fighting,second,-1,x\n"
            "2022-23,fighting,first,2,3\n2022-23,fighting\n"
        )
        with pytest.raises(services.MatrixProblem) as refused:
            load(tmp_path, text)
        assert [one.line for one in refused.value.findings] == [3, 4, 5, 6, 7, 8, 9]
        assert "2030-31" in str(refused.value)
        assert not MatrixRow.objects.exists()

    @pytest.mark.parametrize(("text", "line"), [("", 1), ("# Only this.\nother,heading\n", 2), (HEAD, 1)])
    def test_is_refused_without_its_heading_or_lines(self, tmp_path, text, line):
        with pytest.raises(services.MatrixProblem) as refused:
            load(tmp_path, text)
        assert [one.line for one in refused.value.findings] == [line]

    @pytest.mark.parametrize("data", [None, b"\xff\xfe"])
    def test_is_refused_where_it_cannot_be_read(self, tmp_path, data):
        path = tmp_path / "matrix.csv"
        if data is not None:
            path.write_bytes(data)
        with as_owner(), pytest.raises(services.MatrixProblem, match="cannot be read as UTF-8"):
            services.matrix_load(path=path, actor=history.Command("load_matrix"))

    def test_is_loaded_by_the_command_which_tells_what_is_wrong(self, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr(load_matrix, "loading", as_owner)
        path = tmp_path / "matrix.csv"
        path.write_text(f"{HEAD}2022-23,unknown,first,1,3\n")
        with pytest.raises(CommandError, match="Line 2"):
            call_command("load_matrix", str(path))
        path.write_text(f"{HEAD}2022-23,fighting,first,1,3\n")
        call_command("load_matrix", str(path))
        call_command("load_matrix", str(path))
        assert capsys.readouterr().out == "matrix.csv: 1 added, 0 changed, 0 taken out.\nmatrix.csv: no change.\n"

    def test_is_written_by_no_face(self):
        with pytest.raises(Exception, match="owner"):
            insert(
                MatrixRow(school_year=year(2022), behavior=make.behavior(), occurrence="first", days_min=1,
                          days_typical=1)
            )  # fmt: skip

    @pytest.mark.parametrize("wrong", [{"low": 4, "typical": 3}, {"typical": 201}])
    def test_holds_what_can_be(self, wrong):
        with pytest.raises(IntegrityError):
            make.matrix_row("first", **wrong)
        assert make.matrix_row("first").pk
