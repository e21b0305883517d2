"""Five hundred comments at once: all are kept, and nobody honest is turned away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from community import services
from community.models import HeldFor, Input
from tests.factories.district import district

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2022, 10, 14, 17, tzinfo=UTC)


def test_five_hundred_at_once_are_all_kept(settings):
    settings.COMMENTS_NETWORK = 200
    district()

    def send(number: int) -> None:
        network = "203.0.113.7" if number < 400 else "198.51.100.1"
        try:
            services.comment_send(
                text=f"Comment {number}", topic="safety", network=network, at=AT, today=date(2022, 10, 14),
                shown_at=AT - timedelta(minutes=1),
            )  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(send, range(500)))
    said = dict(Input.objects.values_list("text", "held_for"))
    assert len(said) == 500
    # A hundred phones of a hall are as welcome as one; of the four hundred those beyond the limit are looked at first.
    assert [said[f"Comment {number}"] for number in range(400, 500)] == [[]] * 100
    assert sum(said[f"Comment {number}"] == [HeldFor.BURST] for number in range(400)) == 200
