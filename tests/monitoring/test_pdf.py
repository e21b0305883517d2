from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date

import pytest
from django.urls import reverse

from core import pdf
from district.models import Role
from monitoring import report_pdf, services
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import LATER, cell, indicator, report_made, report_released, report_revised
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db

WORDS = {"author": "A", "about": ["b"], "notes": ["n"], "footer": "f", "size": 10.5,
         "own_heading": "o", "own": ["w"],
         "parts": {"heading": "p", "nothing": "", "told": [
             {"heading": "h", "said": [{"words": ["w"], "notes": ["n"]}]}]},
         "changed": [{"heading": "h", "summary": "s", "lines": ["l"]}], "figures": [], "not_released": "",
         "students": {"heading": "", "levels": []}, "disparity": {"heading": "", "groups": []},
         "method": {"heading": "", "rules": [], "definitions": []},
         "signatures": {"heading": "Signatures", "rows": [["What", "Name", "When"], ["Written by", "A", "t"]]},
         "sha256": "0"}  # fmt: skip
CODE = """
import datetime, hashlib, sys, types
from django.conf import settings
import pathlib
settings.configure(BASE_DIR=pathlib.Path.cwd(), PDF_FONT_FOLDERS=[])
from core import pdf
words = {words}
made = pdf.render("report.typ", words, title="T", language="en", on=datetime.date(2022, 10, 7))
print(hashlib.sha256(made).hexdigest())
""".replace("{words}", repr(WORDS))


def download(client, report):
    client.force_login(user(Role.BOARD_MEMBER))
    return client.get(reverse("monitoring:report-pdf", args=[report.ref]))


def text(content):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not there to read the text")
    return subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout


