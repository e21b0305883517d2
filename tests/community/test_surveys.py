"""Results of surveys by one file: all of it or nothing, and what is wrong by line."""

from __future__ import annotations

import copy
import io
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from community import services
from community.models import Input, SurveyFigure
from community.services import surveys
from community.services.surveys import COLUMNS
from core import clock
from tests.factories import community_events as make

pytestmark = pytest.mark.django_db
HEAD = "kind,question,group,answer,percent,count,base,source,text,topic,voice,school,language\n"
FIGURE = "figure,Do officers help?,Parents,Positive,66,,,District,,,,,\n"
COMMENT = 'comment,,,,,,,,"More adults, fewer police",safety,parent,,en\n'


@pytest.fixture(scope="module")
def _survey(module_rows):
    return make.survey()


@pytest.fixture
def survey(_survey, db):
    return copy.copy(_survey)


def read(survey, text, **more):
    data = text if isinstance(text, bytes) else text.encode()
    facts = {"at": clock.now(), "today": clock.today(), "version": None} | more
    return services.event_import_survey(actor=make.coordinator(), ref=survey.ref, document=io.BytesIO(data), **facts)


def refused(survey, text):
    with pytest.raises(ValidationError) as error:
        read(survey, text)
    assert not SurveyFigure.objects.exists()
    assert not Input.objects.exists()
    return error.value.message_dict["document"]


def test_figures_and_comments_are_read(survey):
    read(
        survey,
        "\ufeff" + HEAD + FIGURE + "figure,Do officers help?,Parents,Positive,,62,100,Television,,,,,\n" + COMMENT,
    )
    first, second = survey.figures.order_by("place")
    assert (first.percent, first.count, first.source) == (Decimal(66), None, "District")
    assert (second.percent, second.count, second.base, second.source) == (None, 62, 100, "Television")
    one = Input.objects.get()
    assert (one.text, one.channel, one.event, one.status, one.voice, one.topic) == (
        "More adults, fewer police", "survey", survey, "held", "parent", "safety",
    )  # fmt: skip


def test_read_again_it_doubles_nothing(survey):
    read(survey, HEAD + FIGURE + COMMENT + COMMENT)
    read(survey, HEAD + FIGURE.replace("66", "67") + COMMENT + COMMENT)
    assert survey.figures.get().percent == 67
    assert Input.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("guess,,,,,,,,,,,,\n", "“kind” must be “figure” or “comment”"),
        ("figure,,Parents,Positive,66,,,,,,,,\n", "“question” is empty"),
        ("figure,Q,Parents,Positive,,,,,,,,,\n", "give “percent” or “count”"),
        ("figure,Q,Parents,Positive,101,,,,,,,,\n", "“percent” must be a number from 0 to 100"),
        ("figure,Q,Parents,Positive,NaN,,,,,,,,\n", "“percent” must be a number from 0 to 100"),
        ("figure,Q,Parents,Positive,1.234,,,,,,,,\n", "at most two decimals"),
        ("figure,Q,Parents,Positive,,1e3,,,,,,,\n", "“count” must be a whole number"),
        ("figure,Q,Parents,Positive,,5,4,,,,,,\n", "“count” is more than “base”"),
        ("figure,Q,Parents,Positive,1,,,,Words,,,,\n", "“text” must be empty in a figure"),
        ("figure,Q," + "x" * 121 + ",Positive,1,,,,,,,,\n", "longer than 120 letters"),
        ("figure,Q,Parents,Positive,most,,,,,,,,\n", "“percent” must be a number from 0 to 100"),
        ("comment,Q,,,,,,,Words,,,,\n", "“question” must be empty in a comment"),
        ("comment,,,,,,,,,,,,\n", "“text” is empty"),
        ("comment,,,,,,,,Words,weather,,,\n", "“topic” must be one of these: safety"),
        ("comment,,,,,,,,Words,,police,,\n", "“voice” must be one of these: student"),
        ("comment,,,,,,,,Words,,,nowhere,\n", "no school with the code “nowhere”"),
        ("comment,,,,,,,,Words,,,,fr\n", "“language” must be one of these: en, es"),
        ("comment,,Words\n", "it has 3 cells, the first line has 13"),
        (FIGURE, "it says the same as line 2"),
        ("comment,,,,,,,,A\u202eB,,,,\n", "Line 3"),
    ],
)
def test_a_wrong_row_is_told_by_line_and_nothing_is_kept(survey, row, why):
    (told,) = refused(survey, HEAD + FIGURE + row)
    assert told.startswith("Line 3: ")
    assert why in told


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "Line 1: the columns"), (b"question,answer\n", "with “kind” among them"),
        (b"kind,kind\n", "each once"), (b"kind,who\n", "Line 1"), (HEAD.encode(), "There is no row"),
        (b"kind,text\ncomment,\xff\n", "UTF-8"), (b'kind,text\ncomment,"open\n', "no CSV"),
        (b"kind,text\n" + b"x" * 2_100_000, "larger than 2 MB"),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_refused(survey, data, why):
    assert why in refused(survey, data)[0]


