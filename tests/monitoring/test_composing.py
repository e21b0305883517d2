"""An author composes what a report says in words; the product says what became of earlier adjustments."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from core import history, jobs
from core.errors import TransitionNotAllowed
from district.models import Role
from monitoring import canonical_json, report_pdf, selectors, services
from monitoring.models import MOST_PARAGRAPHS, Cadence, Paragraph, Report
from monitoring.selectors import paragraphs, released_cells, released_rows
from plan.indicators import Period
from tests.factories.district import TESTER, make, user, written
from tests.factories.monitoring import (
    LATER,
    indicator,
    report_in_review,
    report_made,
    report_released,
    report_requested,
    report_revised,
)
from tests.factories.observations import adjustment, observation, rests_on
from tests.factories.plan import amendment
from tests.factories.students import student

pytestmark = pytest.mark.django_db

AUGUST, SEPTEMBER = Period.month(date(2022, 8, 1)), Period.month(date(2022, 9, 1))
OCTOBER = Period.month(date(2022, 10, 1))
ODD = 'North – a “bridge” with \\ and "quotes", <b>, 🙂 \u2028 and é.'


def of(report, name="detail", face="monitoring"):
    return reverse(f"{face}:report-{name}", args=[report.ref])


def row(words="Postings find applicants again.", part="success", **more):
    return {"part": part, "words": words, **more}


def composed(report, *rows, role=Role.PLAN_DIRECTOR):
    return services.report_compose(actor=user(role), ref=report.ref, version=None, paragraphs=rows)


def submitted(report):
    return services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None, at=LATER)


def released(report):
    submitted(report)
    return services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)


def told(report, part=None):
    return [(one.part, one.words) for one in paragraphs(report) if part in (None, one.part)]


def became(report):
    return [words for _part, words in told(report, "became")]


def typed(page):
    """Return what a page's form has, as a browser sends it."""
    form = page.context["form"]
    return {"version": form.record.version, "once": page.context["once"]}


