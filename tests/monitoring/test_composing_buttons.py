"""The buttons of the page on which a report is composed: they change its rows, and lose nothing that is typed."""

from __future__ import annotations

import pytest

from district.models import Role
from monitoring.forms.paragraph_rows import Draw, changed
from tests.factories.district import user
from tests.factories.monitoring import report_made
from tests.factories.observations import observation
from tests.monitoring.test_composing import of, row, told, typed

pytestmark = pytest.mark.django_db


DRAW = Draw("obs-1", "challenge", "Few applied.", "", more={"observation": "obs-1"})
ROWS = [row("One."), row("Two."), row("Three.", "challenge")]


class TestTheButtons:
    @pytest.mark.parametrize(("does", "words", "focus"), [
        ("up:1", ["Two.", "One.", "Three."], 0),
        ("down:0", ["Two.", "One.", "Three."], 1),
        ("up:2", ["One.", "Two.", "Three."], 2),
        ("out:0", ["Two.", "Three."], "success"),
        ("add:success", ["One.", "Two.", None, "Three."], 2),
        ("draw:obs-1", ["One.", "Two.", "Three.", "Few applied."], 3),
        ("draw:obs-2", ["One.", "Two.", "Three."], None),
        ("up:9", ["One.", "Two.", "Three."], None),
        ("up:²", ["One.", "Two.", "Three."], None),
        ("out:" + "9" * 5000, ["One.", "Two.", "Three."], None),
        ("nothing", ["One.", "Two.", "Three."], None),
    ])  # fmt: skip
    def test_change_the_rows_part_by_part(self, does, words, focus):
        found, where = changed(ROWS, does, {"obs-1": DRAW})
        assert [one.get("words") for one in found] == words
        assert where == focus

    def test_keep_what_is_typed_and_save_nothing(self, client, measured):
        report, noted = report_made(), observation(words="Few applied for July.")
        client.force_login(user(Role.PLAN_DIRECTOR))
        page = client.get(of(report, "compose"))
        assert "Few applied for July." in page.content.decode()
        sent = typed(page) | {
            "paragraphs-0-part": "success", "paragraphs-0-words": "Typed so far.",
            "paragraphs-0-figures": ["test.lines_held"],
        }  # fmt: skip
        page = client.post(of(report, "compose"), sent | {"do": f"draw:{noted.ref}"})
        body = page.content.decode()
        assert page.status_code == 200
        assert "Typed so far." in body
        assert '<option value="test.lines_held" selected>' in body
        assert f'value="{noted.ref}"' in body
        assert f"draw:{noted.ref}" not in body
        assert told(report) == []
        sent |= {
            "paragraphs-1-part": "challenge", "paragraphs-1-words": "Few applied.",
            "paragraphs-1-observation": noted.ref,
        }  # fmt: skip
        assert client.post(of(report, "compose"), sent).status_code == 302
        assert told(report) == [("challenge", "Few applied."), ("success", "Typed so far.")]
        assert report.paragraphs.get(part="success").figures == ["test.lines_held"]

    def test_say_what_is_wrong_by_row_and_keep_it(self, client, measured):
        report = report_made()
        client.force_login(user(Role.PLAN_DIRECTOR))
        sent = typed(client.get(of(report, "compose")))
        wrong = {"paragraphs-0-part": "success", "paragraphs-0-words": "", "paragraphs-0-evidence": "The list."}
        page = client.post(of(report, "compose"), sent | wrong)
        assert page.status_code == 422
        assert "Row 1, What it says:" in page.content.decode()
        assert "The list." in page.content.decode()
