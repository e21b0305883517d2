"""What the table of sessions is worth to whoever reads it or writes to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from core.sessions import SessionStore, stored_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in():
    store = SessionStore()
    store["who"] = "someone"
    store.save()
    return store


def test_keeps_no_key(signed_in):
    row = Session.objects.get()
    assert row.session_key == stored_key(signed_in.session_key) != signed_in.session_key
    assert signed_in.session_key not in row.session_data


def test_gives_nobody_a_session_who_read_it(signed_in):
    assert SessionStore(Session.objects.get().session_key).load() == {}
    assert SessionStore(signed_in.session_key).load() == {"who": "someone"}


def test_gives_nobody_a_session_who_copied_its_content_under_a_key_of_their_own(signed_in):
    own = "a" * 32
    row = Session.objects.get()
    Session.objects.create(
        session_key=stored_key(own), session_data=row.session_data, expire_date=timezone.now() + timedelta(days=1)
    )
    assert SessionStore(own).load() == {}


def test_is_told_by_its_row_to_whoever_ends_sessions(signed_in):
    assert SessionStore.content_of(Session.objects.get()) == {"who": "someone"}


def test_is_found_changed_renewed_and_ended_by_its_key(signed_in):
    key = signed_in.session_key
    assert SessionStore().exists(key)
    again = SessionStore(key)
    again["more"] = 1
    again.save()
    again.cycle_key()
    assert again.session_key != key
    again.save()
    assert SessionStore(key).load() == {}
    assert SessionStore(again.session_key).load() == {"who": "someone", "more": 1}
    again.flush()
    assert not Session.objects.exists()
    SessionStore().delete()


def test_that_has_run_out_is_none(signed_in):
    Session.objects.update(expire_date=timezone.now())
    found = SessionStore(signed_in.session_key)
    assert found.load() == {}
    assert found.session_key is None
