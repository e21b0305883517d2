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
from monitoring import report_pdf
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import indicator, report_made, report_released
from tests.servers import CHECKOUT

pytestmark = pytest.mark.django_db

CODE = """
import datetime, hashlib, sys, types
from django.conf import settings
import pathlib
settings.configure(BASE_DIR=pathlib.Path.cwd(), PDF_FONT_FOLDERS=[])
from core import pdf
words = {"author": "A", "about": ["b"], "in_words": "In words", "summary": "17 of 20.", "figures": [],
         "not_released": "", "sha256": "0"}
made = pdf.render("report.typ", words, title="T", language="en", on=datetime.date(2022, 10, 7))
print(hashlib.sha256(made).hexdigest())
"""


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
        words = {"author": name, "about": [name], "in_words": "In words", "summary": "17 of 20.", "figures": [],
                 "not_released": "", "sha256": "0"}  # fmt: skip
        assert pdf.render("report.typ", words, title=name, language="en", on=date(2022, 10, 7)).startswith(b"%PDF")

    def test_that_have_a_font_have_no_boxes(self):
        def made(name):
            words = {"author": "A", "about": [name], "in_words": "In words", "summary": "17 of 20.", "figures": [],
                     "not_released": "", "sha256": "0"}  # fmt: skip
            return pdf.render("report.typ", words, title="T", language="en", on=date(2022, 10, 7))

        assert made("Анна") != made("Анно")
        assert made("安娜") == made("安安")
