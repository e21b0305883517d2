"""The documents of agreements: the scan that somebody signed."""

from __future__ import annotations

from datetime import date, datetime
from typing import IO

from django.db import transaction

from core import history, records
from core.files import store
from core.models import StoredFile
from district.models import User
from restorative import policies
from restorative.policies.agreements import AGREEMENTS
from restorative.services.agreements import agreement_locked


@transaction.atomic
def agreement_add_document(
    *, actor: User, ref: str, document: IO[bytes], name: str, today: date, at: datetime
) -> StoredFile:
    """
    Keep a document with an agreement: what was signed on paper.

    :raises ValidationError: when it is no file that can be kept.
    :raises Conflict: when the agreement has it already.
    """
    agreement = agreement_locked(actor, ref, "add_document", None, today)
    with history.action("restorative.agreement.add_document", actor=actor):
        return store.file_store(
            actor=actor, owner_kind=AGREEMENTS, owner_ref=agreement.ref, file=document, name=name, at=at
        )


@transaction.atomic
def document_remove(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> StoredFile:
    """
    Remove a document. It is served to nobody from then on and stays for history.

    :raises ValidationError: without a reason.
    """
    document = records.lock(policies.visible_documents(actor), ref, version=version)
    policies.check(actor, "restorative.document.remove", document)
    with history.action("restorative.document.remove", actor=actor, reason=reason.strip()):
        return store.file_remove(document, reason=reason, at=at)
