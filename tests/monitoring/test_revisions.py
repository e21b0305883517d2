"""A superseded report leads to its revision and back, says why, and both stand beside each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import history
from district.models import Role
from monitoring import labels, selectors, services
from monitoring.comparing import pieces
from monitoring.models import Report
from tests.factories.district import user
from tests.factories.monitoring import (
    LATER,
    cell,
    days_cell,
    indicator,
    report_in_review,
    report_made,
    report_released,
    report_released_again,
    report_revised,
)

pytestmark = pytest.mark.django_db


def of(report, name="detail", face="monitoring"):
    return reverse(f"{face}:report-{name}", args=[report.ref])


@pytest.fixture
def read(client):
    """A function that fetches a page for someone with a role."""

    def fetch(address, role=Role.BOARD_MEMBER):
        client.force_login(user(role))
        return client.get(address)

    return fetch


@pytest.fixture
def both(measured):
    """A superseded report and its revision: another count at East, a school more, other words, a figure more."""
    same = indicator("t.same", label="Same as ever", cells=[cell("east", 1, 2)])
    measured(indicator(), same)
    first = report_released()
    cells = [cell("east", 4, 4), cell("north", 1, 4), cell("south", 0, 0)]
    measured(indicator(cells=cells, source="Test rows."), same,
             indicator("t.new", label="New days", form="days", cells=[days_cell("east", {3: 1})]))  # fmt: skip
    second = report_released_again(first)
    first.refresh_from_db()
    return first, second


class TestThePages:
    def test_lead_to_each_other_and_say_why_at_the_top(self, read, both):
        first, second = both
        old, new = (read(of(one)).content.decode() for one in both)
        for page in (old, new):
            assert page.index("Reason: A line was late.") < page.index('id="in-words"')
            assert of(second, "compare") in page
        assert "This report was superseded by revision 2" in old
        assert of(second) in old
        assert of(first) in new

    def test_tell_of_a_revision_under_way_those_alone_who_see_drafts(self, read, measured):
        first = report_released()
        draft = report_revised(first)
        assert "Revision 2 is being prepared" in read(of(first), Role.PLAN_DIRECTOR).content.decode()
        assert "revision" not in read(of(first)).content.decode().lower().replace("revision 1", "")
        assert read(of(draft, "compare")).status_code == 404
        assert read(of(draft, "compare"), Role.PLAN_DIRECTOR).status_code == 200

    def test_have_files_of_different_names(self, read, both):
        names = {
            read(of(report, name))["Content-Disposition"]
            for report in both
            for name in ("pdf", "content", "figures", "workbook")
        }
        assert len(names) == 8

    def test_and_pdf_answer_whatever_the_reason(self, read, both):
        assert all(read(of(report, "pdf")).content.startswith(b"%PDF") for report in both)


class TestSideBySide:
    def test_shows_figures_and_words_before_and_after(self, read, both):
        page = " ".join(read(of(both[1], "compare")).content.decode().split())
        assert '<th scope="row">East</th><td class="n">3 of 4</td><td class="n"><b>4 of 4</b></td>' in page
        assert '<th scope="row">North</th><td class="n">1 of 4</td><td class="n">1 of 4</td>' in page
        assert "<del>lines.</del>" in page
        assert "<ins>rows.</ins>" in page
        assert "Not in revision 1" in page
        assert page.index("Same as ever") > page.index("Unchanged")

    def test_is_answered_to_systems(self, client, both):
        client.force_login(user(Role.BOARD_MEMBER))
        first, second = both
        told = client.get(of(second, "compare", "monitoring-api")).json()
        assert (told["before"]["ref"], told["after"]["ref"]) == (first.ref, second.ref)
        changed, same, new = told["figures"]
        assert (changed["is_changed"], same["is_changed"], new["is_changed"]) == (True, False, True)
        assert changed["rows"][0] == {
            "school": "east", "name": "East", "numerator_before": "3.000", "denominator_before": "4.000",
            "numerator_after": "4.000", "denominator_after": "4.000", "is_changed": True,
        }  # fmt: skip
        assert [row["numerator_before"] for row in new["rows"]] == [None, None]
        assert (new["words_before"], changed["words_after"]) == (None, "Lines held: 5 of 8.")

    def test_is_found_from_either_report(self, client, both):
        client.force_login(user(Role.BOARD_MEMBER))
        first, second = (client.get(of(one, "detail", "monitoring-api")).json() for one in both)
        assert (first["revises"], first["revised_by"]) == (None, both[1].ref)
        assert (second["revises"], second["revised_by"]) == (both[0].ref, None)

    def test_is_nothing_of_the_first_report(self, read, both):
        assert read(of(both[0], "compare")).status_code == 404

    def test_says_so_where_nothing_changed(self, read, measured):
        again = report_released_again(report_released())
        told = read(of(again, "compare")).content.decode()
        assert "Nothing changed: figures and words are those of revision 1." in told
        assert "What both revisions say" in told

    def test_marks_whole_words(self):
        before, after = pieces("4 of 8 are held.", "5 of 8 are held now.")
        assert [(one.words, one.is_changed) for one in before] == [("4", True), ("of 8 are", False), ("held.", True)]
        assert [(one.words, one.is_changed) for one in after] == [
            ("5", True), ("of 8 are", False), ("held now.", True),
        ]  # fmt: skip

    def test_tells_dollars_apart_that_look_the_same_in_millions(self, measured):
        before = indicator(form="dollars", cells=[cell("east", 1310000, 2000000)])
        measured(before)
        first = report_released()
        measured(indicator(form="dollars", cells=[cell("east", 1310400, 2000000)]))
        (pair,) = selectors.report_compared(user(Role.BOARD_MEMBER), report_released_again(first).ref).figures
        assert [row.is_changed for row in pair.rows] == [True, True]
        assert pair.rows[0].told == "$1,310,000.00 of $2,000,000.00 → $1,310,400.00 of $2,000,000.00"

    def test_leaves_out_figures_about_students_which_a_released_revision_never_has(self, measured):
        measured(indicator(), indicator("t.student", subject="student"))
        draft = report_revised(report_released())
        found = selectors.report_compared(user(Role.PLAN_DIRECTOR), draft.ref)
        assert [pair.sheet.definition.key for pair in found.figures] == ["test.lines_held"]
        assert found.changed == []


class TestWhoReleasesARevision:
    """Reads, before deciding, which it is, what it supersedes, why, and what it changes."""

    @pytest.fixture
    def revised(self, measured):
        """A function that gives a revision in review whose indicators are the given ones."""

        def made(*indicators):
            measured(indicator(), indicator("t.same", label="Same as ever"))
            first = report_released()
            measured(*indicators)
            new = report_revised(first)
            return services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER)

        return made

    @pytest.mark.parametrize("page", ["detail", "release", "return"])
    def test_on_the_page_of_the_report_and_of_each_decision(self, read, revised, page):
        new = revised(indicator(cells=[cell("east", 4, 4), cell("north", 1, 4)]), indicator("t.same"))
        told = " ".join(read(of(new, page), Role.SUPERVISOR).content.decode().split())
        assert "September 2022, revision 2</h1>" in told
        assert "Once released, revision 2 supersedes revision 1" in told
        assert "Reason: A line was late." in told
        assert "1 of 2 figures differs from revision 1." in told
        assert "<li>Lines held: 4 of 8 → 5 of 8 (East: 3 of 4 → 4 of 4)</li>" in told
        assert of(new, "compare") in told

    @pytest.mark.parametrize("page", ["detail", "release"])
    def test_and_that_nothing_changed(self, read, revised, page):
        new = revised(indicator(), indicator("t.same", label="Same as ever"))
        told = read(of(new, page), Role.SUPERVISOR).content.decode()
        assert "Nothing changed: figures and words are those of revision 1." in told

    def test_and_that_words_alone_did(self, read, revised):
        new = revised(indicator(source="Test rows."), indicator("t.same", label="Same as ever"))
        told = read(of(new, "release"), Role.SUPERVISOR).content.decode()
        assert "No figure differs from revision 1. Words changed." in told
        assert "<li>Lines held: other words</li>" in told

    def test_as_systems_do(self, client, revised):
        new = revised(indicator(cells=[cell("east", 4, 4)]), indicator("t.same", label="Other name"))
        client.force_login(user(Role.SUPERVISOR))
        told = client.get(of(new, face="monitoring-api")).json()
        assert told["changed_figures"] == ["test.lines_held"]
        first = client.get(of(new.__class__.objects.get(revision=1), face="monitoring-api")).json()
        assert first["changed_figures"] is None

    def test_and_who_reads_a_first_report_reads_nothing_of_it(self, read, measured):
        told = read(of(report_in_review(), "release"), Role.SUPERVISOR).content.decode()
        assert "Release the report on September 2022</h1>" in told
        assert "supersedes" not in told
        assert "evision 1" not in told


class TestReturned:
    @pytest.fixture
    def back(self, measured):
        author = user(Role.PLAN_DIRECTOR)
        report = report_in_review(actor=author)
        return author, services.report_return(
            actor=user(Role.SUPERVISOR), ref=report.ref, version=None, reason="See North.", at=LATER
        )

    def test_says_so_on_its_page_and_to_systems(self, client, back):
        author, report = back
        client.force_login(author)
        page = client.get(of(report)).content.decode()
        assert f"Returned to {author.name} by {report.returned_by.name}" in page
        assert "See North." in page[: page.index('id="in-words"')]
        told = client.get(of(report, "detail", "monitoring-api")).json()
        assert (told["returned_to"]["ref"], told["returned_reason"]) == (author.ref, "See North.")

    def test_is_a_state_of_its_own_wherever_a_state_stands(self, client, back):
        author, report = back
        client.force_login(author)
        assert labels.report_state(report).label == "Returned"
        for address in (of(report), reverse("monitoring:report-list")):
            assert "</svg>Returned" in client.get(address).content.decode().replace("\n", "")
        assert b"Returned" in client.get(reverse("monitoring:report-list"), {"format": "csv"}).content

    def test_asks_its_author_for_an_answer_beside_the_reason(self, client, back):
        author, report = back
        client.force_login(author)
        page = client.get(of(report, "submit")).content.decode()
        assert "Reason: See North." in page
        assert "Its figures were" in page
        write = of(report, "write") + "?from=submit"
        assert f'<a href="{write}">Write a comment</a>' in page
        body = {"version": report.version, "challenges": "North waits."}
        assert client.post(write, body).url == of(report, "submit")  # and back to what was begun
        report.refresh_from_db()
        assert client.post(of(report, "submit"), {"version": report.version}).status_code == 422
        with pytest.raises(ValidationError) as caught:
            services.report_submit(actor=author, ref=report.ref, version=None, at=LATER, answer=" ")
        assert caught.value.message_dict == {"answer": ["Say what was done."]}

    def test_takes_no_answer_where_nothing_was_asked(self, measured):
        told = {"actor": user(Role.PLAN_DIRECTOR), "version": None, "at": LATER}
        with pytest.raises(ValidationError) as caught:
            services.report_submit(ref=report_made().ref, answer="Nobody asked.", **told)
        assert caught.value.message_dict == {"answer": ["It was not returned: there is nothing to answer."]}

    @pytest.mark.parametrize("page", ["detail", "release", "return"])
    def test_shows_who_decides_what_was_asked_and_answered(self, read, back, page):
        author, report = back
        services.report_submit(actor=author, ref=report.ref, version=None, at=LATER, answer="North is right.")
        told = read(of(report, page), Role.SUPERVISOR).content.decode()
        assert "Reason: See North." in told
        assert f"Answered by {author.name} on Dec 1, 2023: North is right." in told

    def test_says_whether_it_was_counted_again(self):
        returned = Report(returned_at=LATER)
        told = []
        for hours in (-1, 1):
            returned.counted_at = LATER + timedelta(hours=hours)
            told.append(returned.is_counted_since_return)
        assert told == [False, True]

    def test_is_asked_anew_when_it_comes_back_again(self, back):
        author, report = back
        told = {"ref": report.ref, "version": None, "at": LATER}
        services.report_submit(actor=author, answer="North is right.", **told)
        report = services.report_return(actor=user(Role.SUPERVISOR), reason="See East.", **told)
        assert (report.returned_reason, report.returned_answer) == ("See East.", "")

    def test_stays_among_those_who_see_drafts_once_it_is_released(self, client, back):
        author, report = back
        told = {"ref": report.ref, "version": None, "at": LATER}
        services.report_submit(actor=author, answer="North is right.", **told)
        services.report_release(actor=user(Role.SUPERVISOR), **told)
        client.force_login(user(Role.BOARD_MEMBER))
        for address in (of(report), of(report, face="monitoring-api"), of(report, "figures"), of(report, "content")):
            answer = client.get(address)
            assert answer.status_code == 200
            assert b"North." not in answer.content
            assert b"North is right" not in answer.content
        client.force_login(author)
        assert client.get(of(report, face="monitoring-api")).json()["returned_answer"] == "North is right."

    @pytest.mark.parametrize("wrong", [{"returned_answer": "Done."}, {"status": "in_review"}])
    def test_is_answered_when_it_goes_to_review_and_not_before_whoever_writes(self, back, wrong):
        author, report = back
        people = {"submitted_by": author, "submitted_at": LATER} if "status" in wrong else {}
        with (
            pytest.raises(IntegrityError, match="report_returned_is_answered"),
            transaction.atomic(),
            history.action("test.raw", actor=author),
        ):
            Report.objects.filter(pk=report.pk).update(**wrong, **people)

    def test_goes_on_while_it_is_counted_again(self, back):
        author, report = back
        report = services.report_recount(actor=author, ref=report.ref, version=None)
        assert report.returned_to == author

    def test_is_nothing_of_a_draft_that_never_was(self, client, measured):
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert "Returned to" not in client.get(of(report_made())).content.decode()