class TestComposing:
    def test_keeps_paragraphs_in_their_order_and_takes_out_what_is_not_sent(self, measured):
        report = report_made()
        composed(report, row("One."), row("Two.", "challenge"), row("Three.", figures=["test.lines_held"]))
        assert told(report) == [("challenge", "Two."), ("success", "One."), ("success", "Three.")]
        kept = report.paragraphs.get(words="Two.").ref
        composed(report, row("Two.", "challenge"), row("Three."), row("One."))
        assert told(report) == [("challenge", "Two."), ("success", "Three."), ("success", "One.")]
        assert report.paragraphs.get(words="Two.").ref == kept
        composed(report)
        assert told(report) == []

    def test_draws_what_was_observed_once_and_nothing_of_a_later_day_or_set_aside(self, measured):
        report = report_made()
        noted, later = observation(seen_on=date(2022, 9, 30)), observation(seen_on=date(2022, 10, 1))
        gone = observation("set_aside")
        director = user(Role.PLAN_DIRECTOR)
        assert list(selectors.observations_to_tell(director, report)) == [noted]
        composed(report, row("Few applied.", "challenge", observation=noted.ref))
        for wrong in (
            [row(observation=noted.ref), row(observation=noted.ref)],
            [row(observation=later.ref)],
            [row(observation=gone.ref)],
            [row(adjustment=noted.ref)],
        ):
            with pytest.raises(ValidationError, match="drawn from"):
                composed(report, *wrong)
        written(noted, status="set_aside", set_aside_reason="Told.")
        composed(report, row("Few applied again.", "challenge", observation=noted.ref))

    def test_offers_to_another_month_what_no_report_of_its_kind_told(self, measured):
        first, noted = report_made(AUGUST), observation(seen_on=date(2022, 8, 9))
        composed(first, row(observation=noted.ref))
        second, director = report_made(SEPTEMBER), user(Role.PLAN_DIRECTOR)
        assert list(selectors.observations_to_tell(director, second)) == [noted]  # a draft may still leave it out
        submitted(first)
        assert list(selectors.observations_to_tell(director, second)) == []
        second.cadence = Cadence.QUARTER
        assert list(selectors.observations_to_tell(director, second)) == [noted]

    @pytest.mark.parametrize(("rows", "why"), [
        ([row(" ")], "Row 1: Write what it says"),
        ([row(), row(figures=["test.none"])], "Row 2: The report has no figure test.none"),
        ([row(figures=["t.child"])], "no figure t.child"),
        ([row(part="became")], "the product does"),
        ([row(observation="obs-none")], "cannot be told here"),
        ([row()] * (MOST_PARAGRAPHS + 1), "At most 60"),
    ])  # fmt: skip
    def test_refuses_by_the_rows_number(self, measured, rows, why):
        measured(indicator(), indicator("t.child", subject="student"))
        with pytest.raises(ValidationError, match=why) as refused:
            composed(report_made(), *rows)
        assert list(refused.value.message_dict) == ["paragraphs"]

    def test_refuses_a_students_name_in_words_and_evidence(self, measured):
        report = report_made()
        student("Zoe", "Testerly")
        for named in (row("Zoe Testerly came back."), row(evidence="A note by Zoe M. Testerly.")):
            with pytest.raises(ValidationError, match="may name a student"):
                composed(report, named)

    def test_tells_an_adjustment_among_the_adjustments_alone(self, measured):
        report, one = report_made(), adjustment()
        with pytest.raises(ValidationError, match="among the adjustments"):
            composed(report, row(adjustment=one.ref))
        composed(report, row(part="adjustment", adjustment=one.ref))
        assert report.paragraphs.get().adjustment == one

    def test_is_the_plan_directors_and_of_a_draft_alone(self, measured):
        report = report_made()
        with pytest.raises(PermissionDenied):
            composed(report, row(), role=Role.SUPERVISOR)
        submitted(report)
        with pytest.raises(TransitionNotAllowed):
            composed(report, row())

    def test_a_figure_that_is_gone_is_put_right_before_the_review(self, measured):
        report = report_made()
        composed(report, row(figures=["test.lines_held"]))
        measured(indicator("t.other"))
        report = services.report_recount(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None)
        jobs.run(report.job_id)
        with pytest.raises(ValidationError, match=r"test\.lines_held"):
            submitted(report)


