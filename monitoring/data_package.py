"""
Released figures as a data package (datapackage.org): tables as CSV and JSON, with what they mean, in one zip.

It holds what was released and nothing else, the same bytes each time.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core import exports
from monitoring import report_words, selectors
from monitoring.data_tables import Table, Told, as_json, moment, tables
from monitoring.models import Report
from monitoring.periods import file_period
from monitoring.student_sheets import least

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
OF_TABLE = "https://datapackage.org/profiles/2.0/tableschema.json"
TYPE = "application/zip"
# A zip has moments of its files; these are none, so that the same figures give the same bytes.
BEGINNING = (1980, 1, 1, 0, 0, 0)
LICENSES: Mapping[str, tuple[str, str]] = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("Creative Commons CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODC-By-1.0": ("Open Data Commons Attribution 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "PDDL-1.0": ("Open Data Commons Public Domain 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
}
README = """# %(title)s

%(description)s

- datapackage.json says what each table and column holds, and the SHA-256 of each file.
- Each table is there as CSV (UTF-8, RFC 4180) and as JSON (a list of objects, null where nothing is told).
- students.csv counts students. Three states are told apart: zero is counted, and none; hidden is fewer than
  %(minimum)s, or a count that would give such a count away; not_collected was counted by nobody. Do not read a hidden
  count as 0, and do not try to find a student in these counts.
- A text that a spreadsheet might take for a formula begins with an apostrophe.
- License: %(license)s, %(license_path)s
"""


def package_of(reports: Sequence[Report]) -> bytes:
    """
    Return the package of released reports; of none its tables are empty.

    :raises ValueError: for one that was not released.
    """
    if not all(report.is_closed for report in reports):
        raise ValueError("the report is not released")
    with translation.override("en"):
        told = _told(reports)
        files: dict[str, bytes] = {}
        resources = [one for table in tables(told) for one in _resources(table, files)]
        described = _described(told, resources)
        files = {"datapackage.json": _json(described), "README.md": _readme(described).encode(), **files}
    return _zipped(files)


def package_name(report: Report) -> str:
    """Return the name of a report's package without its ending."""
    return f"monitoring-data-{file_period(report)}-revision-{report.revision}"


def _told(reports: Sequence[Report]) -> list[Told]:
    sheets, students = selectors.released_alone(reports), selectors.released_about_students(reports)
    words = selectors.paragraphs_of(reports)
    return [Told(one, sheets[one.pk], students[one.pk], words[one.pk]) for one in reports]


def _resources(table: Table, files: dict[str, bytes]) -> list[dict[str, Any]]:
    """Write a table's files, and describe them."""
    rows = list(table.rows())
    lines = [table.columns, *([row[name] for name in table.columns] for row in rows)]
    files[f"{table.name}.csv"] = exports.as_csv(lines).decode().removeprefix(exports.MARK).encode()
    # A line for each row: whoever compares two packages sees which rows differ.
    listed = [json.dumps({name: as_json(row[name]) for name in table.columns}, ensure_ascii=False) for row in rows]
    files[f"{table.name}.json"] = ("[\n" + ",\n".join(listed) + "\n]\n").encode()
    schema = {
        "$schema": OF_TABLE,
        "fields": [field.schema for field in table.fields],
        "missingValues": [""],
        # A key of which a part may be empty is none that a database takes for its first.
        **({"primaryKey": list(table.key)} if table.is_first_key else {"uniqueKeys": [list(table.key)]}),
    }
    if table.is_of_reports:
        schema["foreignKeys"] = [{"fields": ["report"], "reference": {"resource": "reports", "fields": ["report"]}}]
    words = {"title": table.title, "description": table.about}
    return [
        _resource(table.name, f"{table.name}.csv", "csv", "text/csv", files)
        | {"type": "table", "dialect": {"delimiter": ",", "lineTerminator": "\r\n"}} | words | {"schema": schema},
        _resource(f"{table.name}-json", f"{table.name}.json", "json", "application/json", files) | words,
    ]  # fmt: skip


def _resource(name: str, path: str, form: str, kind: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    body = files[path]
    return {
        "name": name,
        "path": path,
        "format": form,
        "mediatype": kind,
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
    }


def _described(told: Sequence[Told], resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    at, district = max(((one.report.released_at, one.report.plan.district.name) for one in told), default=(None, ""))
    name, path = LICENSES[settings.DATA_LICENSE]
    only = told[0].report if len(told) == 1 else None
    title = report_words.report_name(only) if only else _("all reports")
    titles = [district, _("figures of monitoring reports, %(title)s") % {"title": title}]
    sources = {meaning.source for one in told for meaning in one.meanings}
    return {
        "$schema": PROFILE,
        "name": package_name(only) if only else "monitoring-data",
        "title": ": ".join(filter(None, titles)),
        "description": _("Figures on the plan that replaced police in schools, as they were released to the School "
                         "Board. Counts of students are protected: no child can be told from them."),
        "homepage": f"{settings.SITE_URL}/public/en/reports/" + (f"{only.ref}/" if only else ""),
        "version": f"{only.revision}.0.0" if only else f"{at:%Y.%-m.%-d}" if at else "0.0.0",
        **({"created": moment(at)} if at else {}),
        "keywords": ["schools", "students", "safety", "restorative practice", "diversion", "disparity"],
        "licenses": [{"name": settings.DATA_LICENSE, "title": name, "path": path}],
        "contributors": [{"title": district, "roles": ["publisher"]}] if district else [],
        "sources": [{"title": source} for source in sorted(sources) if source],
        "minimum": least(sheet for one in told for sheet in one.students).count,
        "resources": list(resources),
    }  # fmt: skip


def _readme(described: Mapping[str, Any]) -> str:
    (license_,) = described["licenses"]
    told = {"license": license_["title"], "license_path": license_["path"]}
    return README % (told | {name: described[name] for name in ("title", "description", "minimum")})


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, BEGINNING)
            # The same whatever system makes it.
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, zipfile.ZIP_DEFLATED
            pack.writestr(entry, body)
    return made.getvalue()
