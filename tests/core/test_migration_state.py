"""Of what a migration changes, no other model is made anew, but where others see the change."""

import pytest
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from core.migration_state import models_made_once

KEY = models.BigAutoField(primary_key=True)


@pytest.fixture
def state():
    """A model, one whose key points to it, and its heir; all rendered."""
    found = ProjectState()
    found.add_model(ModelState("rooms", "Door", [("id", KEY), ("code", models.CharField(max_length=8, unique=True))]))
    key = models.ForeignKey("rooms.door", models.CASCADE)
    found.add_model(ModelState("rooms", "Lock", [("id", models.BigAutoField(primary_key=True)), ("door", key)]))
    found.add_model(ModelState("rooms", "Gate", [], bases=("rooms.door",)))
    found.models["rooms", "gate"].fields["door_ptr"] = models.OneToOneField(
        "rooms.door", models.CASCADE, primary_key=True, parent_link=True
    )
    assert found.apps.get_model("rooms", "lock")
    with models_made_once():
        yield found


def lock(state):
    return state.apps.get_model("rooms", "lock")


def test_one_that_points_to_it_stays_as_it_is(state):
    del state.models["rooms", "gate"]
    before, was_door = lock(state), state.apps.get_model("rooms", "door")
    state.add_field("rooms", "door", "name", models.TextField(default=""), preserve_default=True)
    assert lock(state) is before
    assert state.apps.get_model("rooms", "door") is not was_door
    assert state.apps.get_model("rooms", "door")._meta.get_field("name")
    # What looks at everything has everything made anew first.
    state.clear_delayed_apps_cache()
    assert lock(state)._meta.get_field("door").related_model._meta.get_field("name")


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("id", models.UUIDField(primary_key=True)),
        ("code", models.CharField(max_length=40, unique=True)),
        ("code", models.CharField(max_length=8)),
    ],
)
def test_one_that_points_to_it_sees_another_key(state, name, field):
    del state.models["rooms", "gate"]
    before = lock(state)
    state.alter_field("rooms", "door", name, field, preserve_default=True)
    assert lock(state) is not before
    seen = lock(state)._meta.get_field("door").related_model._meta.get_field(name)
    assert (type(seen), seen.max_length, seen.unique) == (type(field), field.max_length, field.unique)


def test_an_heir_has_what_is_added(state):
    state.add_field("rooms", "door", "name", models.TextField(default=""), preserve_default=True)
    assert state.apps.get_model("rooms", "gate")._meta.get_field("name")
