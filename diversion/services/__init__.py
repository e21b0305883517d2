"""Writes of the room: each locks, asks who and when, changes, checks and saves."""

from diversion.services.cases import (
    case_change_offense,
    case_error,
    case_match,
)
from diversion.services.contacts import (
    contact_add_student,
    contact_change,
    contact_error,
    contact_record,
    student_change,
    student_match,
    student_take_off,
    student_tell_parent,
)
from diversion.services.drafts import (
    draft_discard,
    draft_keep,
)
from diversion.services.duties import (
    duty_call_off,
    duty_do,
    duty_take,
)
from diversion.services.eligibility import eligibility_ask
from diversion.services.import_work import (
    contacts_apply,
    contacts_read,
)
from diversion.services.imports import (
    import_cancel,
    import_confirm,
    import_retry,
    import_upload,
)
from diversion.services.loading import offenses_load
from diversion.services.referrals import (
    referral_problems,
    referral_send,
)
from diversion.services.rules import (
    rules_add,
    rules_call_off,
    rules_change,
    rules_end,
    rules_replace,
)
from diversion.services.telling import (
    duties_tell,
    told_mail,
)

__all__ = [
    "case_change_offense",
    "case_error",
    "case_match",
    "contact_add_student",
    "contact_change",
    "contact_error",
    "contact_record",
    "contacts_apply",
    "contacts_read",
    "draft_discard",
    "draft_keep",
    "duties_tell",
    "duty_call_off",
    "duty_do",
    "duty_take",
    "eligibility_ask",
    "import_cancel",
    "import_confirm",
    "import_retry",
    "import_upload",
    "offenses_load",
    "referral_problems",
    "referral_send",
    "rules_add",
    "rules_call_off",
    "rules_change",
    "rules_end",
    "rules_replace",
    "student_change",
    "student_match",
    "student_take_off",
    "student_tell_parent",
    "told_mail",
]
