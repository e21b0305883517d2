"""District, schools and years: what the database refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from district.models import District, School, SchoolYear
from tests.district.trying import refused, tried
from tests.factories.district import district, school, year
from tests.factories.owner import as_owner

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "wrong", "right"),
    [
        ("district_nces_id_seven_digits", {"nces_id": "19"}, {"nces_id": "1900002"}),
        ("district_state_two_letters", {"state": "ia"}, {"state": "NE"}),
    ],
)
def test_district(constraint, wrong, right):
    district()
    with as_owner(), refused(constraint):
        District.objects.update(**wrong)
    with as_owner(), tried():
        District.objects.update(**right)


def test_an_installation_has_one_district():
    """Two first loads at once, of two files, find none yet: the database refuses the second."""
    district()
    with as_owner(), refused("district_only_one"):
        District.objects.bulk_create([District(name="Another", nces_id="1900003", state="IA", time_zone="UTC")])


@pytest.mark.parametrize(
    ("constraint", "wrong", "right"),
    [
        ("school_code_unique", {"code": "north"}, {"code": "south"}),
        ("school_level_valid", {"level": "tall"}, {"level": "middle"}),
        ("school_nces_id_twelve_digits", {"nces_id": "190000000"}, {"nces_id": "190000000001"}),
        (
            "school_closed_after_opened",
            {"opened_date": date(2020, 1, 1), "closed_date": date(2020, 1, 1)},
            {"opened_date": date(2020, 1, 1), "closed_date": date(2020, 1, 2)},
        ),
    ],
)
def test_school(constraint, wrong, right):
    school("north", "North")
    row = School.objects.filter(pk=school().pk)
    with as_owner(), refused(constraint):
        row.update(**wrong)
    with as_owner(), tried():
        row.update(**right)


@pytest.mark.parametrize(
    ("constraint", "wrong", "right"),
    [
        ("schoolyear_code_unique", {"code": "2022-23"}, {"code": "2020-21"}),
        ("schoolyear_code_form", {"code": "2021/22"}, {"code": "2019-20"}),
        ("schoolyear_no_overlap", {"ends_date": date(2022, 7, 2)}, {"ends_date": date(2022, 7, 1)}),
        ("schoolyear_ends_after_start", {"ends_date": date(2021, 7, 1)}, {"ends_date": date(2021, 7, 2)}),
    ],
)
def test_year(constraint, wrong, right):
    year(2022)
    row = SchoolYear.objects.filter(pk=year(2021).pk)
    with as_owner(), refused(constraint):
        row.update(**wrong)
    with as_owner(), tried():
        row.update(**right)


def test_a_year_whose_end_comes_first_is_refused_in_words():
    wrong = SchoolYear(district=district(), code="2021-22", starts_date=date(2022, 7, 1), ends_date=date(2021, 7, 1))
    with pytest.raises(ValidationError, match="ends after it starts"):
        wrong.full_clean()


@pytest.mark.parametrize("name", ["Iowa", "../../etc/passwd", ""])
def test_a_time_zone_is_one_the_machine_knows(name):
    with pytest.raises(ValidationError) as error:
        District(name="X", nces_id="1900001", state="IA", time_zone=name).full_clean()
    assert "time_zone" in error.value.message_dict
