"""The offenses of the Code, as they are brought with a file."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from django.conf import settings
from django.core.management.base import CommandError

from diversion.models import Offense
from tests.factories.owner import run_loader

pytestmark = pytest.mark.django_db
SAMPLE = settings.BASE_DIR / "diversion" / "data" / "iowa_offenses.toml"


def section(since: str, grade: str = "simple", **more: str) -> str:
    ends = "".join(f"{name} = {value}\n" for name, value in more.items())
    return f'[[offense]]\ncode = "1.1"\nname = "Noise"\nclass = "{grade}"\nfrom_date = {since}\n{ends}'


@pytest.fixture
def load(tmp_path):
    """Return what brings the text of a file, and tells what it says."""

    def run(text: str) -> str:
        path = tmp_path / "offenses.toml"
        path.write_text(text)
        return run_loader("load_offenses", path)

    return run


def test_come_with_a_file_once():
    sections = tomllib.loads(SAMPLE.read_text())["offense"]
    assert f"Added: {len(sections)}. Changed: 0." in run_loader("load_offenses", SAMPLE)
    assert "No change." in run_loader("load_offenses", SAMPLE)
    assert Offense.objects.count() == len(sections)


def test_that_read_otherwise_from_a_day_on_end_and_follow_each_other_in_whatever_order(load):
    load(section("2011-07-01"))
    told = load(section("2022-07-01", "serious") + section("2011-07-01", until_date="2022-07-01"))
    assert "Added: 1. Changed: 1." in told
    assert list(Offense.objects.order_by("from_date").values_list("grade", "until_date")) == [
        ("simple", date(2022, 7, 1)), ("serious", None),
    ]  # fmt: skip


def test_that_left_the_file_stay(load):
    load(section("2011-07-01"))
    assert "No change." in load("")
    assert Offense.objects.get().code == "1.1"


def test_in_a_wrong_file_change_nothing_and_say_where(load):
    with pytest.raises(CommandError, match="class"):
        load(section("2011-07-01") + section("2012-07-01", "grave").replace("1.1", "1.2"))
    assert not Offense.objects.exists()
