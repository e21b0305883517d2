"""What stands beside the figures is in plain words, said once, and the number to check by says what it is for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from district.models import Role
from monitoring import report_pdf
from monitoring.changing import changes
from monitoring.figure_sentences import OF_ONE, SENTENCES, sentence
from monitoring.models import Definition
from monitoring.selectors import sheets_shown
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import cell, indicator, report_released

pytestmark = pytest.mark.django_db
AUGUST = Period.month(date(2022, 8, 1))


@pytest.fixture
def later(measured):
    """A report of three figures, two of which are as they were a month before."""
    same = [indicator("t.one", label="One"), indicator("t.two", label="Two")]
    measured(*same, indicator("t.three", label="Three", cells=[cell("east", 1, 4)]))
    report_released(AUGUST)
    measured(*same, indicator("t.three", label="Three", cells=[cell("east", 2, 4)]))
    return report_released()


def test_what_changed_alone_is_told_in_words(client, later):
    told = changes(later, sheets_shown(later), None)
    assert told.summary == "1 of 3 figures changed."
    assert told.lines == ["Three: 2 of 4. That is 1 more than in August (1 of 4). East +1."]
    client.force_login(user(Role.BOARD_MEMBER))
    page = client.get(reverse("monitoring:report-detail", args=[later.ref])).content.decode()
    said = page[page.index('id="in-words"') : page.index('id="figure-1"')]
    assert "Three: 2 of 4." in said
    assert "All other figures stand below" in said
    assert "One: " not in said


def test_a_first_report_tells_what_was_promised(measured):
    measured(indicator("staffing.positions_filled", [cell("east", 3, 4)]), indicator("t.other", label="Other"))
    first = report_released()
    told = changes(first, sheets_shown(first), None)
    assert told.summary == "There is no report on August to compare with."
    assert told.lines == ["3 of 4 positions are filled."]
    assert told.has_more


@pytest.mark.parametrize(("n", "told"), [(0, "0 of 15 lack"), (1, "1 of 15 lacks"), (2, "2 of 15 lack")])
def test_a_sentence_is_right_whatever_its_numbers(n, told):
    said = sentence(Definition(key="staffing.cover_gaps", label="Gaps", form="count"), Decimal(n), Decimal(15), n)
    assert said == f"Of realignments that left duties, {told} cover."


def test_each_sentence_of_one_says_what_that_of_several_does():
    for key, one in OF_ONE.items():
        words = {"n": "1", "m": "15"}
        said, several = (str(told) % words for told in (one, SENTENCES[key]))
        changed = {word for word in said.split() if word not in several.split()}
        assert changed
        assert changed <= {
            "is",
            "lacks",
            "was",
            "student",
            "case",
            "conversation",
            "its",
            "contact",
            "referral",
            "arrest,",
            "youth",
            "event",
            "incident",
            "input",
            "hour",
            "offers",
            "organization",
            "person",
            "adult",
        }


def test_the_months_of_the_pdf_have_no_column_that_says_nothing(later, monkeypatch):
    kept = []
    monkeypatch.setattr(report_pdf.pdf, "render", lambda template, words, **facts: kept.append(words) or b"")
    report_pdf.pdf_of(later)
    assert kept[0]["figures"][0]["trend_table"][0] == ["Period", "Count", "Of"]


def test_the_number_to_check_by_says_what_it_is_for(client, later, monkeypatch):
    kept = []
    monkeypatch.setattr(report_pdf.pdf, "render", lambda template, words, **facts: kept.append(words) or b"")
    report_pdf.pdf_of(later)
    assert kept[0]["sha256"].startswith("To check that nothing was changed")
    assert kept[0]["sha256"].endswith(later.sha256)
    client.force_login(user(Role.BOARD_MEMBER))
    page = client.get(reverse("monitoring:dashboard-print")).content.decode()
    assert "To check that the report was not changed since its release" in page


def test_who_reads_how_a_figure_was_made_reads_no_code(client, later):
    client.force_login(user(Role.BOARD_MEMBER))
    page = client.get(reverse("monitoring:report-detail", args=[later.ref])).content.decode()
    assert ", v1" not in page
    assert "Rows read" not in page
