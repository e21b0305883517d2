"""What comes after and beside the made-up roster: deltas, and program flags."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest

from bench.generators.place import Place
from bench.generators.rosters import rosters_written
from demo import roster
from district.models import District, School
from tests.factories.generated import programs_of, rows_of

SEED, STUDENTS = 5, 1_500
TODAY = date(2022, 10, 14)
FIRST, SECOND, SPRING = date(2022, 10, 17), date(2022, 10, 24), date(2023, 1, 17)


@pytest.fixture(scope="module", params=["1.1", "1.2"])
def told(tmp_path_factory, request):
    """The rows of the whole roster, and of two deltas, in one version."""
    folder = tmp_path_factory.mktemp("deltas")
    facts = {"seed": SEED, "students": STUDENTS, "version": request.param}
    roster.write_roster(folder / "0.zip", **facts)
    for number in (1, 2):
        roster.write_delta(folder / f"{number}.zip", number=number, **facts)
    found = []
    for number in range(3):
        read, rows = rows_of(folder / f"{number}.zip")
        assert [str(one) for one in read.findings.refusals] == []
        found.append(rows)
    return found


def by_id(rows, name):
    return {row["sourcedId"]: row for row in rows[name]}


def without_changed(row):
    return {name: value for name, value in row.items() if name not in {"status", "dateLastModified"}}


class TestADelta:
    def test_says_nothing_that_was_so_before_but_of_guardians_who_come_along(self, told):
        whole, first, _ = told
        for name in ("users", "enrollments", "demographics", *(["roles"] if whole["roles"] else [])):
            before = by_id(whole, name)
            for own, row in by_id(first, name).items():
                if own in before and row["status"] == "active":
                    assert without_changed(row) != without_changed(before[own])
                if row["status"] == "tobedeleted":
                    assert without_changed(row) == without_changed(before[own])

    def test_has_its_moment_in_every_row(self, told):
        for rows, day in zip(told[1:], (FIRST, SECOND), strict=True):
            assert {row["dateLastModified"].date() for each in rows.values() for row in each} == {day}

    def test_adds_four_with_guardians_and_classes(self, told):
        whole, first, _ = told
        new = by_id(first, "users").keys() - by_id(whole, "users").keys()
        children = {own for own in new if by_id(first, "users")[own]["identifier"]}
        assert len(children) == 4
        guardians = {one for own in children for one in by_id(first, "users")[own]["agentSourcedIds"] or ()}
        assert new == children | guardians
        given = Counter(row["userSourcedId"] for row in first["enrollments"] if row["userSourcedId"] in children)
        assert set(given.values()) == {10}
        assert {row["beginDate"] for row in first["enrollments"] if row["userSourcedId"] in children} == {FIRST, SPRING}
        numbers = [user["identifier"] for rows in (whole, first) for own, user in by_id(rows, "users").items()
                   if user["identifier"] and (rows is whole or own in new)]  # fmt: skip
        assert len(set(numbers)) == len(numbers)

    def test_takes_out_one_with_all_that_is_theirs(self, told):
        whole, first, _ = told
        (gone,) = [own for own, row in by_id(first, "users").items() if row["status"] == "tobedeleted"]
        for name, key in (("enrollments", "userSourcedId"), ("demographics", "sourcedId"), ("roles", "userSourcedId")):
            were = {row["sourcedId"] for row in whole[name] if row[key] == gone}
            are = {row["sourcedId"] for row in first[name] if row[key] == gone and row["status"] == "tobedeleted"}
            assert were == are
            assert were or name == "roles"

    def test_has_a_leaver_a_mover_switches_and_one_who_comes_back(self, told):
        whole, first, _ = told
        before, users = by_id(whole, "users"), by_id(first, "users")
        turned = {
            (before[own]["enabledUser"], row["enabledUser"])
            for own, row in users.items()
            if own in before and row["status"] == "active" and before[own]["enabledUser"] != row["enabledUser"]
        }
        assert turned == {(True, False), (False, True)}
        back = next(
            own for own, row in users.items() if own in before and row["enabledUser"] > before[own]["enabledUser"]
        )
        returns = [row for row in first["enrollments"] if row["userSourcedId"] == back]
        assert {row["beginDate"] for row in returns} == {FIRST, SPRING}
        assert not {row["sourcedId"] for row in returns} & by_id(whole, "enrollments").keys()
        kinds = self.kinds(whole, first)
        assert kinds == {"switched": 4, "deleted": 2, "moved": 1}

    @staticmethod
    def kinds(whole, first):
        found, enrolled = Counter(), defaultdict(list)
        for row in first["enrollments"]:
            enrolled[row["userSourcedId"]].append(row)
        before = by_id(whole, "enrollments")
        for each in enrolled.values():
            deleted = [row for row in each if row["status"] == "tobedeleted"]
            ended = deleted + [row for row in each if row["sourcedId"] in before and row["endDate"] == FIRST]
            begun = [row for row in each if row["sourcedId"] not in before]
            if ended and begun:
                same = {row["schoolSourcedId"] for row in ended} == {row["schoolSourcedId"] for row in begun}
                found["switched" if same else "moved"] += 1
                found["deleted"] += bool(same and deleted)
                assert len(each) == 2 or not same
        return found

    def test_the_second_has_the_one_taken_out_back_as_they_were(self, told):
        whole, first, second = told
        (gone,) = [own for own, row in by_id(first, "users").items() if row["status"] == "tobedeleted"]
        assert {row["userSourcedId"] for row in second["enrollments"]} == {gone}
        assert {row["status"] for each in second.values() for row in each} == {"active"}
        for name in ("users", "enrollments", "demographics", "roles"):
            for own, row in by_id(second, name).items():
                assert without_changed(row) == without_changed(by_id(whole, name)[own])

    def test_is_the_same_at_every_run_and_none_of_a_tiny_roster(self, tmp_path):
        path = tmp_path / "delta.zip"
        found = []
        for _again in range(2):
            roster.write_delta(path, seed=SEED, students=STUDENTS)
            found.append(path.read_bytes())
        assert found[0] == found[1]
        path.unlink()
        with pytest.raises(ValueError, match="too small for a delta"):
            roster.write_delta(path, seed=SEED, students=3)
        assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def flags(tmp_path_factory):
    folder = tmp_path_factory.mktemp("programs")
    roster.write_programs(folder / "programs.csv", seed=SEED, students=STUDENTS)
    return folder / "programs.csv", programs_of(folder / "programs.csv")


class TestProgramFlags:
    def test_have_the_header_that_is_documented(self, flags):
        assert flags[0].read_bytes().startswith(b"studentSourcedId,program,beginDate,endDate\r\n")

    def test_are_as_many_as_is_said(self, flags):
        going_on = Counter(row["program"] for row in flags[1] if not row["endDate"])
        shares = {program: count / STUDENTS for program, count in going_on.items()}
        assert shares == {
            "idea": pytest.approx(0.13, abs=0.03), "504": pytest.approx(0.04, abs=0.02),
            "el": pytest.approx(0.09, abs=0.03),
        }  # fmt: skip

    def test_some_ended_and_some_began_in_the_fall(self, flags):
        assert any(row["endDate"] and row["endDate"] < date(2022, 8, 24) for row in flags[1])
        assert any(row["endDate"] and date(2022, 8, 24) < row["endDate"] < TODAY for row in flags[1])
        assert any(date(2022, 8, 24) < row["beginDate"] < TODAY for row in flags[1])

    def test_no_two_of_a_student_lie_over_each_other(self, flags):
        spans = defaultdict(list)
        for row in flags[1]:
            # Nobody has both plans at once either.
            plan = "plan" if row["program"] in {"idea", "504"} else "el"
            spans[row["studentSourcedId"], plan].append((row["beginDate"], row["endDate"] or date.max))
        assert all(begins < ends for each in spans.values() for begins, ends in each)
        assert max(map(len, spans.values())) == 2
        for each in spans.values():
            each.sort()
            assert all(before[1] <= after[0] for before, after in pairwise(each))

    def test_are_of_students_of_the_roster(self, flags, tmp_path):
        roster.write_roster(tmp_path / "whole.zip", seed=SEED, students=STUDENTS)
        rows = rows_of(tmp_path / "whole.zip")[1]
        assert {row["studentSourcedId"] for row in flags[1]} <= {
            user["sourcedId"] for user in rows["users"] if user["role"] == "student"
        }


class TestARosterOfAnotherDay:
    MADE, CHANGED = date(2022, 9, 26), date(2022, 10, 10)

    def test_tells_nothing_that_is_to_come(self, tmp_path):
        facts = {"seed": SEED, "students": STUDENTS}
        for name, made in (("early", self.MADE), ("late", TODAY)):
            roster.write_roster(tmp_path / f"{name}.zip", day=made, **facts)
            roster.write_programs(tmp_path / f"{name}.csv", day=made, **facts)
            rows = rows_of(tmp_path / f"{name}.zip")[1]["enrollments"] + programs_of(tmp_path / f"{name}.csv")
            # Semesters aside, which everybody knows beforehand.
            told = {row[key] for row in rows for key in ("beginDate", "endDate") if row[key] and row[key] < SPRING}
            assert made.replace(day=10) < max(told) < made

    def test_has_its_delta_when_it_is_said(self, tmp_path):
        roster.write_delta(tmp_path / "1.zip", seed=SEED, students=STUDENTS, made=self.MADE, day=self.CHANGED)
        roster.write_roster(tmp_path / "0.zip", seed=SEED, students=STUDENTS, day=self.MADE)
        (read, rows), whole = rows_of(tmp_path / "1.zip"), rows_of(tmp_path / "0.zip")[1]
        assert [str(one) for one in read.findings.refusals] == []
        assert {row["dateLastModified"].date() for row in rows["users"]} == {self.CHANGED}
        (back,) = [own for own, row in by_id(rows, "users").items() if row["enabledUser"]
                   and by_id(whole, "users").get(own, row)["enabledUser"] is False]  # fmt: skip
        assert {row["beginDate"] for row in rows["enrollments"] if row["userSourcedId"] == back} == {
            self.CHANGED, SPRING,
        }  # fmt: skip

    def test_is_not_made_before_anything_changed(self, tmp_path):
        with pytest.raises(ValueError, match="after the year's first changes"):
            roster.write_roster(tmp_path / "0.zip", seed=SEED, students=10, day=date(2022, 9, 8))


class TestTheBench:
    def test_has_the_same_for_its_own_schools(self, tmp_path):
        district = District(name="Bench Public Schools", nces_id="1900001")
        schools = [School(code=f"s{n:03}", name=f"School {n:03}") for n in range(30)]
        place = Place(district=district, schools=schools, years=[], plan=None, people={})
        whole, programs = rosters_written(place, tmp_path, students=900)
        rows = rows_of(whole)[1]
        assert [org["identifier"] for org in rows["orgs"][1:]] == [school.code for school in schools]
        found = Counter(user["orgSourcedIds"][0] for user in rows["users"] if user["role"] == "student")
        assert set(found.values()) == {30}
        assert programs_of(programs)