def test_the_same_bytes_in_two_processes():
    run = [subprocess.run([sys.executable, "-c", CODE], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
           for _ in range(2)]  # fmt: skip
    assert run[0] == run[1]
    assert re.fullmatch("[0-9a-f]{64}\n", run[0])


def test_with_figures_has_the_same_bytes_in_two_processes(measured, monkeypatch, tmp_path):
    measured(indicator())
    report_released(Period.month(date(2022, 8, 1)))
    report, kept = report_released(), []
    monkeypatch.setattr(pdf, "render", lambda template, words, **facts: kept.append((template, words)) or b"")
    report_pdf.pdf_of(report)
    ((template, words),) = kept
    assert words["figures"][0]["trend"]
    (tmp_path / "words.json").write_text(json.dumps([template, words]))
    code = (
        CODE.partition("words =")[0]
        + """
import json
template, words = json.loads(pathlib.Path(sys.argv[1]).read_text())
made = pdf.render(template, words, title="T", language="en", on=datetime.date(2022, 10, 7))
print(len(made), hashlib.sha256(made).hexdigest())
"""
    )
    call = [sys.executable, "-c", code, tmp_path / "words.json"]
    run = [subprocess.run(call, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert run[0] == run[1]
    assert int(run[0].split()[0]) > 10_000


def test_is_tagged_and_says_the_same_as_the_page(client, measured):
    measured(indicator(), indicator("t.canary", subject="student", label="Canary"))
    report = report_released()
    answer = download(client, report)
    assert answer["Content-Type"] == "application/pdf"
    assert b"pdfuaid:part" in answer.content
    assert answer.content == download(client, report).content
    told = text(answer.content).decode()
    for words in ("Monitoring report, September 2022", "Lines held: 4 of 8.", "East", report.sha256[:20],
                  "Not released: figures about students."):  # fmt: skip
        assert words in told
    assert "Canary" not in told
    assert told.count("\f") == 1


def given(report, monkeypatch):
    """Return the words that the PDF of a report is made of."""
    kept = []
    monkeypatch.setattr(pdf, "render", lambda template, words, **facts: kept.append(words) or b"")
    report_pdf.pdf_of(report)
    return kept[0]


class TestWhatStandsFirst:
    """Whose report it is, what of it is not for real, and what changed."""

    def test_names_the_district_on_every_page(self, measured, monkeypatch):
        report = report_released()
        words = given(report, monkeypatch)
        assert words["author"] == "Test Public Schools"
        assert words["footer"] == "Test Public Schools · Monitoring report, September 2022"

    def test_says_demonstration_data_in_a_demonstration_alone(self, measured, monkeypatch, settings):
        report = report_released()
        settings.DEMO = True
        words = given(report, monkeypatch)
        assert words["notes"][0] == "Demonstration data. People and figures are invented."
        assert words["footer"].endswith("· Demonstration data")
        settings.DEMO = False
        assert "Demonstration" not in str(given(report, monkeypatch))

    def test_says_illustrative_where_the_plan_does(self, measured, monkeypatch):
        report = report_released()
        assert given(report, monkeypatch)["notes"] == []
        report.plan.split_note = "The split was not announced."
        assert given(report, monkeypatch)["notes"] == ["Illustrative in part. The split was not announced."]

    def test_says_what_changed_since_the_month_before(self, measured, monkeypatch):
        measured(indicator(cells=[cell("east", 3, 4), cell("north", 1, 4)]))
        report_released(Period.month(date(2022, 8, 1)))
        measured(indicator(cells=[cell("east", 4, 4), cell("north", 1, 4)]))
        (part,) = given(report_released(), monkeypatch)["changed"]
        assert part["heading"] == "What changed since the report for August"
        assert part["lines"] == ["Lines held: 5 of 8. That is 1 more than in August (4 of 8). East +1."]

    def test_says_what_changed_since_the_revision_before(self, measured, monkeypatch):
        measured(indicator(cells=[cell("east", 3, 4), cell("north", 1, 4)]))
        old = report_released()
        measured(indicator(cells=[cell("east", 2, 4), cell("north", 1, 4)]))
        new = report_revised(old)
        services.report_submit(actor=user(Role.PLAN_DIRECTOR), ref=new.ref, version=None, at=LATER)
        new = services.report_release(actor=user(Role.SUPERVISOR), ref=new.ref, version=None, at=LATER)
        part, _month = given(new, monkeypatch)["changed"]
        assert (part["heading"], part["summary"]) == (
            "What changed since revision 1",
            "1 of 1 figure differs from revision 1.",
        )
        assert part["lines"] == ["Lines held: 4 of 8 → 3 of 8 (East: 3 of 4 → 2 of 4)"]


def test_a_signed_amount_begins_no_line_with_its_dollars():
    # So long that each of the two amounts stands at the end of a line once.
    lines = ["x" * letters + " (North +$107,705, East −$1,250.50)" for letters in range(30, 75)]
    words = WORDS | {"changed": [{"heading": "h", "summary": "s", "lines": lines}]}
    made = text(pdf.render("report.typ", words, title="T", language="en", on=date(2022, 10, 7))).decode()
    told = [line.rstrip() for line in made.splitlines()]
    assert sum("+$107,705" in line for line in told) == sum("−$1,250.50" in line for line in told) == len(lines)
    assert [line for line in told if line.endswith(("+", "−"))] == []


def test_the_last_page_never_holds_a_few_lines_alone():
    facts = {"title": "T", "language": "en", "on": date(2022, 10, 7)}
    chosen = set()
    for lines in range(34, 60, 2):
        words = WORDS | {"changed": [{"heading": "h", "summary": "s", "lines": ["word " * 40] * lines}]}
        size = report_pdf._size(words, facts)
        page, down = pdf.end_of("report.typ", words | {"size": size}, **facts)
        assert page == 1 or down >= report_pdf.LEAST_DOWN
        chosen.add(size)
    assert len(chosen) > 1


def test_a_draft_has_none(client, measured):
    report = report_made()
    client.force_login(user(Role.PLAN_DIRECTOR))
    assert client.get(reverse("monitoring:report-pdf", args=[report.ref])).status_code == 404


class TestNames:
    """Whoever releases gets their report, whatever letters their name has."""

    @pytest.mark.parametrize(
        "name",
        ["Анна", "Άννα", "آنا", "אנה", "अन्ना", "安娜", "Ŋaba Ɓala", "Ann 😀", "a\x07b", "\ue000", "\u200b", '"\\u{7}"',
         "".join(chr(0x4E00 + number) for number in range(60))],
    )  # fmt: skip
    def test_is_shown_or_has_boxes(self, name):
        changed = [{"heading": name, "summary": name, "lines": [name]}]
        words = WORDS | {"author": name, "about": [name], "notes": [name], "footer": name, "changed": changed}
        assert pdf.render("report.typ", words, title=name, language="en", on=date(2022, 10, 7)).startswith(b"%PDF")

    def test_that_have_a_font_have_no_boxes(self):
        def made(name):
            return pdf.render("report.typ", WORDS | {"about": [name]}, title="T", language="en", on=date(2022, 10, 7))

        assert made("Анна") != made("Анно")
        assert made("安娜") == made("安安")
