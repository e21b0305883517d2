"""The same action by page and by API."""

from __future__ import annotations

import itertools

from django.urls import reverse

_number = itertools.count(1)


def filled(body):
    """Return what is sent, with a number of its own where the text asks for one."""
    number = next(_number)
    return {key: value.format(n=number) if isinstance(value, str) else value for key, value in body.items()}


def by_page(client, name, record, body):
    record.refresh_from_db()
    return client.post(reverse(f"district:{name}", args=[record.ref]), {"version": record.version} | filled(body))


def by_api(client, name, record, body, etag=None):
    record.refresh_from_db()
    return client.post(
        reverse(f"district-api:{name}", args=[record.ref]),
        {key: value if value or key not in {"school"} else None for key, value in filled(body).items()},
        content_type="application/json",
        headers={"If-Match": etag or f'"{record.version}"'},
    )
