"""What the benchmarks filled is taken up again by a run that asks for the same, and by no other."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bench.databases import connection_to, switched
from bench.generators import Place, place_made
from bench.keeping import Keeping
from bench.size import SIZES, Size
from district.models import School
from tests.servers import ADMIN

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = SIZES["small"]


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., list[str]]:
    """A function that runs with a size, and returns which copies it had to fill."""

    def ran(size: Size = SMALL, *, fails: bool = False, kept: bool = True) -> list[str]:
        filled: list[str] = []

        def fill(name: str) -> Place:
            filled.append(name.rpartition("_")[2])
            made = place_made(schools=1, reports=1)
            if fails:
                raise ZeroDivisionError
            return made

        with Keeping(os.environ[ADMIN], size, tmp_path if kept else None).filled("few", fill) as (name, made):
            with switched(connection_to(name)) as there:
                assert list(School.objects.all()) == made.schools
            there.close()
        return filled

    return ran


def test_is_filled_once_and_anew_for_other_amounts(run):
    assert [run(), run()] == [["few"], []]
    assert [run(replace(SMALL, cases=5_000)), run(replace(SMALL, cases=5_000))] == [["few"], []]


def test_what_was_filled_in_part_is_filled_anew(run):
    with pytest.raises(ZeroDivisionError):
        run(fails=True)
    assert [run(), run()] == [["few"], []]


def test_without_a_folder_nothing_is_kept(run):
    assert [run(kept=False), run(kept=False)] == [["few"], ["few"]]
