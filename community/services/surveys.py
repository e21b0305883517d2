"""
Reads the results of a survey from one file: what was found, in figures, and what people wrote.

The file is described in docs/how-to/import-a-survey.md. Nothing of it is kept unless all of it is right.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.models import Event, SurveyFigure, Topic, Voice
from community.models.words import WRITTEN
from community.services.events import event_begun
from community.services.survey_comments import SurveyComment, inputs_of_survey
from community.workflow import EVENT
from core import history, records
from core.texts import plain
from district.models import School, User

COLUMNS = (
    "kind", "question", "group", "answer", "percent", "count", "base", "source", "text", "topic", "voice", "school",
    "language",
)  # fmt: skip
OF_FIGURE = frozenset({"question", "group", "answer", "percent", "count", "base", "source"})
OF_COMMENT = frozenset({"text", "topic", "voice", "school", "language"})
MOST_BYTES = 2_097_152
MOST_ROWS = 10_000
MOST_TOLD = 20
LARGEST = 10_000_000


@dataclass(slots=True)
class Found:
    """What a file says, and what is wrong with it, by line."""

    figures: list[dict[str, Any]] = field(default_factory=list)
    comments: list[SurveyComment] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@transaction.atomic
def event_import_survey(
    *, actor: User, ref: str, document: IO[bytes], at: datetime, today: date, version: int | None, name: str = ""
) -> Event:
    """
    Take over the results of a survey.

    Its figures take the place of those that are there; of its comments those that are there are not taken twice. They
    wait until somebody looked at them, as all input does.

    :raises ValidationError: when a row is wrong, told by line; then nothing is written.
    """
    event = event_begun(actor, ref, version, "import_survey")
    if not event.is_survey:
        raise ValidationError(_("Results are read for a survey alone. This is no survey."))
    schools = {one.code: one for one in School.objects.all()}
    found = survey_read(document.read(MOST_BYTES + 1), schools)
    if found.wrong:
        raise ValidationError({"document": _told(found.wrong)})
    with history.action(f"{EVENT.name}.import_survey", actor=actor):
        if found.figures:
            event.figures.all().delete()
        for place, facts in enumerate(found.figures, start=1):
            records.insert(SurveyFigure(event=event, place=place, **facts))
        if found.comments:
            inputs_of_survey(actor=actor, event=event, comments=found.comments, at=at, today=today)
        return records.touch(event)


def survey_read(data: bytes, schools: Mapping[str, Any]) -> Found:
    """Return what a file says, with a sentence for each line that is wrong. It reads no row and writes none."""
    found = Found()
    if len(data) > MOST_BYTES:
        found.wrong.append(_("The file is larger than 2 MB. Send it in parts."))
        return found
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        found.wrong.append(_("The file is not written in UTF-8. Save it as “CSV UTF-8”."))
        return found
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        _read(lines, schools, found)
    except csv.Error:
        found.wrong.append(_("Line %(line)s: this is no CSV. A quotation mark may be missing.") % {
            "line": lines.line_num
        })  # fmt: skip
    if not found.wrong and not found.figures and not found.comments:
        found.wrong.append(_("There is no row in the file."))
    return found


def _read(lines: Any, schools: Mapping[str, Any], found: Found) -> None:
    heads = [one.strip().lower() for one in next(lines, [])]
    unknown = [one for one in heads if one not in COLUMNS]
    if "kind" not in heads or unknown or len(set(heads)) != len(heads):
        words = _("Line 1: the columns must be some of these, each once, with “kind” among them: %(names)s.")
        found.wrong.append(words % {"names": ", ".join(COLUMNS)})
        return
    seen: dict[tuple[str, ...], int] = {}
    for cells in lines:
        line = lines.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(found.figures) + len(found.comments) >= MOST_ROWS:
            found.wrong.append(_("The file has more than 10,000 rows. Send it in parts."))
            return
        try:
            _row(_by_head(heads, cells), schools, found, seen, line)
        except ValidationError as error:
            found.wrong.append(_("Line %(line)s: %(why)s.") % {"line": line, "why": error.messages[0].rstrip(".")})


def _by_head(heads: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(heads):
        words = _("it has %(n)s cells, the first line has %(m)s")
        raise ValidationError(words % {"n": len(cells), "m": len(heads)})
    return dict(zip(heads, cells, strict=True))


def _row(
    row: dict[str, str], schools: Mapping[str, Any], found: Found, seen: dict[tuple[str, ...], int], line: int
) -> None:
    said = {name: plain(value, lines=name == "text").strip() for name, value in row.items()}
    kind = said.pop("kind").lower()
    if kind not in {"figure", "comment"}:
        raise ValidationError(_("“kind” must be “figure” or “comment”"))
    foreign = [name for name, value in said.items() if value and name not in (
        OF_FIGURE if kind == "figure" else OF_COMMENT
    )]  # fmt: skip
    if foreign:
        raise ValidationError(_("“%(name)s” must be empty in a %(kind)s") % {"name": foreign[0], "kind": kind})
    if kind == "comment":
        found.comments.append(_comment(said, schools))
        return
    facts = _figure(said)
    key = tuple(facts[name] for name in ("question", "group", "answer", "source"))
    if key in seen:
        raise ValidationError(_("it says the same as line %(line)s about one answer") % {"line": seen[key]})
    seen[key] = line
    found.figures.append(facts)


def _figure(said: dict[str, str]) -> dict[str, Any]:
    most = {"question": 300, "group": 120, "answer": 200, "source": 300}
    facts: dict[str, Any] = {}
    for name, length in most.items():
        value = said.get(name, "")
        if not value and name != "source":
            raise ValidationError(_("“%(name)s” is empty") % {"name": name})
        if len(value) > length:
            raise ValidationError(_("“%(name)s” is longer than %(most)s letters") % {"name": name, "most": length})
        facts[name] = value
    facts["percent"] = _percent(said.get("percent", ""))
    facts["count"] = _whole(said.get("count", ""), "count")
    facts["base"] = _whole(said.get("base", ""), "base")
    if facts["percent"] is None and facts["count"] is None:
        raise ValidationError(_("give “percent” or “count”"))
    if facts["count"] is not None and facts["base"] is not None and facts["count"] > facts["base"]:
        raise ValidationError(_("“count” is more than “base”"))
    return facts


def _comment(said: dict[str, str], schools: Mapping[str, Any]) -> SurveyComment:
    text = said.get("text", "")
    if not text:
        raise ValidationError(_("“text” is empty"))
    # As by the public form: coordinators show no longer words either.
    if len(text) > settings.COMMENT_MOST_LETTERS:
        words = _("“text” is longer than %(most)s letters")
        raise ValidationError(words % {"most": f"{settings.COMMENT_MOST_LETTERS:,}"})
    topic = _one_of(said, "topic", Topic.values, Topic.OTHER)
    voice = _one_of(said, "voice", Voice.values, Voice.UNSAID)
    language = _one_of(said, "language", [code for code, _words in WRITTEN], "en")
    school = said.get("school", "")
    if school and school not in schools:
        raise ValidationError(_("there is no school with the code “%(code)s”") % {"code": school})
    return SurveyComment(text, topic, voice, school, language)


def _one_of(said: dict[str, str], name: str, values: list[str], else_: str) -> str:
    value = said.get(name, "").lower() or else_
    if value not in values:
        words = _("“%(name)s” must be one of these: %(values)s")
        raise ValidationError(words % {"name": name, "values": ", ".join(values)})
    return str(value)


def _percent(value: str) -> Decimal | None:
    if not value:
        return None
    try:
        number = Decimal(value.removesuffix("%").strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 <= number <= 100 or number != round(number, 2):
        raise ValidationError(_("“percent” must be a number from 0 to 100, with at most two decimals"))
    return number


def _whole(value: str, name: str) -> int | None:
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 8 or int(value) > LARGEST:
        raise ValidationError(_("“%(name)s” must be a whole number") % {"name": name})
    return int(value)


def _told(wrong: list[str]) -> list[str]:
    rest = len(wrong) - MOST_TOLD
    more = [_("%(count)s more lines are wrong. Nothing was read.") % {"count": rest}] if rest > 0 else []
    return [*wrong[:MOST_TOLD], *more]
