"""The documents of entries: the consent, the court's order, what was handed over."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from django.db import transaction

from core import history, records
from core.files import store
from core.models import StoredFile
from district.models import User
from privacy import policies
from students.models import Student


@transaction.atomic
def disclosure_add_document(*, actor: User, ref: str, document: IO[bytes], name: str, at: datetime) -> StoredFile:
    """
    Keep a document with an entry.

    :raises ValidationError: when it is no file that can be kept.
    :raises Conflict: when the entry has it already.
    """
    entry = policies.visible_disclosures(actor).get(ref=ref)
    # In place of the entry, which nobody may change and so nobody can lock: one file sent twice at once is kept once.
    Student.objects.select_for_update(no_key=True).get(pk=entry.student_id)
    policies.check(actor, "privacy.disclosure.add_document", entry)
    with history.action("privacy.disclosure.add_document", actor=actor):
        return store.file_store(
            actor=actor, owner_kind=policies.KEPT_WITH, owner_ref=entry.ref, file=document, name=name, at=at
        )


@transaction.atomic
def document_remove(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> StoredFile:
    """
    Remove a document. It is served to nobody from then on and stays for history.

    :raises ValidationError: without a reason.
    """
    document = records.lock(policies.visible_documents(actor), ref, version=version)
    policies.check(actor, "privacy.document.remove", document)
    with history.action("privacy.document.remove", actor=actor, reason=reason.strip()):
        return store.file_remove(document, reason=reason, at=at)
