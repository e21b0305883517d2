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
from privacy.services.disclosures import entry_begin


@transaction.atomic
def disclosure_add_document(*, actor: User, ref: str, document: IO[bytes], name: str, at: datetime) -> StoredFile:
    """
    Keep a document with an entry.

    :raises ValidationError: when it is no file that can be kept.
    :raises Conflict: when the entry has it already.
    :raises TransitionNotAllowed: when the entry was corrected since.
    """
    # Its child is locked in place of the entry, which nobody may change: one file sent twice at once is kept once.
    entry = entry_begin(actor, ref, None, "add_document")
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
