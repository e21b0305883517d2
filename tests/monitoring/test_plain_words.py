"""What stands beside the figures is in plain words, said once, and the number to check by says what it is for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from district.models import Role
from monitoring import report_pdf
from monitoring.figure_sheets import all_words
from monitoring.models import Definition
from monitoring.report_words import OF_ONE, SENTENCES, sentence
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


def test_that_figures_are_as_before_is_said_once(client, later):
    told = all_words(sheets_shown(later))
    assert told.count("as in August") == 1
    assert told.endswith("2 of these 3 figures are as in August.")
    client.force_login(user(Role.BOARD_MEMBER))
    page = client.get(reverse("monitoring:report-detail", args=[later.ref])).content.decode()
    assert "That is as in August." not in page[page.index('id="in-words"') : page.index('id="changed"')]


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
            "input",
            "offers",
            "organization",
            "person",
        }


def test_the_months_of_the_pdf_have_no_column_that_says_nothing(later, monkeypatch):
    kept = []
    monkeypatch.setattr(report_pdf.pdf, "render", lambda template, words, **facts: kept.append(words) or b"")
    report_pdf.pdf_of(later)
    assert kept[0]["figures"][0]["trend_table"][0] == ["Month", "Count", "Of"]


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
