"""A superseded report leads to its revision and back, says why, and both stand beside each other."""

from __future__ import annotations

import pytest
from django.urls import reverse

from district.models import Role
from monitoring import services
from monitoring.comparing import pieces
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
        assert "Both revisions say the same." in read(of(again, "compare")).content.decode()

    def test_marks_whole_words(self):
        before, after = pieces("4 of 8 are held.", "5 of 8 are held now.")
        assert [(one.words, one.is_changed) for one in before] == [("4", True), ("of 8 are", False), ("held.", True)]
        assert [(one.words, one.is_changed) for one in after] == [
            ("5", True), ("of 8 are", False), ("held now.", True),
        ]  # fmt: skip


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

    def test_is_over_once_it_is_submitted_again(self, back):
        author, report = back
        report = services.report_submit(actor=author, ref=report.ref, version=None, at=LATER)
        assert (report.returned_to, report.returned_reason) == (None, "")

    def test_goes_on_while_it_is_counted_again(self, back):
        author, report = back
        report = services.report_recount(actor=author, ref=report.ref, version=None)
        assert report.returned_to == author

    def test_is_nothing_of_a_draft_that_never_was(self, client, measured):
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert "Returned to" not in client.get(of(report_made())).content.decode()
