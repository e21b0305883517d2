"""Loading the district from a file: what is written, what a second run does, what is refused and where."""

from __future__ import annotations

import pytest
from django.core.management import CommandError

from district import selectors
from district.models import District, School, SchoolYear, User
from tests.factories.owner import run_loader
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db

SHIPPED = CHECKOUT / "plan" / "data" / "des_moines_district.toml"


def load(path) -> str:
    return run_loader("load_district", path)


@pytest.fixture
def changed(tmp_path):
    """Return a way to load the shipped file with a text replaced."""

    def change(old: str, new: str):
        text = SHIPPED.read_text()
        assert old in text
        path = tmp_path / "changed.toml"
        path.write_text(text.replace(old, new, 1))
        return path

    return change


def line_of(path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text().splitlines(), start=1) if text in line)


class TestShippedFile:
    def test_holds_the_district_its_high_schools_and_the_years(self):
        load(SHIPPED)
        district = District.objects.get()
        assert (district.name, district.nces_id) == ("Des Moines Public Schools", "1908970")
        assert (district.state, district.time_zone) == ("IA", "America/Chicago")
        assert [s.name for s in selectors.school_list()] == ["East", "Hoover", "Lincoln", "North", "Roosevelt"]
        assert {s.level for s in selectors.school_list()} == {"high"}
        assert [y.code for y in selectors.year_list()] == ["2020-21", "2021-22", "2022-23"]

    def test_says_the_smallest_count_of_students_that_is_told_which_is_ten_unless_it_does(self, changed):
        load(changed("least_told = 10", "least_told = 15"))
        assert District.objects.get().least_told == 15
        load(changed("least_told = 10\n", ""))
        assert District.objects.get().least_told == 10
        with pytest.raises(CommandError, match=r"line \d+.*is 5 or more"):
            load(changed("least_told = 10", "least_told = 4"))

    def test_makes_a_service_account_that_cannot_sign_in(self):
        load(SHIPPED)
        account = selectors.service_account("report-schedule")
        assert (account.name, account.email) == ("Report schedule", "report-schedule@service.invalid")
        assert account.is_service
        assert not account.has_usable_password()
        assert not account.role_assignments.exists()

    def test_changes_nothing_the_second_time(self):
        load(SHIPPED)
        before = [
            (r.ref, r.version, r.updated_at) for m in (District, School, SchoolYear, User) for r in m.objects.all()
        ]
        assert "No change." in load(SHIPPED)
        after = [
            (r.ref, r.version, r.updated_at) for m in (District, School, SchoolYear, User) for r in m.objects.all()
        ]
        assert after == before

    def test_leaves_history_by_the_command(self):
        load(SHIPPED)
        context = School.objects.first().history.get().pgh_context
        assert (context["action"], context["actor_name"]) == ("district.place.load", "load_district")


class TestChangedFile:
    def test_updates_what_differs_and_only_that(self, changed):
        load(SHIPPED)
        assert load(changed('name = "North"', 'name = "North High"')).strip() == "Changed: North High."
        assert School.objects.get(code="north").version == 2
        assert School.objects.get(code="east").version == 1

    def test_moves_the_border_between_two_years(self, changed, tmp_path):
        load(SHIPPED)
        for border in ("2022-08-01", "2022-06-01"):
            path = tmp_path / f"{border}.toml"
            path.write_text(SHIPPED.read_text().replace("2022-07-01", border))
            load(path)
            assert selectors.year_list()[1].ends_date.isoformat() == border

    def test_leaves_a_school_that_it_no_longer_names(self, changed):
        load(SHIPPED)
        out = load(changed('[[school]]\ncode = "east"\nname = "East"\nlevel = "high"\n', ""))
        assert "left as they are: East" in out
        assert School.objects.count() == 5

    def test_takes_a_whole_district(self, tmp_path):
        path = tmp_path / "whole.toml"
        more = "".join(f'\n[[school]]\ncode = "s{n}"\nname = "School {n}"\nlevel = "elementary"\n' for n in range(60))
        path.write_text(SHIPPED.read_text() + more)
        load(path)
        assert School.objects.count() == 65


class TestRefusals:
    @pytest.mark.parametrize(
        ("old", "new", "place", "field", "words"),
        [
            ('code = "hoover"', 'code = "east"', 'code = "east"', "school.code", "given twice"),
            ('level = "high"', 'level = "tall"', 'level = "tall"', "school.level", "none of"),
            ('nces_id = "1908970"', "nces_id = 1908970", "nces_id = 1908970", "district.nces_id", "in quotes"),
            ('nces_id = "1908970"', 'nces_id = "19"', 'nces_id = "19"', "district.nces_id", "seven digits"),
            ('state = "IA"', 'state = "Iowa"', "state =", "district.state", "At most 2"),
            (
                'time_zone = "America/Chicago"',
                'time_zone = "Iowa"',
                "time_zone =",
                "district.time_zone",
                "no time zone",
            ),
            ("ends = 2022-07-01", 'ends = "2022-07-01"', 'ends = "2022', "year.ends", "without quotes"),
            ('name = "North"', 'name = " "', 'name = " "', "school.name", "blank"),
            ('name = "North"', 'name = "North"\ncolor = "blue"', "color =", "school.color", "not known"),
            ("[district]", "[district]\ncolour = 1", "colour =", "district.colour", "not known"),
        ],
    )
    def test_name_line_and_field(self, changed, old, new, place, field, words):
        path = changed(old, new)
        with pytest.raises(CommandError) as error:
            load(path)
        lines = [n for n, line in enumerate(path.read_text().splitlines(), start=1) if place in line]
        assert f"changed.toml, line {lines[-1]}, {field}: " in str(error.value)
        assert words in str(error.value)

    def test_leave_nothing_behind(self, changed):
        path = changed("ends = 2023-07-01", "ends = 2022-06-01")
        with pytest.raises(CommandError, match=r"changed.toml, line"):
            load(path)
        assert not District.objects.exists()
        assert not User.objects.exists()

    def test_overlapping_years(self, changed):
        path = changed("ends = 2022-07-01", "ends = 2022-07-02")
        with pytest.raises(CommandError, match="do not overlap"):
            load(path)

    def test_missing_key(self, changed):
        with pytest.raises(CommandError, match=r"school.level: is missing; there is code, name, levl"):
            load(changed("level =", "levl ="))

    def test_another_district(self, changed):
        load(SHIPPED)
        with pytest.raises(CommandError, match="is already the district 1908970"):
            load(changed("1908970", "1900001"))

    def test_no_file_and_no_toml(self, tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            load(tmp_path / "none.toml")
        (tmp_path / "bad.toml").write_text("[district\n")
        with pytest.raises(CommandError, match="line 1"):
            load(tmp_path / "bad.toml")
