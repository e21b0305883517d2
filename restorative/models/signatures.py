"""Who signed an agreement: whoever takes part in its case, and its text as it stands."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework import models as casework
from core import history
from core.models import CHANGE
from core.reads import Subject
from restorative.models.agreements import RepairAgreement
from restorative.models.people import Participant

# What is in force is so by those who signed it. An agreement that is not is opened again, and signed anew.
STAYS_IN_FORCE = """
IF NEW.taken_back_at IS NOT NULL AND EXISTS (SELECT FROM restorative_repairagreement
    WHERE id = NEW.agreement_id AND status IN ('in_force', 'ended', 'replaced')) THEN
    RAISE EXCEPTION 'signature_stays_in_force: agreement % is in force by it', NEW.agreement_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_stays_in_force', TABLE = 'restorative_signature';
END IF;
RETURN NEW;
"""


# Whoever signs is of the case, and what they sign is written and no longer changed.
SIGNS_WHAT_STANDS = """
SELECT status, case_id INTO stands, of_case FROM restorative_repairagreement WHERE id = NEW.agreement_id FOR SHARE;
IF stands <> 'to_sign' OR of_case <> (SELECT case_id FROM restorative_participant WHERE id = NEW.participant_id) THEN
    RAISE EXCEPTION 'agreement % is not there to be signed', NEW.agreement_id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'signature_of_what_stands', TABLE = 'restorative_signature';
END IF;
RETURN NEW;
"""


@history.tracked()
class Signature(casework.Signature):
    """Somebody signed an agreement of a case, as one who takes part in it."""

    ref_prefix = "sig"
    app_may = CHANGE
    told_at = {
        "signature_once": "participant",
        "signature_taken_back_with_reason": "taken_back_reason",
    }

    agreement = models.ForeignKey(
        RepairAgreement, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("agreement")
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("who signed")
    )

    class Meta(casework.Signature.Meta):
        triggers = [
            *casework.Signature.guards(),
            pgtrigger.Trigger(
                name="of_what_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("stands", "text"), ("of_case", "bigint")],
                func=SIGNS_WHAT_STANDS,
            ),
            pgtrigger.Trigger(
                name="stays_in_force",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("taken_back_at"),
                func=STAYS_IN_FORCE,
            ),
        ]

    def read_as(self) -> Iterable[Subject]:
        """Name the children of the case."""
        return self.agreement.read_as()
