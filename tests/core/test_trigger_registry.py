"""The registry that keeps the names of triggers refuses what pgtrigger's own does."""

from __future__ import annotations

import pgtrigger
import pytest
from pgtrigger import registry

from core.trigger_registry import Registry
from district.models import School, StaffMember


@pytest.fixture
def known(monkeypatch):
    """An empty registry, in place of the product's."""
    found = Registry(registry._Registry())
    monkeypatch.setattr(registry, "_registry", found)
    return found


def trigger(func="RETURN NEW;", name="tried"):
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=pgtrigger.Update, func=func)


def test_is_the_one_in_use():
    assert isinstance(registry._registry, Registry)
    assert len(registry._registry) > 1000


def test_knows_what_pgtriggers_own_would_put_together():
    used = registry._registry
    assert used.pg_function_names == registry._Registry.pg_function_names.fget(used)
    assert used.by_db_table == registry._Registry.by_db_table.fget(used)


def test_refuses_a_name_that_is_taken(known):
    pgtrigger.register(trigger())(School)
    pgtrigger.register(trigger())(StaffMember)  # each table has names of its own
    with pytest.raises(KeyError, match="already used for model"):
        pgtrigger.register(trigger(func="RETURN OLD;"))(School)


def test_a_name_is_free_again_once_its_trigger_is_gone(known):
    first = trigger()
    pgtrigger.register(first)(School)
    registry.delete(first.get_uri(School))
    assert not known
    pgtrigger.register(trigger(func="RETURN OLD;"))(School)
    assert known.pg_function_names == {trigger().get_pgid(School)}
