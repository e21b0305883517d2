"""
What the pages that show children are called, for whoever reads the log of them.

The log keeps the name of an address, ``students:student-detail``. Rooms that have such pages name in the setting
``READ_PAGES`` where their words stand: mappings from the names of addresses to words. What no room named is told by the
parts of its name, so that a page that is new is told at once, if less well.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import wiring
from core.reads import API, EXPORT, FRAGMENT, PAGE, PDF

Words = str | Promise
PAGES: dict[str, Words] = {
    "search": gettext_lazy("Search"),
    "home": gettext_lazy("My work"),
    "privacy:overview": gettext_lazy("Privacy: choosing a student"),
    "privacy:read-list": gettext_lazy("Log of who looked at what"),
    "privacy:log-detail": gettext_lazy("The student’s log"),
    "privacy:log-enter": gettext_lazy("Entering a request or disclosure"),
    "privacy:log-print": gettext_lazy("Printing the student’s log"),
    "privacy:log-opt-out": gettext_lazy("Directory information: no longer given"),
    "privacy:log-opt-in": gettext_lazy("Directory information: given again"),
    "privacy:disclosure-list": gettext_lazy("List of requests and disclosures"),
    "privacy:disclosure-detail": gettext_lazy("A request or disclosure"),
    "privacy:disclosure-answer": gettext_lazy("Answering a request"),
    "privacy:disclosure-correct": gettext_lazy("Correcting a request or disclosure"),
    "privacy:disclosure-take-back": gettext_lazy("Taking back a request or disclosure"),
    "privacy:disclosure-add-document": gettext_lazy("Adding a document to a request or disclosure"),
    "privacy:share-list": gettext_lazy("List of what is shared with organizations"),
    "privacy:share-detail": gettext_lazy("What is shared with an organization"),
    "privacy:share-accept": gettext_lazy("Taking on what is shared"),
    "privacy:share-decline": gettext_lazy("Declining what is shared"),
    "privacy:share-return": gettext_lazy("Giving back what is shared"),
    "privacy:share-complete": gettext_lazy("Saying what came of what is shared"),
    "privacy:share-enter-session": gettext_lazy("Entering a session on what is shared"),
    "privacy:share-enter-hours": gettext_lazy("Entering hours on what is shared"),
    "privacy:share-enter-onward": gettext_lazy("Entering whom an organization told further"),
    "privacy:share-note": gettext_lazy("Writing a note on what is shared"),
    "privacy:session-read-concern": gettext_lazy("Reading a concern of an organization"),
    "privacy:session-take-back": gettext_lazy("Taking back a session on what is shared"),
    "privacy:hours-take-back": gettext_lazy("Taking back hours on what is shared"),
    "privacy:onward-take-back": gettext_lazy("Taking back whom an organization told further"),
    "privacy:share-open": gettext_lazy("Sharing a record with an organization"),
    "privacy:share-move": gettext_lazy("Moving a share to another organization"),
    "privacy:share-shorten": gettext_lazy("Letting a share end sooner"),
    "privacy:share-revoke": gettext_lazy("Revoking a share"),
    "privacy:crossing-list": gettext_lazy("Questions between levels"),
    "privacy:crossing-detail": gettext_lazy("A question between levels"),
    "privacy:crossing-ask": gettext_lazy("Asking whether a restorative conference was held"),
    "privacy:crossing-answer": gettext_lazy("Answering whether a restorative conference was held"),
    "privacy:crossing-decline": gettext_lazy("Saying that a question cannot be answered"),
    "privacy:crossing-close": gettext_lazy("Closing a question between levels"),
    "privacy:document-detail": gettext_lazy("A document of a disclosure, consent or request"),
    "privacy:document-remove": gettext_lazy("Removing a document of a disclosure, consent or request"),
    "privacy:consent-list": gettext_lazy("List of consents"),
    "privacy:consent-detail": gettext_lazy("A consent"),
    "privacy:consent-enter": gettext_lazy("Entering a consent"),
    "privacy:consent-revoke": gettext_lazy("Revoking a consent"),
    "privacy:consent-add-document": gettext_lazy("Adding a document to a consent"),
    "privacy:access-list": gettext_lazy("List of requests to see a record"),
    "privacy:access-detail": gettext_lazy("A request to see a record"),
    "privacy:access-receive": gettext_lazy("Entering a request to see a record"),
    "privacy:access-answer": gettext_lazy("Preparing the copy of a record"),
    "privacy:access-refuse": gettext_lazy("Refusing a request to see a record"),
    "privacy:access-withdraw": gettext_lazy("Withdrawing a request to see a record"),
    "privacy:amendment-list": gettext_lazy("List of requests to put a record right"),
    "privacy:amendment-detail": gettext_lazy("A request to put a record right"),
    "privacy:amendment-receive": gettext_lazy("Entering a request to put a record right"),
    "privacy:amendment-amend": gettext_lazy("Noting that a record was put right"),
    "privacy:amendment-deny": gettext_lazy("Noting that a record stays as it is"),
    "privacy:amendment-hear": gettext_lazy("Entering a hearing about a record"),
    "privacy:amendment-state": gettext_lazy("Keeping a statement beside a record"),
    "privacy:amendment-withdraw": gettext_lazy("Withdrawing a request to put a record right"),
    "privacy:beside-notes": gettext_lazy("Restricted notes beside a record"),
    "privacy:note-detail": gettext_lazy("A restricted note"),
    "privacy:note-list": gettext_lazy("Restricted notes beside a record"),
    "privacy:session-detail": gettext_lazy("A session that an organization entered"),
    "privacy:hours-detail": gettext_lazy("Hours that an organization entered"),
    "privacy:onward-detail": gettext_lazy("Whom an organization told further"),
    "privacy:note-write": gettext_lazy("Writing a restricted note"),
    "privacy:note-take-back": gettext_lazy("Taking back a restricted note"),
}
# What the last part of an address's name means.
VERBS: Mapping[str, Words] = {"list": gettext_lazy("list"), "detail": gettext_lazy("page")}
FACES: Mapping[str, Words] = {
    PAGE: gettext_lazy("page"),
    FRAGMENT: gettext_lazy("part of a page"),
    EXPORT: gettext_lazy("file"),
    PDF: gettext_lazy("PDF"),
    API: gettext_lazy("system"),
}


@cache
def registered() -> Mapping[str, Words]:
    """
    Return the words of every page that some room named. Later ones of the setting win.

    :raises ImproperlyConfigured: when the setting names none.
    """
    found: dict[str, Words] = {}
    for words in wiring.every("READ_PAGES", dict, "privacy/page_words.py"):
        found |= words
    return found


def page_words(page: str) -> str:
    """Return what a page is called, by the name of its address; of the API's as that of the page beside it."""
    told = registered()
    beside = page.replace("-api:", ":")
    if known := told.get(page) or told.get(beside):
        return str(known)
    noun, _dash, verb = beside.rpartition(":")[2].partition("-")
    what = VERBS.get(verb, verb.replace("-", " "))
    return _("%(noun)s, %(what)s") % {"noun": noun.capitalize(), "what": what} if what else noun.capitalize()
