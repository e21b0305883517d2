"""Data packages: described as the standard has it, whole, the same each time, and with no number of a hidden count."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal

import jsonschema
import pytest
from django.urls import reverse

from district.models import Role
from monitoring import data_package
from monitoring.data_tables import MOMENT
from monitoring.models import CellState
from plan.indicators import Period
from tests.factories.district import user
from tests.factories.monitoring import report_in_review, report_released
from tests.factories.students_told import report_told

pytestmark = pytest.mark.django_db

# What the standard asks of a descriptor (Data Package 2.0, Data Resource 2.0, Table Schema 2.0).
NAMED = {"type": "string", "pattern": "^[a-z0-9._/-]+$"}
FIELD = {
    "type": "object", "required": ["name", "type", "description"],
    "properties": {"type": {"enum": ["string", "integer", "number", "date", "datetime"]},
                   "constraints": {"type": "object", "properties": {"required": {"type": "boolean"},
                                                                    "enum": {"type": "array", "minItems": 1},
                                                                    "minimum": {"type": "number"}},
                                   "additionalProperties": False}},
}  # fmt: skip
RESOURCE = {
    "type": "object", "required": ["name", "path", "format", "mediatype", "encoding", "bytes", "hash"],
    "properties": {
        "name": NAMED, "path": {"type": "string", "pattern": "^(?!/)(?!.*\\.\\.)"}, "bytes": {"type": "integer"},
        "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}, "type": {"const": "table"},
        "schema": {"type": "object", "required": ["fields", "missingValues"],
                   "properties": {"fields": {"type": "array", "minItems": 1, "items": FIELD},
                                  "missingValues": {"const": [""]}}},
    },
    "dependentRequired": {"type": ["schema", "dialect"]},
}  # fmt: skip
PACKAGE = {
    "type": "object", "required": ["name", "title", "licenses", "sources", "version", "created", "resources"],
    "properties": {
        "name": NAMED, "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "licenses": {"type": "array", "minItems": 1, "items": {"required": ["name", "path", "title"]}},
        "sources": {"type": "array", "minItems": 1, "items": {"required": ["title"]}},
        "contributors": {"type": "array", "items": {"required": ["title"]}},
        "resources": {"type": "array", "minItems": 1, "items": RESOURCE},
    },
}  # fmt: skip


def opened(body: bytes) -> tuple[dict, dict[str, bytes]]:
    """Return what a package says of itself, and its files."""
    with zipfile.ZipFile(io.BytesIO(body)) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    return json.loads(files["datapackage.json"]), files


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


def read(field: dict, text: str):
    """Return a cell as its field's type has it; None where nothing is told."""
    if not text:
        return None
    kinds = {"integer": int, "number": Decimal, "date": date.fromisoformat, "string": str,
             "datetime": lambda told: datetime.strptime(told, MOMENT)}  # noqa: DTZ007  # it is in UTC  # fmt: skip
    return kinds[field["type"]](text)


def check_table(resource: dict, files: dict[str, bytes]) -> None:
    """Check each cell of a table against its field, and its key."""
    fields = resource["schema"]["fields"]
    found = rows(files, resource["name"])
    table = csv.reader(io.StringIO(files[resource["path"]].decode(), newline=""))
    assert next(table) == [field["name"] for field in fields]
    for row in found:
        for field in fields:
            value, asked = read(field, row[field["name"]]), field.get("constraints", {})
            assert value is not None or not asked.get("required"), (resource["name"], field["name"], row)
            if value is not None:
                assert value in asked.get("enum", [value]), (field["name"], value)
                assert "minimum" not in asked or value >= asked["minimum"], (field["name"], value)
    schema = resource["schema"]
    key = schema.get("primaryKey") or schema["uniqueKeys"][0]
    assert len({tuple(row[name] for name in key) for row in found}) == len(found), resource["name"]
    for one in schema.get("foreignKeys", []):
        known = {row["report"] for row in rows(files, one["reference"]["resource"])}
        assert {row["report"] for row in found} <= known


@pytest.fixture
def told(db):
    return report_told()


