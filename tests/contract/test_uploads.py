"""Every form that takes a file looks at what is in it, how large it is, and how many there are."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.contract.every import EXAMPLES, body_of, first_possible, turn
from tests.contract.sending import WRONG, send, tried
from tests.contract.test_refusals import able

pytestmark = pytest.mark.django_db

LIMITS = (
    "STORED_FILE_MOST_BYTES", "ROSTER_UPLOAD_MOST_BYTES", "POLICE_UPLOAD_MOST_BYTES", "TRAINING_UPLOAD_MOST_BYTES",
)  # fmt: skip
# Programs and pages, each under a name that says otherwise.
DISGUISED = {
    "a program of Linux": b"\x7fELF\x02\x01\x01\x00" + bytes(56),
    "a program of Windows": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00" + bytes(52),
    "an old office file with macros": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
}


def takes_file(action):
    return [name for name, field in action.form.base_fields.items() if isinstance(field, forms.FileField)]


# Of a survey alone, which the example is none of: tests/community/test_surveys.
ELSEWHERE = {"import_survey"}
TAKING = {
    name: [action for action in one.kind.every if takes_file(action) and action.name not in ELSEWHERE]
    for name, one in EXAMPLES.items()
}
TAKING = {name: actions for name, actions in TAKING.items() if actions}
assert len(TAKING) > 8, TAKING


def sent(client, everyone, one, action, files, number=0):
    """Return the face and the answer."""
    face = turn(one, action, number)
    client.force_login(everyone[able(one, action)])
    with tried(None):
        record = one.make(first_possible(one, action))
        field = takes_file(action)[0]
        body = {**body_of(one, action, record, face), field: files[0]}
        body |= {f"other{number}": one for number, one in enumerate(files[1:])}
        return face, send(client, face, one, action, record, body, getattr(record, "version", None))


def errors(face, answer):
    found = answer.context["form"].errors if face == "page" else answer.json().get("errors", {})
    return " ".join(str(one) for several in found.values() for one in several)


@pytest.mark.parametrize("name", sorted(TAKING))
class TestEveryUpload:
    def test_is_judged_by_its_bytes_and_not_by_its_name(self, client, everyone, name):
        one, told = EXAMPLES[name], {}
        for action in TAKING[name]:
            for number, (what, data) in enumerate(DISGUISED.items()):
                ending = "csv" if "csv" in str(action.form.base_fields[takes_file(action)[0]].widget.attrs) else "txt"
                file = SimpleUploadedFile(f"list.{ending}", data, content_type="text/csv")
                face, answer = sent(client, everyone, one, action, [file], number)
                if answer.status_code not in WRONG[face] or not errors(face, answer):
                    told[action.name, what, face] = answer.status_code
        assert told == {}

    def test_is_no_larger_than_is_taken(self, client, everyone, settings, name):
        for limit in LIMITS:
            setattr(settings, limit, 2_150_000)
        one, told = EXAMPLES[name], {}
        for action in TAKING[name]:
            file = SimpleUploadedFile("list.csv", b"ref,amount\n" * 230_000)
            face, answer = sent(client, everyone, one, action, [file])
            if answer.status_code not in WRONG[face] or "larger than" not in errors(face, answer):
                told[action.name, face] = (answer.status_code, errors(face, answer))
        assert told == {}

    def test_comes_alone(self, client, everyone, name):
        one, told = EXAMPLES[name], {}
        for action in TAKING[name]:
            two = [SimpleUploadedFile(f"{at}.csv", b"ref,amount\n") for at in "ab"]
            face, answer = sent(client, everyone, one, action, two)
            if answer.status_code != 400:
                told[action.name, face] = answer.status_code
        assert told == {}
