"""The made-up roster: as large and as varied as it is said to be."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date

import pytest

from demo import roster
from demo.roster.demographics import demographics_row
from demo.roster.people import students as students_of
from demo.roster.place import DISTRICT_FILE, Ground
from students.oneroster import columns
from tests.factories.generated import STUDENTS, rows_of, written

FIRST, MADE = date(2022, 8, 24), date(2022, 10, 14)
ONE = roster.Place("One", "1900001", (roster.Site("one", "One"),))
RACES, (TWO_OR_MORE, HISPANIC) = columns.RACES[:5], columns.RACES[5:]


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    return rows_of(written(tmp_path_factory.mktemp("old")))[1]


@pytest.fixture(scope="module")
def new(tmp_path_factory):
    return rows_of(written(tmp_path_factory.mktemp("new"), "1.2"))[1]


def students(rows):
    """Return the students of a roster of 1.1."""
    return {user["sourcedId"]: user for user in rows["users"] if user["role"] == "student"}


def classes_of(rows):
    """Return the enrollments of each student."""
    found = {own: [] for own in students(rows)}
    for one in rows["enrollments"]:
        if one["role"] == "student":
            found[one["userSourcedId"]].append(one)
    return found


class TestWhoIsThere:
    def test_schools_are_called_as_the_district_calls_them(self, old):
        told = tomllib.loads(DISTRICT_FILE.read_text(encoding="utf-8"))
        by_kind = {kind: [o["identifier"] for o in old["orgs"] if o["type"] == kind] for kind in ("district", "school")}
        assert by_kind == {
            "district": [told["district"]["nces_id"]],
            "school": [school["code"] for school in told["school"]],
        }

    def test_so_many_students_with_ten_classes_each(self, old):
        assert len(students(old)) == STUDENTS
        each = [len(classes) for classes in classes_of(old).values()]
        assert 9.5 < sum(each) / STUDENTS < 11
        assert min(each) > 0

    def test_all_grades_at_all_schools(self, old):
        found = Counter((user["orgSourcedIds"][0], user["grades"]) for user in students(old).values())
        assert len(found) == 20
        assert {grades for _org, grades in found} == {("09",), ("10",), ("11",), ("12",)}
        assert min(found.values()) > 50

    def test_classes_of_a_size_with_a_teacher_each(self, old):
        sizes = Counter(e["classSourcedId"] for e in old["enrollments"] if e["role"] == "student")
        full = Counter({one["sourcedId"]: sizes[one["sourcedId"]] for one in old["classes"]})
        career = {one["sourcedId"] for one in old["classes"] if one["title"].startswith("Career")}
        assert max(full.values()) < 50
        assert sum(size for own, size in full.items() if own not in career) / (len(full) - len(career)) > 10
        leads = Counter(e["classSourcedId"] for e in old["enrollments"] if e["primary"])
        assert leads == Counter(full.keys())

    def test_guardians_of_most_and_siblings_of_one_household(self, old):
        guardians = {user["sourcedId"]: user for user in old["users"] if user["agentSourcedIds"]}.keys() - students(old)
        by_id = {user["sourcedId"]: user for user in old["users"]}
        agents = {own: user["agentSourcedIds"] or () for own, user in students(old).items()}
        assert {one for ids in agents.values() for one in ids} == set(guardians)
        assert {by_id[one]["role"] for one in guardians} == {"guardian", "parent", "relative"}
        # Each side names the other.
        pairs = {(own, one) for own, ids in agents.items() for one in ids}
        assert pairs == {(child, one) for one in guardians for child in by_id[one]["agentSourcedIds"]}
        assert set(Counter(map(len, agents.values()))) == {0, 1, 2, 3}
        assert max(len(by_id[one]["agentSourcedIds"]) for one in guardians) > 1

    def test_numbers_are_each_given_once(self, old, new):
        assert len({user["identifier"] for user in students(old).values()}) == STUDENTS
        state = [user["userMasterIdentifier"] for user in new["users"] if user["userMasterIdentifier"]]
        assert len(set(state)) == len(state) == STUDENTS

    def test_names_as_names_are_and_nobody_reached(self, old, new):
        names = [user["familyName"] for user in old["users"]]
        for odd in ("’", "'", "-", "ñ", "de la "):
            assert any(odd in name for name in names), odd
        assert any(len(name) == 2 for name in names)
        assert len(set(names)) > 800
        assert all(user["email"].endswith("@example.org") for user in old["users"] if user["email"])
        assert all(user["phone"].startswith("515-555-01") for user in old["users"] if user["phone"])
        assert 0.05 < sum(bool(user["preferredGivenName"]) for user in new["users"]) / STUDENTS < 0.12


class TestWhatHappened:
    """In the fall, before the roster was made."""

    def test_some_moved_between_schools_with_days(self, old):
        moved, users = 0, students(old)
        for own, classes in classes_of(old).items():
            ends = {e["schoolSourcedId"] for e in classes if e["endDate"] and e["endDate"] < MADE}
            here = users[own]["orgSourcedIds"][0]
            moved += bool(ends - {here}) and any(e["schoolSourcedId"] == here for e in classes)
        assert 0.005 < moved / STUDENTS < 0.03

    def test_some_are_at_two_schools_at_once(self, old, new):
        two = {own: user["orgSourcedIds"] for own, user in students(old).items() if len(user["orgSourcedIds"]) == 2}
        assert 0.01 < len(two) / STUDENTS < 0.04
        found = classes_of(old)
        counts = {own: Counter(e["schoolSourcedId"] for e in found[own]) for own in two}
        assert {(counts[own][first], counts[own][other]) for own, (first, other) in two.items()} == {(8, 2)}
        primary = {user["sourcedId"]: user["primaryOrgSourcedId"] for user in new["users"]}
        assert all(primary[own] == first for own, (first, _other) in two.items())

    def test_some_left_came_late_or_changed_a_class(self, old):
        left = {own for own, user in students(old).items() if not user["enabledUser"]}
        found = classes_of(old)
        assert 0.003 < len(left) / STUDENTS < 0.02
        assert all(e["endDate"] < MADE for own in left for e in found[own])
        late = [own for own, each in found.items() if all(e["beginDate"] and e["beginDate"] > FIRST for e in each)]
        assert 0.003 < len(late) / STUDENTS < 0.02
        switched = [
            own for own, each in found.items() if len(each) == 11 and len({e["schoolSourcedId"] for e in each}) == 1
        ]
        assert 0.01 < len(switched) / STUDENTS < 0.03

    def test_roles_say_it_with_their_days(self, new):
        keys = [(one["userSourcedId"], one["orgSourcedId"]) for one in new["roles"] if one["roleType"] == "primary"]
        assert len(set(keys)) == len(keys)
        assert {one["userSourcedId"] for one in new["roles"]} == {user["sourcedId"] for user in new["users"]}
        ended = [one for one in new["roles"] if one["endDate"]]
        assert 0.01 < len(ended) / STUDENTS < 0.05
        assert {one["role"] for one in new["roles"] if one["roleType"] == "secondary"} == {"counselor"}


class TestDemographics:
    def test_births_fit_the_grade(self, old):
        users = students(old)
        for row in old["demographics"]:
            grade = int(users[row["sourcedId"]]["grades"][0])
            youngest = date(2022 - 14 - (grade - 9), 9, 15)
            assert 0 <= (youngest - row["birthDate"]).days < 2 * 365

    def test_the_first_student_always_has_a_row(self):
        """Else the file of a roster of one had none, which the format does not allow."""
        firsts = [next(students_of(Ground(seed, 1, ONE))) for seed in range(400)]
        assert all([*demographics_row(one, "1.1")] for one in firsts)

    def test_races_are_told_in_every_way_there_is(self, old, new):
        rows = old["demographics"]
        assert len({row["sourcedId"] for row in rows}) == len(rows) < STUDENTS
        ways = Counter(
            (sum(bool(row[race]) for race in RACES), bool(row[TWO_OR_MORE]), bool(row[HISPANIC])) for row in rows
        )
        assert {(1, False, False), (2, True, False), (2, False, False), (0, True, False), (0, False, True)} <= set(ways)
        assert 0.2 < sum(bool(row[HISPANIC]) for row in rows) / len(rows) < 0.36
        assert 0.03 < sum(n for (count, flag, _), n in ways.items() if count > 1 or flag) / len(rows) < 0.12
        unknown = ways[0, False, False]
        assert 0 < unknown / len(rows) < 0.04
        assert {row["sex"] for row in rows} == {"female", "male", None}
        assert {row["sex"] for row in new["demographics"]} >= {"female", "male", "other", "unspecified"}


class TestReferences:
    def test_all_lead_somewhere(self, old, new):
        for rows in (old, new):
            ids = {name: [row["sourcedId"] for row in each] for name, each in rows.items()}
            assert all(len(set(each)) == len(each) for each in ids.values())
            users, orgs, classes = (set(ids[name]) for name in ("users", "orgs", "classes"))
            assert {one for user in rows["users"] for one in user["agentSourcedIds"] or ()} <= users
            assert {one for row in rows["classes"] for one in row["termSourcedIds"]} <= set(ids["academicSessions"])
            assert {row["orgSourcedId"] for row in rows["roles"]} <= orgs
            assert set(ids["demographics"]) <= users
            at = {row["sourcedId"]: row["schoolSourcedId"] for row in rows["classes"]}
            assert set(at) == classes
            for row in rows["enrollments"]:
                assert row["userSourcedId"] in users
                assert at[row["classSourcedId"]] == row["schoolSourcedId"]
                assert not row["endDate"] or row["beginDate"] < row["endDate"]

    def test_one_school_alone_has_nobody_elsewhere(self, tmp_path):
        rows = rows_of(written(tmp_path, place=ONE, students=300))[1]
        assert {user["orgSourcedIds"] for user in rows["users"]} == {(rows["orgs"][1]["sourcedId"],)}
