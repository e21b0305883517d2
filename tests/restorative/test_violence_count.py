"""The yearly count of violence against sets whose numbers are worked out by hand, as they stand here."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import clock
from district.models import Role
from restorative import selectors, violence_counts
from restorative.lists import violence as drawn
from restorative.violence_counts import Known, Moved, Problem, Told
from tests.architecture.conftest import TODAY
from tests.factories import restorative as make
from tests.factories.district import school, staff, user, year
from tests.factories.students import accepted, code, conflict, enrolled, in_error, merged, student, trait

EAST, NORTH = 1, 2
KNOWN = Known("BL", "male", 15, "09")
GIRL = Known("WH", "female", 14, "KG", has_idea=True, has_504=True)
DAY = date(2022, 9, 12)


def told(whom="7", presence="responsible", *, incident=1, stops=("threat",), at=EAST, known=KNOWN, kind="student"):
    return Told(f"rcs-{incident}", incident, at, stops, presence, kind, whom, known)


def cells(rows, moved=(), at=EAST):
    """Return the cells of a school that are not 0, as "column by line"."""
    found = violence_counts.counted(rows, moved, [EAST, NORTH])[at]
    return {" ".join(cell).strip(): number for cell, number in found.items() if number}


def of(column, *lines):
    """Return one of each line in a column."""
    return {f"{column} {line}": 1 for line in lines}


BOY_LINES = ("who student", "race BL", "sex male", "age 15", "grade 09", "disability none")
GIRL_LINES = ("who student", "race WH", "sex female", "age 14", "grade KG", "disability idea")


class TestCells:
    def test_somebody_responsible_for_a_threat(self):
        assert cells([told()]) == {"threats all": 1} | of("threats_responsible", *BOY_LINES)

    def test_harmed_and_responsible_are_told_apart_and_an_incident_once(self):
        assert cells([told(), told("8", "harmed", known=GIRL)]) == (
            {"threats all": 1} | of("threats_responsible", *BOY_LINES) | of("threats_harmed", *GIRL_LINES)
        )

    def test_who_is_in_conflict_is_both(self):
        assert cells([told(presence="in_conflict")]) == (
            {"threats all": 1} | of("threats_responsible", *BOY_LINES) | of("threats_harmed", *BOY_LINES)
        )

    def test_a_threat_with_violence_is_in_both(self):
        assert cells([told(stops=("weapon", "threat", "injury"))]) == (
            {"threats all": 1, "violence all": 1}
            | of("threats_responsible", *BOY_LINES)
            | of("violence_responsible", *BOY_LINES)
        )

    def test_a_student_is_told_once_in_an_incident_and_part_and_again_in_another(self):
        """Named twice, and then in conflict: once responsible, once harmed. In the second incident once more."""
        again = told(incident=2, stops=("injury",))
        assert cells([told(), told(), told(presence="in_conflict"), again]) == (
            {"threats all": 1, "violence all": 1}
            | of("threats_responsible", *BOY_LINES)
            | of("threats_harmed", *BOY_LINES)
            | of("violence_responsible", *BOY_LINES)
        )
        assert cells([told(), told(incident=2)])["threats_responsible race BL"] == 2

    def test_witnesses_are_in_no_part_and_an_incident_of_nobody_counts(self):
        assert cells([told(presence="witness")]) == {"threats all": 1}
        assert cells([told("", "", kind="", stops=["injury"])]) == {"violence all": 1}

    def test_staff_others_and_who_is_not_on_our_rolls_are_told_by_what_they_are_alone(self):
        rows = [told("ann", "harmed", kind=kind) for kind in ("staff", "adult", "organization", "elsewhere")]
        assert cells([*rows, told("bo", "harmed", kind="staff"), rows[0]]) == {
            "threats all": 1,
            "threats_harmed who staff": 2,
            "threats_harmed who adult": 1,
            "threats_harmed who organization": 1,
            "threats_harmed who elsewhere": 1,
        }

    def test_who_is_not_matched_is_in_no_number_and_listed(self):
        rows = [told(""), told("", "witness", incident=2)]
        assert cells(rows) == {"threats all": 2}
        assert violence_counts.problems(rows, []) == [Problem("student", "rcs-1")]

    def test_what_is_not_known_has_a_line_and_is_listed_once(self):
        rows = [told(known=Known()), told("8", known=Known())]
        assert cells(rows) == {"threats all": 1} | {
            f"threats_responsible {line}": 2
            for line in ("who student", "race", "sex", "age", "grade", "disability none")
        }
        listed = violence_counts.problems(rows, [Moved("ttr-1", EAST, "7", "2022-09-12", Known(sex="other"))])
        assert listed == [
            *(Problem(rule, "rcs-1") for rule in ("race", "sex", "age", "grade")),
            *(Problem(rule, "ttr-1") for rule in ("race", "age", "grade")),
        ]
        assert not violence_counts.problems([told(), told("", kind="staff", known=Known())], [])

    @pytest.mark.parametrize(("age", "line"), [(3, "4"), (4, "4"), (21, "21"), (22, "21")])
    def test_ages_end_in_bands(self, age, line):
        assert cells([told(known=Known(age=age))])[f"threats_responsible age {line}"] == 1

    def test_a_grade_that_the_standard_has_not_is_another_one(self):
        assert cells([told(known=Known(grade="XX"))])["threats_responsible grade other_grade"] == 1

    def test_who_has_a_504_plan_alone_is_told_so(self):
        assert cells([told(known=Known(has_504=True))])["threats_responsible disability 504"] == 1

    def test_each_transfer_is_told_and_one_of_two_records_of_a_child_once(self):
        moved = [Moved("ttr-1", EAST, "7", "2022-09-12", KNOWN), Moved("ttr-2", EAST, "7", "2022-09-12", KNOWN)]
        assert cells([], moved) == {"transfers all": 1} | of("transfers", *BOY_LINES[1:])
        again = [*moved, Moved("ttr-3", EAST, "7", "2022-10-12", KNOWN)]
        assert cells([], again)["transfers all"] == cells([], again)["transfers race BL"] == 2

    def test_each_school_tells_its_own(self):
        rows = [told(), told(incident=2, at=NORTH)]
        assert cells(rows)["threats all"] == cells(rows, at=NORTH)["threats all"] == 1


@pytest.fixture
def there(db, settings):
    """A school year with a threat of a boy against a girl and a teacher at East, and what is not counted beside it."""
    settings.RESTORATIVE_FROM = "2022-23"
    with clock.travel(TODAY):
        this = year(2022)
        year(2021)
        boy, girl = student(birth_date=date(2007, 9, 13)), student(birth_date=date(2007, 9, 12))
        for who, told_of in ((boy, {"race": "BL", "sex": "male", "grade": "09"}),
                             (girl, {"race": "AS", "sex": "female", "grade": "10", "504": "yes"})):  # fmt: skip
            enrolled(who, school(), since=date(2022, 8, 23))
            for kind, value in told_of.items():
                trait(who, kind, value)
        first = make.referral(case := make.case("closed", hard_stops=["threat"]))
        make.was_there(first, boy, "responsible")
        make.was_there(first, girl, "harmed")
        make.was_there(first, None, "harmed", kind="staff", name="Ann Teacher", staff=staff())
        make.was_there(make.referral(case), boy, "responsible")  # another teacher told of it, too
        # None of these counts: in error, without violence, of the year before or after.
        for one in (make.case("in_error", hard_stops=["threat"]), make.case(hard_stops=["weapon"]),
                    make.case(hard_stops=["threat"], on=date(2022, 6, 30)),
                    make.case(hard_stops=["threat"], on=this.ends_date)):  # fmt: skip
            make.was_there(make.referral(one), boy, "responsible")
        make.transfer(student=girl, on_date=date(2022, 9, 20))
        make.transfer("taken_back", student=girl, on_date=date(2022, 9, 21))
        make.transfer(student=girl, on_date=date(2022, 6, 30))
        make.transfer(student=girl, on_date=this.ends_date)
        yield {"year": this, "boy": boy, "girl": girl, "case": case}


EXPECTED = {
    "threats all": 1,
    "threats_responsible who student": 1,
    "threats_responsible race BL": 1,
    "threats_responsible sex male": 1,
    "threats_responsible age 14": 1,
    "threats_responsible grade 09": 1,
    "threats_responsible disability none": 1,
    "threats_harmed who student": 1,
    "threats_harmed who staff": 1,
    "threats_harmed race AS": 1,
    "threats_harmed sex female": 1,
    "threats_harmed age 15": 1,
    "threats_harmed grade 10": 1,
    "threats_harmed disability 504": 1,
    "transfers all": 1,
    "transfers race AS": 1,
    "transfers sex female": 1,
    "transfers age 15": 1,
    "transfers grade 10": 1,
    "transfers disability 504": 1,
}


def of_school(there, at=None):
    found = selectors.violence_count(there["year"])
    cells = found.cells[(at or school()).pk]
    return {" ".join(cell).strip(): number for cell, number in cells.items() if number}


def coordinator(role=Role.RESTORATION_COORDINATOR, **held):
    return accepted(user(role, since=date(2021, 1, 1), **held))


def page_of(client, **asked):
    answer = client.get(reverse("restorative:violence"), asked)
    return answer.content.decode()


class TestTheCount:
    def test_is_of_every_case_that_stands_in_the_school_year(self, there):
        assert of_school(there) == EXPECTED
        assert selectors.violence_count(there["year"]).problems == []

    def test_counts_joined_cases_once_and_where_they_were_joined(self, there):
        make.case("joined", joined_into=there["case"], hard_stops=["threat"])
        assert of_school(there) == EXPECTED

    def test_counts_two_cases_of_one_incident_as_one(self, there):
        other = make.case("suitable", incident=there["case"].incident, hard_stops=["threat"])
        make.was_there(make.referral(other), there["boy"], "responsible")
        assert of_school(there) == EXPECTED

    def test_tells_a_student_by_the_day_it_happened(self, there):
        who = student(birth_date=date(2007, 1, 1))
        trait(who, "grade", "09", until=DAY)
        trait(who, "grade", "10", since=DAY)
        trait(who, "idea", "yes", until=DAY)
        trait(who, "sex", "female", since=date(2022, 9, 13))
        make.was_there(make.referral(make.case(hard_stops=["injury"])), who, "responsible")
        found = of_school(there)
        assert (found["violence_responsible grade 10"], found["violence_responsible disability none"]) == (1, 1)
        assert found["violence_responsible sex"] == 1
        assert "violence_responsible grade 09" not in found

    def test_takes_two_records_of_a_child_for_one_and_the_kept_ones_word_first(self, there):
        twin = student()
        for kind, value in (("race", "WH"), ("idea", "yes")):
            trait(twin, kind, value)
        merged(twin, there["boy"])
        make.was_there(make.referral(there["case"]), twin, "responsible")
        found = of_school(there)
        assert found.pop("threats_responsible disability idea") == 1
        assert found == {cell: n for cell, n in EXPECTED.items() if cell != "threats_responsible disability none"}

    def test_takes_one_name_for_one_person_in_an_incident(self, there):
        again = make.referral(there["case"])
        for name in ("Rita Passer", "rita  passer", "Oda Other"):
            make.was_there(again, None, "harmed", kind="adult", name=name)
        make.was_there(again, None, "harmed", is_elsewhere=True, name="Elis Where")
        found = of_school(there)
        assert found["threats_harmed who adult"] == 2
        assert found["threats_harmed who elsewhere"] == 1

    def test_takes_a_staff_member_for_one_however_they_are_called(self, there):
        ann = there["case"].referrals.order_by("pk").first().people.get(kind="staff").staff
        again = make.referral(there["case"])
        make.was_there(again, None, "harmed", kind="staff", name="Mrs. Teacher", staff=ann)
        assert of_school(there)["threats_harmed who staff"] == 1
        make.was_there(again, None, "harmed", kind="staff", name="Bo Coach")
        assert of_school(there)["threats_harmed who staff"] == 2

    def test_takes_a_student_who_was_entered_in_error_for_nobody(self, there):
        make.was_there(make.referral(there["case"]), in_error(), "responsible")
        assert of_school(there) == EXPECTED
        found = selectors.violence_count(there["year"]).problems
        assert [(one.rule, one.ref) for one in found] == [("student", there["case"].ref)]

    def test_takes_a_transfer_that_two_records_of_a_child_have_for_one(self, there):
        twin = student()
        make.transfer(student=twin, on_date=date(2022, 9, 20))
        merged(twin, there["girl"])
        assert of_school(there) == EXPECTED

    def test_lists_who_is_not_matched_and_what_is_not_known(self, there):
        make.was_there(make.referral(there["case"]), None, "harmed", name="Nick Nobody")
        make.was_there(make.referral(there["case"]), student(birth_date=None), "harmed")
        found = {(one.rule, one.ref) for one in selectors.violence_count(there["year"]).problems}
        assert found == {(rule, there["case"].ref) for rule in ("student", "race", "sex", "age", "grade")}

    def test_costs_three_queries_however_much_there_is(self, there):
        for _ in range(3):
            make.was_there(make.referral(make.case(hard_stops=["injury"])), student(), "harmed")
        with CaptureQueriesContext(connection) as asked:
            selectors.violence_count(there["year"])
        assert len(asked) == 3


def lines(client, code):
    answer = client.get(reverse("restorative:violence"), {"year": code, "format": "csv"})
    assert answer.status_code == 200
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    return [dict(zip(head, row, strict=True)) for row in rows]


class TestThePage:
    def test_adds_schools_up_or_tells_of_one(self, there, client):
        north = school("north", "North")
        make.case(at=north, hard_stops=["threat"])
        found = selectors.violence_count(there["year"])
        numbers = {
            name: {line.words: list(line.numbers) for line in table.lines}
            for name, table in zip(
                ("both", "north"), (drawn.drawn(found, None)[0], drawn.drawn(found, north)[0]), strict=True
            )
        }
        assert numbers == {"both": {"Number": ["2", "0", "1"]}, "north": {"Number": ["1", "0", "0"]}}
        client.force_login(coordinator())
        page = page_of(client, year="2022-23", school="north")
        assert "Students by national origin" in page
        assert "No roster here has the national origin of students." in page
        assert client.get(reverse("restorative:violence"), {"year": "1999-00"}).status_code == 422

    def test_every_cell_of_the_file_is_one_of_those_worked_out(self, there, client):
        school("north", "North")
        client.force_login(coordinator())
        rows = lines(client, "2022-23")
        assert {row["school"] for row in rows} == {"East", "North"}
        told, blank = {}, set()
        for row in rows:
            for column in violence_counts.COLUMNS:
                if row[column] == "":
                    blank.add((row["by"], column))
                elif row[column] != "0":
                    told[f"{row['school']} {column} {row['by']} {row['value']}".strip()] = int(row[column])
        assert told == {f"East {cell}": n for cell, n in EXPECTED.items()}
        reported = violence_counts.REPORTED
        assert blank == {
            *(("all", column) for column in reported),
            *((by, column) for by in ("who", "race", "sex", "age", "grade", "disability")
              for column in ("threats", "violence")),
            ("who", "transfers"),
            *(("national_origin", column) for column in violence_counts.COLUMNS),
        }  # fmt: skip

    def test_has_no_zero_for_a_year_of_which_nothing_was_collected(self, there, client, settings):
        client.force_login(coordinator())
        assert "Nothing was collected that year" in page_of(client, year="2021-22")
        assert "Nothing was collected that year" not in page_of(client, year="2022-23")
        cells = {row[column] for row in lines(client, "2021-22") for column in violence_counts.COLUMNS}
        assert cells == {""}
        settings.RESTORATIVE_FROM = ""
        assert {row["threats"] for row in lines(client, "2022-23")} == {""}

    def test_leads_to_what_is_to_be_put_right_and_names_no_case_of_which_its_reader_must_not_know(self, there, client):
        make.was_there(make.referral(there["case"]), None, "harmed", name="Nick Nobody")
        moved = make.transfer(student=student(), on_date=date(2022, 9, 22))
        who = coordinator()
        client.force_login(who)
        page = page_of(client)
        assert reverse("restorative:case-detail", args=[there["case"].ref]) in page
        assert reverse("restorative:transfer-detail", args=[moved.ref]) in page
        assert "Nick Nobody" not in page
        conflict(who, there["boy"])
        page = page_of(client)
        assert there["case"].ref not in page
        assert there["case"].number not in page
        assert "and 1 more" in page

    def test_names_ten_cases_of_a_rule_and_counts_the_others(self, there, client):
        for _ in range(11):
            make.was_there(make.referral(make.case(hard_stops=["threat"])), None, "harmed")
        found = selectors.violence_count(there["year"])
        (one,) = drawn.problem_words(found, {problem.ref for problem in found.problems})
        assert (len(one.records), one.more) == (10, 1)

    def test_is_for_who_holds_the_role_for_the_whole_district_and_accepted_the_code_of_conduct(self, there, client):
        for who, status in (
            (coordinator(), 200),
            (coordinator(Role.PRIVACY_OFFICER), 200),
            (coordinator(at=school()), 404),
            (coordinator(Role.SCHOOL_LEADER), 404),
            (coordinator(Role.BOARD_MEMBER), 404),
            (coordinator(Role.PLAN_DIRECTOR), 404),
        ):
            client.force_login(who)
            assert client.get(reverse("restorative:violence")).status_code == status
        code()
        client.force_login(user(Role.RESTORATION_COORDINATOR, since=date(2021, 1, 1)))
        assert client.get(reverse("restorative:violence")).status_code == 404