def test_is_as_the_standard_has_it_and_each_cell_as_its_field_says(told):
    described, files = opened(data_package.package_of([told]))
    jsonschema.validate(described, PACKAGE)
    listed = {one["path"]: one for one in described["resources"]}
    assert set(files) == set(listed) | {"datapackage.json", "README.md"}
    for path, one in listed.items():
        assert one["bytes"] == len(files[path])
        assert one["hash"] == f"sha256:{hashlib.sha256(files[path]).hexdigest()}"
    tables = [one for one in described["resources"] if one.get("type") == "table"]
    assert [one["name"] for one in tables] == ["reports", "figures", "students", "definitions", "words"]
    for one in tables:
        check_table(one, files)
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert "Creative Commons Attribution 4.0" in files["README.md"].decode()


def test_json_says_what_csv_says(told):
    _described, files = opened(data_package.package_of([told]))
    for name in ("reports", "figures", "students", "definitions", "words"):
        listed = json.loads(files[f"{name}.json"])
        as_text = [{key: "" if value is None else value for key, value in row.items()} for row in listed]
        table = rows(files, name)
        assert len(as_text) == len(table)
        for row, other in zip(as_text, table, strict=True):
            for key, value in row.items():
                same = Decimal(str(value)) == Decimal(other[key]) if isinstance(value, int | float) else None
                assert same or str(value) == other[key].removeprefix("'"), (name, key, value)


def test_a_hidden_count_has_no_number(told):
    _described, files = opened(data_package.package_of([told]))
    found = rows(files, "students")
    hidden = [row for row in found if CellState.HIDDEN in (row["n_state"], row["of_state"])]
    assert hidden
    for row in found:
        for name in ("n", "of"):
            assert (row[name] != "") == (row[f"{name}_state"] in {CellState.COUNT, CellState.ZERO}), row
        if row["n_state"] == CellState.HIDDEN:
            assert not row["per_1000"]
            assert row["share_least"] == "" or row["share_least"] != row["share_greatest"]


def test_is_the_same_each_time_and_at_every_address(client, told):
    report_released()
    one, whole = data_package.package_of([told]), None
    assert one == data_package.package_of([told])
    client.force_login(user(Role.BOARD_MEMBER))
    for name in ("monitoring:report-data", "monitoring-api:report-data"):
        answer = client.get(reverse(name, args=[told.ref]))
        assert answer["Content-Type"] == "application/zip"
        assert answer.content == one, name
    for name in ("monitoring:data-figures", "monitoring-api:data-figures"):
        answer = client.get(reverse(name))
        whole = whole or answer.content
        assert answer.content == whole, name
    described, files = opened(whole)
    assert len(rows(files, "reports")) == 2
    assert described["name"] == "monitoring-data"
    assert told.ref in client.get(reverse("monitoring:data-list")).content.decode()


def test_reports_are_narrowed_sorted_and_taken_along_as_everywhere(client, told):
    month = report_released()
    waits = report_in_review(Period.month(date(2022, 8, 1)))
    client.force_login(user(Role.SUPERVISOR))
    address = reverse("monitoring:data-list")

    def shown(**asked):
        page = client.get(address, asked)
        return [report.ref for report, _name in page.context["rows"]]

    assert shown() == [month.ref, told.ref]
    assert shown(sort="period") == [told.ref, month.ref]
    assert shown(cadence="month") == [month.ref]
    wrong = client.get(address, {"cadence": "weekly"})
    assert (wrong.status_code, wrong.context["rows"]) == (422, [])
    assert "No report fits what you chose." in client.get(address, {"cadence": "quarter"}).content.decode()
    file = client.get(address, {"cadence": "month", "format": "csv"}).content.decode()
    assert (month.ref in file, told.ref in file, waits.ref in file) == (True, False, False)


def test_what_was_not_released_has_none(client, db):
    report = report_in_review()
    with pytest.raises(ValueError, match="not released"):
        data_package.package_of([report])
    client.force_login(user(Role.SUPERVISOR))
    for name in ("monitoring:report-data", "monitoring-api:report-data"):
        assert client.get(reverse(name, args=[report.ref])).status_code == 404
    described, files = opened(client.get(reverse("monitoring:data-figures")).content)
    assert rows(files, "reports") == rows(files, "students") == []
    assert described["version"] == "0.0.0"
    assert "No report is released yet." in client.get(reverse("monitoring:data-list")).content.decode()
