"""What the law asks of the plan comes with the plan’s file."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError

from core import clock
from district.models import Role
from plan import selectors
from plan.models import LegalStanding, Precondition
from tests.factories.district import user
from tests.factories.owner import run_loader
from tests.plan.settling import NOW, TODAY, settle, standing
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return user(Role.PLAN_DIRECTOR)


DATA = CHECKOUT / "plan" / "data"
SHIPPED = DATA / "des_moines_2021.toml"


@pytest.fixture(scope="class")
def loaded(class_rows) -> None:
    """The shipped file, loaded once for the tests of a class."""
    run_loader("load_district", DATA / "des_moines_district.toml")
    with clock.travel(NOW):
        run_loader("load_plan", SHIPPED)


@pytest.fixture
def load(tmp_path):
    """Return a way to load the shipped file with texts replaced."""

    def again(*pairs: tuple[str, str]) -> str:
        text = SHIPPED.read_text()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "changed.toml"
        path.write_text(text)
        with clock.travel(NOW):
            return run_loader("load_plan", path).strip()

    return again


@pytest.mark.usefixtures("loaded")
class TestThePlansFile:
    def test_brings_the_law_of_2024_with_what_a_lawyer_confirms(self, load):
        found = Precondition.objects.get()
        assert "279.84" in found.citation
        assert "A lawyer confirms" in found.note
        assert (found.status, found.from_date, found.review_date) == ("open", date(2024, 7, 1), date(2024, 7, 1))
        assert standing(found, TODAY) == LegalStanding.AHEAD

    def test_moves_the_first_look_with_the_laws_first_day_and_no_later_one(self, load, director):
        earlier = ("from = 2024-07-01", "from = 2024-04-19")
        assert load(earlier) == "changed.toml: changed 1 precondition."
        assert Precondition.objects.get().review_date == date(2024, 4, 19)
        settle(director, Precondition.objects.get(), review_date=date(2025, 7, 1))
        assert load() == "changed.toml: changed 1 precondition."
        found = Precondition.objects.get()
        assert (found.from_date, found.review_date, found.status) == (date(2024, 7, 1), date(2025, 7, 1), "settled")

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ('code = "L-01"', 'code = "L-02"', "precondition “L-01” is in the database but no longer in the file"),
            ("from = 2024-07-01", "since = 2024-07-01", r"precondition\.from: is missing"),
            ("from = 2024-07-01", "from = 1492-07-01", r"precondition\.from: .*cannot be meant"),
            (
                'citation = "Iowa Code 279.84 (House File 2586, 2024)"',
                'citation = ""',
                r"precondition\.citation: .*blank",
            ),
        ],
    )
    def test_is_refused_with_line_and_field(self, load, old, new, words):
        with pytest.raises(CommandError, match=words):
            load((old, new))

    def test_has_the_sixteen_steps_of_setting_up_diversion_at_level_three(self):
        steps = selectors.milestones(user(Role.BOARD_MEMBER), TODAY).filter(code__startswith="D-").order_by("code")
        assert [one.title.partition(":")[0] for one in steps] == [f"Set-up {number}" for number in range(1, 17)]
        assert {one.strategy.level.number for one in steps} == {3}
        plan = selectors.plan_current()
        assert all(plan.status_date < one.due_date < plan.reports_until for one in steps)