class TestWhatBecame:
    """Of each adjustment that was told before, or is open: by itself, as things stood on the last day."""

    @pytest.fixture
    def one(self, measured):
        return adjustment("accepted", proposed_on=date(2022, 8, 3), accepted_on=date(2022, 8, 5))

    def test_is_told_of_what_the_report_before_told_until_it_is_done(self, one):
        first = report_made(AUGUST)
        composed(first, row("We answer in a week.", "adjustment", adjustment=one.ref))
        assert became(first) == []
        released(first)
        second = report_made(SEPTEMBER)
        assert became(second) == ["Answer applicants within a week: Accepted on Aug 5, 2022, due on Nov 30, 2022."]
        released(second)
        written(one, status="done", done_on=date(2022, 10, 9), result="Nobody waits longer")
        third = report_made(OCTOBER)
        assert became(third) == ["Answer applicants within a week: Done on Oct 9, 2022: Nobody waits longer."]
        released(third)
        assert became(report_made(Period.month(date(2022, 11, 1)))) == []

    def test_is_told_by_reports_of_the_same_kind_alone(self, one):
        first = report_made(AUGUST)
        composed(first, row("We answer in a week.", "adjustment", adjustment=one.ref))
        released(first)
        written(one, status="done", done_on=date(2022, 9, 9), result="Nobody waits longer.")
        following = report_made(SEPTEMBER)
        assert [found for found, _words in selectors.became(following)] == [one]
        following.cadence = Cadence.QUARTER
        assert list(selectors.became(following)) == []

    def test_is_told_of_an_open_one_that_no_report_told_unless_this_one_does(self, one):
        assert became(report_made(AUGUST)) == []
        report = report_made(SEPTEMBER)
        assert len(became(report)) == 1
        composed(report, row("We answer in a week.", "adjustment", adjustment=one.ref))
        assert became(report) == []

    def test_is_not_told_of_a_proposal_that_nobody_accepted(self, measured):
        adjustment("proposed", proposed_on=date(2022, 8, 3))
        assert became(report_made(SEPTEMBER)) == []

    def test_is_written_anew_when_it_is_submitted_and_stays_then(self, one):
        report = report_made(SEPTEMBER)
        written(one, status="dropped", ended_on=date(2022, 9, 20), reason="The posting filled it.", due_on=one.due_on)
        submitted(report)
        assert became(report) == []  # over, and never told: nothing to follow up
        written(one, status="accepted", ended_on=None, reason="")
        assert became(report) == []

    def test_says_that_the_change_of_the_plan_was_withdrawn(self, measured):
        draft = amendment(title="Post in May")
        one = adjustment(
            "accepted", change="amendment", amendment=draft, proposed_on=date(2022, 8, 3), accepted_on=date(2022, 8, 5)
        )
        first = report_made(AUGUST)
        composed(first, row("We post in May.", "adjustment", adjustment=one.ref))
        released(first)
        written(draft, status="withdrawn", withdrawn_reason="The contract is not signed.")
        assert became(report_made(SEPTEMBER))[0].endswith("Amendment 1 of the plan was drafted for it, and withdrawn.")

    def test_is_told_again_once_there_is_something_else_to_say(self, one):
        first = report_made(AUGUST)
        composed(first, row("We answer in a week.", "adjustment", adjustment=one.ref))
        released(first)
        written(one, status="done", done_on=date(2022, 9, 9), result="Done.")
        released(report_made(SEPTEMBER))
        written(one, result="It did not last.")
        assert became(report_made(OCTOBER)) == [
            "Answer applicants within a week: Done on Sep 9, 2022: It did not last."
        ]


