"""A theme that is merged away while somebody says that a decision answers it: nothing is left with what is gone."""

from __future__ import annotations

import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from community import services
from community.models import DecisionTheme
from core import clock
from tests.community.conftest import NOON
from tests.factories import community_decisions as decided
from tests.factories import community_inputs as make

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_decision_is_linked_with_a_theme_that_is_merged_meanwhile():
    with clock.travel(NOON):
        old, new, one, actor = make.theme(), make.theme(), decided.decision("open"), make.coordinator()
    now, found = {"today": NOON.date(), "version": None, "actor": actor}, []

    def link() -> None:
        try:
            with clock.travel(NOON):
                found.append(services.decision_link(ref=one.ref, themes=[old.ref], inputs=[], at=NOON, **now))
        except ValidationError as error:
            found.append(error)
        finally:
            connections.close_all()

    other = threading.Thread(target=link)
    with clock.travel(NOON), transaction.atomic():
        services.theme_merge(ref=old.ref, into=new.ref, **now)
        other.start()
        time.sleep(0.5)  # it reads what is not committed yet as if nothing were merged, or waits
    other.join(20)
    assert "in use" in str(found[0])
    assert not DecisionTheme.objects.filter(theme=old).exists()