def test_comments_alone_leave_the_figures_that_are_there(survey):
    read(survey, HEAD + FIGURE)
    read(survey, HEAD + " , ,,,,,,,,,,,\n\n" + COMMENT)
    assert (survey.figures.get().percent, Input.objects.get().text) == (66, "More adults, fewer police")


def test_a_comment_is_no_longer_than_by_the_public_form(survey, settings):
    settings.COMMENT_MOST_LETTERS = 1_024
    row = "comment,,,,,,,,%s,,,,\n"
    (told,) = refused(survey, HEAD + row % ("x" * 1_025))
    assert told == "Line 2: “text” is longer than 1,024 letters."
    read(survey, HEAD + row % ("x" * 1_024))
    assert len(Input.objects.get().text) == 1_024


def test_ten_thousand_rows_are_the_most(survey, monkeypatch):
    monkeypatch.setattr(surveys, "MOST_ROWS", 2)
    rows = [FIGURE, FIGURE.replace("Parents", "Students"), COMMENT]
    assert refused(survey, HEAD + "".join(rows)) == ["The file has more than 10,000 rows. Send it in parts."]
    read(survey, HEAD + "".join(rows[:2]))
    assert survey.figures.count() == 2


def test_of_many_wrong_lines_the_first_are_told(survey):
    told = refused(survey, HEAD + "guess,,,,,,,,,,,,\n" * 30)
    assert len(told) == 21
    assert told[-1] == "10 more lines are wrong. Nothing was read."


def test_only_a_survey_has_results():
    with pytest.raises(ValidationError, match="This is no survey"):
        read(make.event(), HEAD + FIGURE)


def test_formulas_are_kept_as_words(survey, client):
    read(survey, HEAD + "figure,\"=cmd|' /C calc'!A0\",Parents,@SUM(1),66,,,+1,,,,,\n")
    assert survey.figures.get().question.startswith("=cmd")


@pytest.mark.parametrize("face", ["page", "api"])
def test_it_is_read_by_both_faces(client, face, survey):
    host = make.coordinator()
    client.force_login(host)
    name = "community:event-import-survey" if face == "page" else "community-api:event-import-survey"
    body = {"document": SimpleUploadedFile("r.csv", (HEAD + FIGURE).encode())}
    if face == "page":
        answer = client.post(reverse(name, args=[survey.ref]), body | {"version": survey.version})
        assert answer.status_code == 302
        text = client.get(reverse("community:event-detail", args=[survey.ref])).content.decode()
        assert "What the survey found" in text
        assert "66 %" in text
    else:
        answer = client.post(reverse(name, args=[survey.ref]), body, headers={"If-Match": f'"{survey.version}"'})
        assert answer.status_code == 200
        assert answer.json()["figures"][0]["percent"] == "66.00"


def test_the_how_to_names_every_column():
    text = Path("docs/how-to/import-a-survey.md").read_text()
    assert [name for name in COLUMNS if f"`{name}`" not in text] == []
