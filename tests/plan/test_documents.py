"""Documents of milestones: the same on both faces, open to whoever sees the plan, gone once they are removed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from core.models import StoredFile
from district.models import Role
from plan import services
from plan.models import Amendment
from tests.factories.district import school, staff, user
from tests.factories.plan import amended, amendment, document, milestone
from tests.rights import each_kind
from tests.turns import by_turns

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 10, 14, 13, tzinfo=UTC)
DUE = date(2022, 10, 31)
FACES = ["plan", "plan-api"]
WHO = [*each_kind(Role.INTEGRATION), "director of one school", "owner", "nobody"]


@pytest.fixture(autouse=True)
def _today():
    with clock.travel(NOW):
        yield


def person(who: str):
    """Return a person and a milestone."""
    if who == "nobody":
        return user(), milestone(due=DUE)
    if who == "owner":
        owner = user(Role.STAFF_MEMBER)
        return owner, milestone(due=DUE, owner=staff("Owner", user=owner))
    if who == "director of one school":
        return user(Role.PLAN_DIRECTOR, at=school()), milestone(due=DUE)
    return user(who), milestone(due=DUE)


def file(data: bytes = b"Minutes of the meeting.", name: str = "minutes.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/x-anything")


def add(client, face, record, sent=None, noun="milestone"):
    address = reverse(f"{face}:{noun}-add-document", args=[record.ref])
    return client.post(address, {"document": file() if sent is None else sent})


def remove(client, face, stored, reason="Wrong one.", version=1):
    address = reverse(f"{face}:document-remove", args=[stored.ref])
    if face == "plan":
        return client.post(address, {"reason": reason, "version": version})
    headers = {"If-Match": f'"{version}"'}
    return client.post(address, {"reason": reason}, content_type="application/json", headers=headers)


class TestWhoMay:
    @by_turns(("who", "face"), WHO, FACES)
    def test_add(self, client, face, who):
        actor, record = person(who)
        client.force_login(actor)
        expected = {"nobody": 404, Role.PLAN_DIRECTOR: 201, "owner": 201}.get(who, 403)
        answer = add(client, face, record)
        assert answer.status_code == (302 if expected == 201 and face == "plan" else expected)
        assert StoredFile.objects.count() == (expected == 201)

    @by_turns(("who", "face"), WHO, FACES)
    def test_read_and_remove(self, client, face, who):
        actor, record = person(who)
        stored = document(record)
        client.force_login(actor)
        read = client.get(reverse(f"{face}:document-detail", args=[stored.ref]))
        assert read.status_code == (404 if who == "nobody" else 200)
        expected = {"nobody": 404, Role.PLAN_DIRECTOR: 204}.get(who, 403)
        answer = remove(client, face, stored)
        assert answer.status_code == (302 if expected == 204 and face == "plan" else expected)
        stored.refresh_from_db()
        assert bool(stored.removed_at) == (expected == 204)


@pytest.mark.parametrize("face", FACES)
class TestBothFaces:
    def test_serve_a_removed_document_to_nobody(self, client, face):
        stored = document(milestone(due=DUE))
        client.force_login(user(Role.PLAN_DIRECTOR))
        remove(client, face, stored)
        assert client.get(reverse(f"{face}:document-detail", args=[stored.ref])).status_code == 404
        assert remove(client, face, stored, version=2).status_code == 404

    @pytest.mark.parametrize(
        ("data", "name", "words"),
        [
            (b"MZ\x90\x00\x03", "plan.pdf", "not a file that can be kept"),
            (b"", "empty.txt", "is empty"),
            (b"x" * 2000, "large.txt", "larger than"),
        ],
    )
    def test_say_what_is_wrong_with_a_file(self, client, face, data, name, words, settings):
        settings.STORED_FILE_MOST_BYTES = 1000
        client.force_login(user(Role.PLAN_DIRECTOR))
        answer = add(client, face, milestone(due=DUE), file(data, name))
        assert answer.status_code == (422 if face == "plan" else 400)
        said = answer.context["form"].errors if face == "plan" else answer.json()["errors"]
        assert words in said["document"][0]
        assert StoredFile.objects.count() == 0

    def test_ask_for_a_file(self, client, face):
        client.force_login(user(Role.PLAN_DIRECTOR))
        record = milestone(due=DUE)
        for sent in ("just words", ""):
            answer = add(client, face, record, sent)
            assert answer.status_code == (422 if face == "plan" else 400)

    def test_tell_that_it_is_there_already(self, client, face):
        record = milestone(due=DUE)
        client.force_login(user(Role.PLAN_DIRECTOR))
        add(client, face, record)
        again = add(client, face, record)
        assert again.status_code == 409
        assert "there already" in again.content.decode()
        assert StoredFile.objects.count() == 1

    def test_need_a_reason_and_the_newest_version(self, client, face):
        stored = document(milestone(due=DUE))
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert remove(client, face, stored, reason=" ").status_code == (422 if face == "plan" else 400)
        assert remove(client, face, stored, version=9).status_code == (409 if face == "plan" else 412)
        assert StoredFile.objects.get().removed_at is None

    def test_send_it_so_that_no_browser_opens_it(self, client, face):
        stored = document(milestone(due=DUE), "Ä page".encode(), "Zeugnis Ä.html")
        client.force_login(user(Role.BOARD_MEMBER))
        answer = client.get(reverse(f"{face}:document-detail", args=[stored.ref]))
        assert answer.streaming
        assert b"".join(answer.streaming_content) == "Ä page".encode()
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Zeugnis%20%C3%84.html.txt"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
        assert answer["Content-Security-Policy"].startswith("sandbox;")
        assert answer["Content-Length"] == "7"
        assert answer["ETag"] == f'"{stored.sha256}"'
        again = client.get(
            reverse(f"{face}:document-detail", args=[stored.ref]), headers={"If-None-Match": answer["ETag"]}
        )
        assert again.status_code == 304


def test_no_more_of_a_large_file_is_taken_in_than_shows_it(client, settings):
    settings.STORED_FILE_MOST_BYTES = 1000
    client.force_login(user(Role.PLAN_DIRECTOR))
    answer = add(client, "plan", milestone(due=DUE), file(b"x" * 5_000_000))
    assert answer.status_code == 422
    # Handlers are given pieces of 64 KiB; those that begin behind the limit are dropped.
    assert answer.wsgi_request.FILES["document"].size <= 2 * 65536


def test_two_files_at_once_are_one_too_many(client):
    record = milestone(due=DUE)
    client.force_login(user(Role.PLAN_DIRECTOR))
    for face in FACES:
        address = reverse(f"{face}:milestone-add-document", args=[record.ref])
        answer = client.post(address, {"document": file(), "more": file(b"more")})
        assert answer.status_code == 400
        assert answer["Content-Type"] == (
            "application/problem+json" if face == "plan-api" else "text/html; charset=utf-8"
        )


@pytest.mark.parametrize("face", FACES)
class TestOfAnAmendment:
    def test_are_added_read_and_removed_by_the_director(self, client, face):
        draft = amendment()
        client.force_login(user(Role.PLAN_DIRECTOR))
        assert add(client, face, draft, noun="amendment").status_code == (302 if face == "plan" else 201)
        stored = StoredFile.objects.get()
        page = client.get(reverse("plan:amendment-detail", args=[draft.ref])).content.decode()
        address = reverse(f"{face}:document-detail", args=[stored.ref])
        assert reverse("plan:document-detail", args=[stored.ref]) in page
        assert "Document added: minutes.txt" in page
        if face == "plan":
            assert "It is kept as “minutes.txt” (Plain text, " in page
        assert b"".join(client.get(address).streaming_content) == b"Minutes of the meeting."
        assert add(client, face, draft, noun="amendment").status_code == 409
        answer = remove(client, face, stored)
        assert answer.status_code == (302 if face == "plan" else 204)
        if face == "plan":
            assert answer["Location"] == reverse("plan:amendment-detail", args=[draft.ref])
        assert client.get(address).status_code == 404
        page = client.get(reverse("plan:amendment-detail", args=[draft.ref])).content.decode()
        assert "Document removed: minutes.txt" in page


@by_turns(
    ("seen_by", "face"),
    list(product([Role.SUPERVISOR, Role.BOARD_MEMBER, Role.HR_SPECIALIST, "nobody"], Amendment.Status.values)),
    FACES,
)
def test_of_an_amendment_do_not_exist_for_who_does_not_see_it(client, face, seen_by):
    who, status = seen_by
    record = amended(status)
    client.force_login(user(Role.PLAN_DIRECTOR))
    add(client, face, record, noun="amendment")
    stored = StoredFile.objects.get()
    client.force_login(user() if who == "nobody" else user(who))
    sees = who == Role.SUPERVISOR or (status == "in_force" and who != "nobody")
    read = client.get(reverse(f"{face}:document-detail", args=[stored.ref]))
    assert read.status_code == (200 if sees else 404)
    for answer in (add(client, face, record, noun="amendment"), remove(client, face, stored)):
        assert answer.status_code == (403 if sees else 404)
    assert not StoredFile.objects.exclude(removed_at=None).exists()


class TestPage:
    def test_shows_documents_in_head_list_and_history(self, client):
        director = user(Role.PLAN_DIRECTOR)
        record = milestone(due=DUE)
        first, second = document(record, actor=director), document(record, b"%PDF-1.7", "plan.pdf", actor=director)
        services.document_remove(actor=director, ref=second.ref, reason="Old.", at=NOW, version=None)
        client.force_login(director)
        page = client.get(reverse("plan:milestone-detail", args=[record.ref])).content.decode()
        assert ">1 document<" in page
        assert reverse("plan:document-detail", args=[first.ref]) in page
        assert reverse("plan:document-remove", args=[first.ref]) in page
        assert reverse("plan:document-detail", args=[second.ref]) not in page
        for words in ("Document added: minutes.txt", "Document added: plan.pdf", "Document removed: plan.pdf"):
            assert words in page

    def test_offers_a_board_member_to_read_and_nothing_else(self, client):
        record = milestone(due=DUE)
        stored = document(record)
        client.force_login(user(Role.BOARD_MEMBER))
        page = client.get(reverse("plan:milestone-detail", args=[record.ref])).content.decode()
        assert reverse("plan:document-detail", args=[stored.ref]) in page
        assert "remove" not in page
        assert reverse("plan:milestone-add-document", args=[record.ref]) not in page

    def test_works_without_scripts(self, client):
        record = milestone(due=DUE)
        client.force_login(user(Role.PLAN_DIRECTOR))
        page = client.get(reverse("plan:milestone-add-document", args=[record.ref])).content.decode()
        assert 'enctype="multipart/form-data"' in page
        assert 'type="file"' in page
        assert "Everyone who sees the plan can open it" in page


def test_the_api_tells_a_milestones_documents(client):
    record = milestone(due=DUE)
    stored = document(record)
    client.force_login(user(Role.PLAN_DIRECTOR))
    body = client.get(reverse("plan-api:milestone-detail", args=[record.ref])).json()
    (told,) = body["documents"]
    assert (told["ref"], told["name"], told["size"]) == (stored.ref, "minutes.txt", 8)
    assert "add_document" in body["offered"]
