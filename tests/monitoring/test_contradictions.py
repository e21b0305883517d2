"""Figures about students that contradict each other, and who is told of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from district.models import Role
from monitoring import selectors
from monitoring.contradictions import RULES, Counts, contradictions
from tests.factories.district import user
from tests.factories.monitoring import cell, cleared, indicator, report_made, report_released
from tests.factories.students_told import QUARTER, report_sent, told


def counts(n, of=None, *, school="East", counted=None, **fields):
    return Counts(school, Decimal(n), None if of is None else Decimal(of), n if counted is None else counted, **fields)


def found(**figures):
    told = contradictions({key.replace("__", "."): cells for key, cells in figures.items()})
    return [(one.rule, one.key, one.school, one.group) for one in told]


EL, NONE = ("el", "yes"), ("", "")
# What is counted, and which rule it breaks at which figure, school and group.
CASES = [
    ({"diversion__arrests": [counts(2, 9)], "diversion__police_referrals": [counts(2, 9)]}, []),
    (
        {"diversion__arrests": [counts(2, 9), counts(1, 9)], "diversion__police_referrals": [counts(2, 9)]},
        [("arrests", "diversion.arrests", "East", NONE)],
    ),
    (
        {"diversion__arrests": [counts(1, 9, school="North")], "diversion__police_referrals": [counts(2, 9)]},
        [("arrests", "diversion.arrests", "North", NONE)],
    ),
    ({"diversion__accepted": [counts(3, 2), counts(3, 2)]}, [("share", "diversion.accepted", "East", NONE)]),
    ({"diversion__police_contacts": [counts(30, 20)]}, []),
    ({"diversion__referrals": [counts(1, n_students=2)]}, [("students", "diversion.referrals", "East", NONE)]),
    ({"diversion__referrals": [counts(2, n_students=2)]}, []),
    # One activity had thirty students: a record of a mere count tells of many. One of hours does not.
    ({"community__prevention_students": [counts(30, counted=1, n_students=30)]}, []),
    (
        {"community__prevention_students": [counts(30, counted=1, n_students=31)]},
        [("students", "community.prevention_students", "East", NONE)],
    ),
    (
        {"diversion__hours_served": [counts(30, counted=1, n_students=2)]},
        [("students", "diversion.hours_served", "East", NONE)],
    ),
    (
        {"diversion__police_referrals": [counts(1, 0, dims=(EL, ("part", "school:threat"))), counts(0, 5)]},
        [("nobody_there", "diversion.police_referrals", "East", EL)],
    ),
    ({"diversion__police_referrals": [counts(1, 0, dims=(EL,)), counts(0, 1, dims=(EL,))]}, []),
    (
        {"diversion__eligible": [counts(3, 4)], "diversion__offered": [counts(1, 1, left_out={"not offered yet": 1})]},
        [("eligible", "diversion.offered", "East", NONE)],
    ),
    (
        {"diversion__eligible": [counts(3, 4)], "diversion__offered": [counts(1, 2, left_out={"not offered yet": 1})]},
        [],
    ),
    (
        {"diversion__completed": [counts(1, 3)], "diversion__not_completed": [counts(1)]},
        [("ended", "diversion.not_completed", "East", NONE)],
    ),
    ({"diversion__completed": [counts(1, 3)], "diversion__not_completed": [counts(2)]}, []),
]


def test_each_rule_is_broken_by_what_contradicts_it_and_by_nothing_else():
    for figures, expected in CASES:
        assert found(**figures) == expected, figures
    assert {rule for _figures, expected in CASES for rule, *_ in expected} == set(RULES)


@pytest.mark.django_db
class TestOnTheDraft:
    @pytest.fixture
    def draft(self, measured):
        measured(
            indicator("diversion.arrests", [cell("east", 2, 9)], subject="student", label="School-related arrests"),
            indicator(
                "diversion.police_referrals", subject="student",
                cells=[cell("east", 1, 0, dims=(("race", "HP"),)), cell("east", 0, 9)],
            ),
        )  # fmt: skip
        return report_made()

    def page(self, client, role, report):
        client.force_login(user(role))
        return client.get(reverse("monitoring:report-detail", args=[report.ref])).content.decode()

    def test_its_author_is_told_without_a_school_a_group_or_a_number(self, client, draft):
        """More arrests than referrals at East says that somebody was arrested there: a month tells neither."""
        shown = self.page(client, Role.PLAN_DIRECTOR, draft)
        assert "Figures that contradict each other" in shown
        assert "<strong>School-related arrests</strong>, at one or more schools: More school-related arrests" in shown
        assert "Hawaiian" not in shown
        assert "at the school on the last day" not in shown

    def test_the_privacy_officer_is_told_of_groups_too(self, draft):
        told = [(one.figure, one.where) for one in selectors.contradicted(draft, is_raw=True)]
        assert ("Lines held", "East, Race and ethnicity: Native Hawaiian or Other Pacific Islander") in told
        assert {figure for figure, _where in told} == {"Lines held", "School-related arrests"}

    @pytest.mark.parametrize(("referred", "where"), [(30, "East"), (4, "at one or more schools")])
    def test_a_school_is_named_where_both_counts_are_told_there_and_nowhere_else(self, referred, where):
        """More arrests than a hidden count of referrals would say that this one is under the arrests."""
        report = report_sent({
            "diversion.arrests": {code: told(n, 1000) for code, n in (("east", 60), ("hoover", 20), ("north", 40))},
            "diversion.police_referrals": {
                code: told(n, 1000) for code, n in (("east", referred), ("hoover", 30), ("north", 50))
            },
        }, QUARTER)  # fmt: skip
        assert [one.where for one in selectors.contradicted(report)] == ["at one or more schools"]
        assert [one.where for one in selectors.contradicted(cleared(report))] == [where]
        assert [one.where for one in selectors.contradicted(report, is_raw=True)] == ["East"]

    def test_names_a_figure_of_which_nothing_was_counted_in_words(self, measured):
        measured(indicator("diversion.completed", [cell("east", 2, 5)], subject="student", label="Completed"))
        told = [one.figure for one in selectors.contradicted(report_made())]
        assert told == ["Ended without completion"]

    def test_nobody_else_is(self, client, draft):
        assert "contradict" not in self.page(client, Role.HR_SPECIALIST, draft)

    def test_a_released_report_does_not_tell_it(self, client, measured):
        assert "contradict" not in self.page(client, Role.PLAN_DIRECTOR, report_released())
