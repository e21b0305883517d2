"""The officers' years beside present figures: each baseline is one of the plan's, and says how it differs."""

from __future__ import annotations

import tomllib
from pathlib import Path

from monitoring.before import BEFORE, before
from monitoring.catalogue import CATALOGUE
from monitoring.group_words import VALUES
from tests.servers import CHECKOUT

PLAN = tomllib.loads(Path(CHECKOUT, "plan/data/des_moines_2021.toml").read_text())
BASELINES = {one["code"]: one for one in PLAN["baseline"]}


def test_each_is_a_baseline_of_the_plan_beside_a_figure_about_students():
    subjects = {one.key: one.subject for one in CATALOGUE}
    for key, beside in BEFORE.items():
        assert subjects[key] == "student"
        for one in beside:
            assert one.code in BASELINES, one.code
            assert str(one.differs).endswith(".")
        assert len({one.code for one in beside}) == len(beside)


def test_what_is_beside_a_year_was_counted_in_about_one_year():
    of_a_year = {one.code for beside in BEFORE.values() for one in beside if one.per_year}
    assert of_a_year == {"arrests-2015", "arrests-2019", "students-arrested-2019"}
    assert all("20" in BASELINES[code]["period"] and "to" not in BASELINES[code]["period"] for code in of_a_year)


def test_a_group_is_one_that_figures_have():
    for beside in BEFORE.values():
        for one in beside:
            assert one.of_group is None or one.of_group[1] in VALUES[one.of_group[0]]


def test_every_count_of_arrests_of_the_officers_years_is_beside_arrests_and_none_of_after():
    arrests = {code for code, one in BASELINES.items() if one["measure"] == "Arrests of students"}
    beside = {one.code for one in before("diversion.arrests")}
    assert arrests - beside == {"arrests-after"}
    assert before("restorative.informal") == ()
