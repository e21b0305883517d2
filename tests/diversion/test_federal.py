"""The federal tables against sets whose numbers are worked out by hand, as they stand here."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from core import clock
from district.models import Role, SchoolYear
from diversion import federal_counts, selectors
from diversion.federal_counts import Event
from diversion.federal_layouts import layout_for
from tests.contract import NOW
from tests.factories import diversion as make
from tests.factories import writing
from tests.factories.district import school, user, written, year
from tests.factories.students import accepted, code, conflict, enrolled, merged, student, trait

EAST, NORTH = 1, 2
LAYOUT = layout_for("2021-22")


def event(who, *, at=EAST, day=1, arrested=False, **so):
    told = {"race": "BL", "sex": "male"} | so
    return Event(f"plc-{day}-{who}", at, who, date(2021, 10, day), was_referred=True, was_arrested=arrested, **told)


def cells(events, at=EAST):
    """Return the columns of a school that are not 0."""
    found = federal_counts.counted(LAYOUT, events, [EAST, NORTH])[at]
    return {name: number for name, number in found.items() if number}


class TestCells:
    def test_a_student_is_told_once_and_an_instance_each_time(self):
        assert cells([event(7), event(7, day=2), event(8, race="WH", sex="female")]) == {
            "SCH_REFINST_WODIS": 3,
            "SCH_DISCWODIS_REF_BL_M": 1,
            "SCH_DISCWODIS_REF_WH_F": 1,
            "TOT_DISCWODIS_REF_M": 1,
            "TOT_DISCWODIS_REF_F": 1,
        }

    def test_an_arrest_stands_among_the_referrals_too(self):
        assert cells([event(7, arrested=True)]) == {
            "SCH_REFINST_WODIS": 1,
            "SCH_DISCWODIS_REF_BL_M": 1,
            "TOT_DISCWODIS_REF_M": 1,
            "SCH_ARRINST_WODIS": 1,
            "SCH_DISCWODIS_ARR_BL_M": 1,
            "TOT_DISCWODIS_ARR_M": 1,
        }

    def test_who_has_both_plans_is_told_under_idea_and_who_has_a_504_plan_alone_by_sex(self):
        assert cells([event(7, has_idea=True, has_504=True, is_learner=True), event(8, has_504=True)]) == {
            "SCH_REFINST_IDEA": 1,
            "SCH_REFINST_504": 1,
            "SCH_DISCWDIS_REF_IDEA_BL_M": 1,
            "TOT_DISCWDIS_REF_IDEA_M": 1,
            "SCH_DISCWDIS_REF_LEP_M": 1,
            "SCH_DISCWDIS_REF_504_M": 1,
        }

    def test_a_student_is_told_as_at_the_first_event_of_the_kind(self):
        """Referred before the plan, arrested under it: so the arrest is IDEA's, and the referral is not."""
        found = cells([event(7, day=1), event(7, day=9, has_idea=True, arrested=True)])
        assert found["SCH_DISCWODIS_REF_BL_M"] == 1
        assert "SCH_DISCWDIS_REF_IDEA_BL_M" not in found
        assert found["SCH_DISCWDIS_ARR_IDEA_BL_M"] == 1

    def test_each_school_tells_its_own(self):
        events = [event(7), event(7, at=NORTH, day=2)]
        assert cells(events)["SCH_DISCWODIS_REF_BL_M"] == cells(events, NORTH)["SCH_DISCWODIS_REF_BL_M"] == 1

    def test_what_is_not_known_is_in_no_cell_that_asks_for_it_and_is_listed(self):
        events = [
            event(7, race=""),
            event(8, sex="other"),
            event(None),
            event(9, is_school_known=False, sex="female", race="WH"),
        ]
        assert cells(events) == {
            "SCH_REFINST_WODIS": 3,
            "TOT_DISCWODIS_REF_M": 1,
            "TOT_DISCWODIS_REF_F": 1,
            "SCH_DISCWODIS_REF_WH_F": 1,
        }
        tables = federal_counts.counted(LAYOUT, events, [EAST])
        told = {(one.rule, one.contact) for one in federal_counts.problems(LAYOUT, events, tables)}
        assert told == {
            ("race", "plc-1-7"), ("sex", "plc-1-8"), ("student", "plc-1-None"), ("school", "plc-1-9"),
        }  # fmt: skip

    def test_two_records_of_a_child_in_a_contact_are_one_instance(self):
        twice = [event(7), event(7, arrested=True)]
        assert cells(twice)["SCH_REFINST_WODIS"] == cells(twice)["SCH_ARRINST_WODIS"] == 1

    def test_what_was_neither_at_school_nor_started_by_it_is_in_no_cell_and_listed(self):
        events = [event(7, is_of_school=False)]
        assert cells(events) == {}
        assert [one.rule for one in federal_counts.problems(LAYOUT, events, {})] == ["place"]

    def test_cells_that_cannot_be_are_listed(self):
        row = dict.fromkeys((cell.name for cell in LAYOUT.cells), 0)
        row |= {"SCH_DISCWODIS_ARR_BL_M": 1, "TOT_DISCWODIS_REF_F": 2, "SCH_REFINST_WODIS": 1}
        found = federal_counts.problems(LAYOUT, [], {EAST: row})
        assert [(one.rule, one.column) for one in found] == [
            ("arrests", "SCH_DISCWODIS_ARR_BL_M"),
            ("students", "SCH_REFINST_WODIS"),
        ]


def test_no_column_stands_twice():
    names = [cell.name for cell in LAYOUT.cells]
    assert len(names) == len(set(names)) == 82


