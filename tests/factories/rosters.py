"""OneRoster zips, right ones and such as a test spoils. All people in them are made up."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence

from students.oneroster.columns import VERSIONS

MADE_AT = "2022-10-14T05:00:00.000Z"
Values = Mapping[str, str]

ROWS: dict[str, list[dict[str, str]]] = {
    "orgs": [
        {"sourcedId": "d1", "name": "Test Public Schools", "type": "district", "identifier": "1900001"},
        {"sourcedId": "s1", "name": "East", "type": "school", "identifier": "east", "parentSourcedId": "d1"},
    ],
    "academicSessions": [
        {"sourcedId": "y1", "title": "2022-23", "type": "schoolYear", "startDate": "2022-08-23",
         "endDate": "2023-06-02", "schoolYear": "2023"},
    ],
    "classes": [
        {"sourcedId": "c1", "title": "Biology", "classType": "scheduled", "schoolSourcedId": "s1",
         "termSourcedIds": "y1"},
    ],
    "users": [
        {"sourcedId": "u1", "enabledUser": "true", "orgSourcedIds": "s1", "role": "student", "username": "u1",
         "givenName": "Nia", "familyName": "Placeholder", "identifier": "100001", "grades": "10",
         "agentSourcedIds": "g1", "password": "not-to-be-kept"},
        {"sourcedId": "g1", "enabledUser": "true", "orgSourcedIds": "s1", "role": "parent", "username": "g1",
         "givenName": "Ada", "familyName": "Placeholder", "email": "ada@example.org"},
    ],
    "roles": [
        {"sourcedId": "r1", "userSourcedId": "u1", "roleType": "primary", "role": "student", "orgSourcedId": "s1"},
        {"sourcedId": "r2", "userSourcedId": "g1", "roleType": "primary", "role": "parent", "orgSourcedId": "s1"},
    ],
    "enrollments": [
        {"sourcedId": "e1", "classSourcedId": "c1", "schoolSourcedId": "s1", "userSourcedId": "u1", "role": "student",
         "primary": "false", "beginDate": "2022-08-23", "endDate": "2023-06-02"},
    ],
    "demographics": [{"sourcedId": "u1", "birthDate": "2007-03-09", "sex": "female", "asian": "true"}],
}  # fmt: skip


def lines(header: Sequence[str], rows: Sequence[Values], *, delta: bool = False) -> bytes:
    """Return a CSV file with ``header``; what a row does not say is blank."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    changed = {"status": "active", "dateLastModified": MADE_AT} if delta else {}
    for row in rows:
        writer.writerow([{**changed, **row}.get(name, "") for name in header])
    return out.getvalue().encode()


def files(version: str = "1.1", *, delta: bool = False, **changed: Sequence[Values]) -> dict[str, bytes]:
    """Return the files of a right set by name; ``changed`` gives other rows of some."""
    tables = VERSIONS[version]
    mode = "delta" if delta else "bulk"
    found = {
        f"{name}.csv": lines(table.header, changed.get(name, ROWS[name]), delta=delta) for name, table in tables.items()
    }
    said = [("manifest.version", "1.0"), ("oneroster.version", version)]
    said += [(f"file.{name}", mode) for name in tables]
    said += [("file.courses", "absent"), ("source.systemName", "Example SIS")]
    rows = [{"propertyName": name, "value": value} for name, value in said]
    return {"manifest.csv": lines(["propertyName", "value"], rows), **found}


def zipped(members: Mapping[str, bytes]) -> io.BytesIO:
    """Return a zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    out.seek(0)
    return out