class TestReleased:
    @pytest.fixture
    def report(self, measured):
        report = report_made()
        noted = observation(words=ODD)
        one = adjustment()
        rests_on(one, noted)
        composed(
            report,
            row(ODD, figures=["test.lines_held"], evidence=ODD),
            row("Few applied.", "challenge", observation=noted.ref),
            row("We answer sooner.", "adjustment", adjustment=one.ref),
        )
        return released(report)

    def test_is_hashed_and_verifies(self, report):
        call_command("verify_report", report.ref, stdout=io.StringIO())
        content = json.loads(
            canonical_json.canonical(report, released_rows(report), paragraphs(report), released_cells(report))
        )
        assert content["canonical_version"] == 5
        assert content["cadence"] == "month"
        assert [(one["part"], one["words"]) for one in content["paragraphs"]] == told(report)
        assert content["paragraphs"][1]["observation"].startswith("obs-")
        changed = list(paragraphs(report))
        changed[0].words = "Otherwise."
        assert canonical_json.sha256(report, released_rows(report), changed, released_cells(report)) != report.sha256

    @pytest.mark.parametrize("version", [1, 2, 3])
    def test_is_no_part_of_what_was_released_in_an_earlier_form(self, report, version):
        report.canonical_version = version
        content = json.loads(
            canonical_json.canonical(report, released_rows(report), paragraphs(report), released_cells(report))
        )
        assert not {"paragraphs", "cadence"} & set(content)

    def test_is_on_page_and_in_pdf_files_and_api_for_the_board(self, client, report, monkeypatch):
        client.force_login(user(Role.BOARD_MEMBER))
        page = client.get(of(report)).content.decode()
        for words in ("What succeeded", "What was hard", "Few applied.", "We answer sooner.", "&lt;b&gt;"):
            assert words in page
        assert "observation-detail" not in page
        assert "/observations/obs-" not in page
        assert [one["words"] for one in client.get(of(report, face="monitoring-api")).json()["paragraphs"]] == [
            ODD, "Few applied.", "We answer sooner.",
        ]  # fmt: skip
        body = client.get(of(report, "words-csv")).content.decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(body, newline="")))
        assert [(one["part"], one["place"], one["words"]) for one in lines[1:]] == [
            ("challenge", "1", "Few applied."), ("adjustment", "1", "We answer sooner."),
        ]  # fmt: skip
        kept = []
        monkeypatch.setattr(report_pdf.pdf, "render", lambda template, words, **facts: kept.append(words) or b"")
        report_pdf.pdf_of(report)
        assert [part["heading"] for part in kept[0]["parts"]["told"]] == [
            "What succeeded", "What was hard", "What is adjusted",
        ]  # fmt: skip
        assert kept[0]["parts"]["told"][0]["said"][0]["notes"][0] == "Figure: 1. Lines held"

    def test_without_any_says_that_no_observation_was_made(self, client, measured, monkeypatch):
        report = report_released()
        client.force_login(user(Role.BOARD_MEMBER))
        assert "No observation was made." in client.get(of(report)).content.decode()
        kept = []
        monkeypatch.setattr(report_pdf.pdf, "render", lambda template, words, **facts: kept.append(words) or b"")
        report_pdf.pdf_of(report)
        report.canonical_version = 3
        report_pdf.pdf_of(report)
        assert [words["parts"]["nothing"] for words in kept] == ["No observation was made.", ""]

    def test_is_the_next_revisions_too_and_compared_with_it(self, client, report):
        new = report_revised(report)
        assert told(new) == told(report)
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert "Written anew" not in client.get(of(new, "compare")).content.decode()
        composed(new, row("Many applied.", "challenge"))
        page = client.get(of(new, "compare")).content.decode()
        assert "<del>Few</del>" in page
        assert "Written anew: What succeeded, What was hard, What is adjusted." in page
        found = client.get(reverse("monitoring-api:report-compare", args=[new.ref])).json()["texts"]
        assert found[1] == {"name": "What was hard", "words_before": "Few applied.", "words_after": "Many applied."}


class TestTheDatabase:
    @pytest.mark.parametrize("make_report", [report_in_review, report_released])
    def test_changes_no_paragraph_from_review_on(self, measured, make_report):
        draft = report_made(AUGUST)
        composed(draft, row())
        report = make_report()
        theirs = Paragraph(report=report, part="success", place=9, words="By hand.")
        with pytest.raises(DatabaseError, match="its paragraphs do not change"), transaction.atomic():
            make(theirs)
        with pytest.raises(DatabaseError, match="its paragraphs do not change"), transaction.atomic():
            written(draft.paragraphs.get(), report=report)
        released(draft)
        for change in (lambda one: one.update(words="By hand."), lambda one: one.delete()):
            with (
                pytest.raises(DatabaseError, match="its paragraphs do not change"),
                transaction.atomic(),
                history.action("test.changed", actor=TESTER),
            ):
                change(draft.paragraphs.all())

    def test_releases_no_other_hash_than_that_of_the_paragraphs(self, measured, monkeypatch):
        report = report_made()
        composed(report, row(ODD))
        submitted(report)
        monkeypatch.setattr(selectors, "paragraphs", lambda report: [])
        with pytest.raises(IntegrityError, match="another SHA-256"), transaction.atomic():
            services.report_release(actor=user(Role.SUPERVISOR), ref=report.ref, version=None, at=LATER)

    def test_has_room_for_paragraphs_while_it_is_made_and_counted_again(self, measured):
        report = report_made()
        composed(report, row())
        services.report_recount(actor=user(Role.PLAN_DIRECTOR), ref=report.ref, version=None)
        assert Report.objects.get(pk=report.pk).paragraphs.count() == 1
        assert make(Paragraph(report=report_requested(AUGUST), part="success", place=1, words="Carried.")).pk