@pytest.fixture
def told(db, settings):
    """A school year with a contact in it, one in the summer, one in error, a witness and one of nobody knows whom."""
    settings.POLICE_CONTACTS_FROM = "2021-22"
    with clock.travel(NOW):
        this, east = year(2021), school()
        with writing.writing(as_owner=True):
            SchoolYear.objects.filter(pk=this.pk).update(
                first_school_date=date(2021, 8, 25), last_school_date=date(2022, 6, 1)
            )
        year(2020)
        who = student()
        enrolled(who, east, since=date(2021, 8, 23))
        for kind, value in (("race", "AS"), ("sex", "female"), ("el", "yes")):
            trait(who, kind, value)
        make.in_contact(make.contact(on=date(2021, 10, 12)), who, was_arrested=True)
        make.in_contact(make.contact(on=date(2021, 10, 13)), who)
        make.in_contact(make.contact(on=date(2022, 6, 20)), who)
        make.in_contact(make.contact(on=date(2021, 10, 13)), part="witness", was_referred=False)
        wrong = make.contact(on=date(2021, 10, 14))
        make.in_contact(wrong, who)
        written(wrong, error_at=clock.now(), error_reason="Another school’s.")
        make.in_contact(make.contact(on=date(2021, 10, 15)), name="Nick Nobody")
        yield SchoolYear.objects.get(pk=this.pk)


def coordinator(**held):
    return accepted(user(Role.DIVERSION_COORDINATOR, since=date(2021, 1, 1), **held))


class TestTables:
    def test_count_the_regular_school_year_and_what_stands(self, told):
        found = selectors.federal_tables(told)
        assert {name: number for name, number in found.numbers[school().pk].items() if number} == {
            "SCH_REFINST_WODIS": 2,
            "SCH_DISCWODIS_REF_AS_F": 1,
            "TOT_DISCWODIS_REF_F": 1,
            "SCH_DISCWODIS_REF_LEP_F": 1,
            "SCH_ARRINST_WODIS": 1,
            "SCH_DISCWODIS_ARR_AS_F": 1,
            "TOT_DISCWODIS_ARR_F": 1,
            "SCH_DISCWODIS_ARR_LEP_F": 1,
        }
        assert [one.rule for one in found.problems] == ["student"]

    def test_a_year_of_which_nothing_was_collected_has_no_zero(self, told, client):
        client.force_login(coordinator())
        page = client.get(reverse("diversion:federal"), {"year": "2020-21"}).content.decode()
        assert "Nothing was collected that year" in page
        rows = lines(client, "2020-21")
        assert {cell for row in rows[1:] for cell in row[5:]} == {""}

    def test_the_file_has_the_columns_of_the_collection_and_a_line_for_each_school(self, told, client):
        north = school("north", "North")
        client.force_login(coordinator())
        head, *rows = lines(client, "2021-22")
        assert head[:6] == ["LEA_STATE", "LEAID", "LEA_NAME", "SCHID", "SCH_NAME", "SCH_REFINST_WODIS"]
        assert len(head) == 5 + 82
        by_name = {row[4]: dict(zip(head, row, strict=True)) for row in rows}
        assert by_name["East"]["SCH_DISCWODIS_ARR_AS_F"] == "1"
        assert by_name[north.name]["SCH_DISCWODIS_ARR_AS_F"] == "0"

    def test_the_page_adds_schools_up_and_leads_to_what_is_to_be_put_right(self, told, client):
        client.force_login(coordinator())
        page = client.get(reverse("diversion:federal"), {"year": "2021-22"}).content.decode()
        assert "Somebody in it is not matched to a student." in page
        assert "ARRS-6" in page
        assert client.get(reverse("diversion:federal"), {"year": "2021-22", "school": "east"}).status_code == 200
        assert client.get(reverse("diversion:federal"), {"year": "1999-00"}).status_code == 422

    def test_what_is_so_of_a_child_by_another_record_of_theirs_counts(self, told):
        one, other = student(), student()
        enrolled(one, school("north", "North"), since=date(2021, 8, 23))
        trait(one, "race", "BL")
        trait(one, "sex", "male")
        make.in_contact(make.contact(on=date(2021, 11, 2)), one)
        merged(one, other)
        found = selectors.federal_tables(told).numbers[school("north").pk]
        assert (found["SCH_DISCWODIS_REF_BL_M"], found["SCH_REFINST_WODIS"]) == (1, 1)

    def test_name_no_contact_of_which_the_reader_must_not_know(self, told, client):
        who, one = coordinator(), make.in_contact(make.contact(on=date(2021, 11, 3)))
        conflict(who, one.student)
        client.force_login(who)
        page = client.get(reverse("diversion:federal"), {"year": "2021-22"}).content.decode()
        assert one.contact.ref not in page
        assert "and 1 more" in page

    def test_what_the_police_did_away_from_school_is_in_no_cell(self, told):
        away = make.contact(at=school("north", "North"), on=date(2021, 11, 4), where="elsewhere", started_by="police")
        make.in_contact(away, was_arrested=True)
        found = selectors.federal_tables(told)
        assert not any(found.numbers[away.school_id].values())
        assert ("place", away.ref) in {(one.rule, one.contact) for one in found.problems}

    def test_are_shown_to_nobody_who_did_not_accept_the_code_of_conduct(self, told, client):
        code()
        client.force_login(user(Role.DIVERSION_COORDINATOR, since=date(2021, 1, 1)))
        assert client.get(reverse("diversion:federal")).status_code == 404

    def test_are_of_the_whole_district_and_for_whoever_is_there_for_all_of_it(self, told, client):
        client.force_login(coordinator(at=school()))
        assert client.get(reverse("diversion:federal")).status_code == 404


def lines(client, code):
    answer = client.get(reverse("diversion:federal"), {"year": code, "format": "csv"})
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
