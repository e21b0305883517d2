"""The documents of the plan's records: adding and removing them."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from django.db import transaction

from core import history, records
from core.files import store
from core.models import StoredFile
from district.models import User
from plan import policies


@transaction.atomic
def milestone_add_document(*, actor: User, ref: str, document: IO[bytes], name: str, at: datetime) -> StoredFile:
    """
    Keep a document as evidence of a milestone, whatever its status.

    :raises ValidationError: when it is no file that can be kept.
    :raises Conflict: when the milestone has it already.
    """
    # Without a version: a document goes beside whatever changed meanwhile. Locked, so that one file sent twice at once
    # is kept once.
    milestone = records.lock(policies.visible_milestones(actor), ref, version=None)
    policies.check(actor, "plan.milestone.add_document", milestone)
    with history.action("plan.milestone.add_document", actor=actor):
        return store.file_store(
            actor=actor, owner_kind="plan.milestone", owner_ref=milestone.ref, file=document, name=name, at=at
        )


@transaction.atomic
def amendment_add_document(*, actor: User, ref: str, document: IO[bytes], name: str, at: datetime) -> StoredFile:
    """
    Keep a document of an amendment, whatever its status: the decision itself, or its minutes.

    :raises ValidationError: when it is no file that can be kept.
    :raises Conflict: when the amendment has it already.
    """
    # Without a version, and locked, as a milestone is above.
    amendment = records.lock(policies.visible_amendments(actor), ref, version=None)
    policies.check(actor, "plan.amendment.add_document", amendment)
    with history.action("plan.amendment.add_document", actor=actor):
        return store.file_store(
            actor=actor, owner_kind="plan.amendment", owner_ref=amendment.ref, file=document, name=name, at=at
        )


@transaction.atomic
def precondition_add_document(*, actor: User, ref: str, document: IO[bytes], name: str, at: datetime) -> StoredFile:
    """
    Keep a document of a legal precondition, whatever its status: the result of the vote, or a lawyer's letter.

    :raises ValidationError: when it is no file that can be kept.
    :raises Conflict: when the precondition has it already.
    """
    # Without a version, and locked, as a milestone is above.
    precondition = records.lock(policies.visible_preconditions(actor), ref, version=None)
    policies.check(actor, "plan.precondition.add_document", precondition)
    with history.action("plan.precondition.add_document", actor=actor):
        return store.file_store(
            actor=actor, owner_kind="plan.precondition", owner_ref=precondition.ref, file=document, name=name, at=at
        )


@transaction.atomic
def document_remove(*, actor: User, ref: str, reason: str, at: datetime, version: int | None) -> StoredFile:
    """
    Remove a document of any record of the plan. It is served to nobody from then on and stays for history.

    :raises ValidationError: without a reason.
    """
    document = records.lock(policies.visible_documents(actor), ref, version=version)
    policies.check(actor, "plan.document.remove", document)
    with history.action("plan.document.remove", actor=actor, reason=reason.strip()):
        return store.file_remove(document, reason=reason, at=at)
