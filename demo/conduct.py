"""What the demonstration's people accepted before they opened a student, and what they wrote of it."""

from __future__ import annotations

from datetime import date

from district.models import Role

CODE = """\
You can open records of students because your work needs some of them. That is the whole of your permission.

1. Open a student only when your work of the day asks for it. Curiosity, a question from a friend and a name in the \
news are no reasons. Nor is being kind.

2. Read what you need, and stop there. If you need to know who answers for a student, you do not need to know which \
programs they are in.

3. Tell nobody who does not need it for their work, and nobody outside the district: they ask the privacy officer. \
Do not take pictures of the screen, and do not copy records into mails, notes or other programs.

4. If a student is your own child, a relative, or someone with whom you have a quarrel, say so on the student’s page. \
The record closes for you, and a colleague does the work.

5. Emergency access is for emergencies. Use it when waiting would harm someone, and say what happened as you would \
say it to the student’s family.

6. If you opened the wrong student or something got out, tell the privacy officer the same day. Nobody is blamed for \
telling.

Each time you open a student it is noted who looked and when. A family that asks who did gets the answer. Whoever \
looks without a reason loses access, and the district’s rules for staff apply.
"""
PUBLISHED = date(2022, 9, 19)
# Who accepted it when. The Title IX coordinator has yet to, as anybody new would.
ACCEPTED = {
    Role.PRIVACY_OFFICER: date(2022, 9, 19),
    Role.SCHOOL_LEADER: date(2022, 9, 20),
    Role.RESTORATION_COORDINATOR: date(2022, 9, 20),
    Role.RESTORATION_FACILITATOR: date(2022, 9, 21),
    Role.DIVERSION_COORDINATOR: date(2022, 9, 22),
    Role.SUPERVISOR: date(2022, 9, 26),
}
COURT_ORDER = """\
District Court of Sample County, Iowa: Order for Protection

The respondent shall have no contact with the minor child, at school or elsewhere, and shall receive no records of
the child from any school, until this court orders otherwise. The petitioner has sole legal custody.

This document belongs to the demonstration and is invented; there is no such court.
"""
BARRED = "No contact with the student and no school records, until the court says otherwise."
