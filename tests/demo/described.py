"""Holds the API's answers against its description, which other systems' programs are generated from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

JSON, PROBLEM = "application/json", "application/problem+json"
HERE = "urn:openapi"
# Of each kind so many are asked for one by one, the first and the last that lists told,
RECORDS = 4
# and of these all, until a document was met: documents are told with what has them, and only a few have any.
WITH_DOCUMENTS = {"evt", "amd", "mil", "dsc", "gsh", "rpa", "dag"}
# Of students those of this list, of whom the demonstration tells most. They are few, and so stand on one page: which
# of many a page tells is chance, as references are.
TOLD_OF = {"stu": "/api/v1/students/grants/?kind=given"}


class Description:
    """docs/openapi.yaml, and what was found to differ from it, by address."""

    def __init__(self, path: Path) -> None:
        self.told: dict[str, Any] = yaml.load(
            path.read_text(), Loader=yaml.CSafeLoader
        )  # of ours, and a tenth of the time
        _close(self.told["components"]["schemas"])
        resource = Resource.from_contents(self.told, default_specification=DRAFT202012)
        self.registry = Registry().with_resource(HERE, resource)
        self.gets = [path for path, operations in self.told["paths"].items() if "get" in operations]
        self.wrong: dict[str, str] = {}
        self.answered: set[str] = set()
        self.met: dict[str, dict[str, None]] = {}
        self.met_at: dict[tuple[str, str], dict[str, None]] = {}

    def compare(self, visitor: Any, *, wrongly: bool) -> None:
        """
        Ask for every address as ``visitor``: lists first, then what is below, by the references met on the way.

        Asked ``wrongly`` too, for what is not there and with what is not known: those who may see it are told the same.
        """
        for path in sorted(self.gets, key=lambda path: ("{" in path, path.endswith("}/"))):
            self._each_asked(visitor, path)
            if wrongly:
                self._asked(visitor, path, f"{re.sub('{[^}]+}', 'zz-00000000000', path)}")
            if wrongly and "{" not in path:
                self._asked(visitor, path, f"{path}?no_such_name=1")
            for address in TOLD_OF.values():
                if address.startswith(f"{path}?"):
                    self._asked(visitor, path, address)
        # Some references were met only after the addresses that they belong to: of a student's guardian, and by that
        # one of a document. Each round meets more, until nothing new is met.
        met = -1
        while met != (met := len(self.met.get("ref", {}))):
            for path in self.unseen():
                self._each_asked(visitor, path)

    def unseen(self) -> list[str]:
        """Return the addresses that gave nobody an answer: nothing was compared there."""
        return [path for path in self.gets if path not in self.answered]

    def _each_asked(self, visitor: Any, path: str) -> None:
        for address in self._filled(path):
            self._asked(visitor, path, address)

    def _filled(self, path: str) -> list[str]:
        name = re.search("{([^}]+)}", path)
        if not name:
            return [path]
        prefix, (known, _, _) = name[1], path.partition("{")
        under = [ref for ref in self.met.get(prefix, {}) if prefix == "code" or ref.partition("-")[0] in KINDS[known]]
        kinds = KINDS.get(known, set())
        if kinds == {"doc"}:
            # Each room gives its own documents alone, so another's would only be told not to be there.
            under = [ref for ref in under if any(ref in self.met_at.get(("doc", at), {}) for at in self._beside(known))]
        all_of_them = kinds & WITH_DOCUMENTS if ("doc", path) not in self.met_at else set()
        told_of = [ref for kind in kinds & TOLD_OF.keys() for ref in self.met_at.get((kind, TOLD_OF[kind]), {})]
        if told_of:
            under, all_of_them = told_of, kinds
        some = under if all_of_them else dict.fromkeys([*under[: RECORDS // 2], *under[-RECORDS // 2 :]])
        return [path.replace(name[0], ref) for ref in some]

    def _beside(self, known: str) -> list[str]:
        """Return the addresses of the room that ``known`` is of."""
        room = "/".join(known.split("/")[:4])
        return [path for path in self.gets if path.startswith(f"{room}/")]

    def _asked(self, visitor: Any, path: str, address: str) -> None:
        status, text = visitor.get(address)
        answers = self.told["paths"][path]["get"]["responses"]
        told = str(status) if str(status) in answers else "default"
        if status == 200:
            self.answered.add(path)
            if JSON not in answers[told]["content"]:
                return  # a document, in its own form
        expected = JSON if told != "default" else PROBLEM
        if visitor.type != expected:
            self.wrong[address] = f"{status} {visitor.type}"
            return
        body = json.loads(text)
        part = f"{HERE}#/paths/{path.replace('~', '~0').replace('/', '~1')}/get/responses/{told}/content/"
        schema = {"$ref": f"{part}{expected.replace('/', '~1')}/schema"}
        checked = Draft202012Validator(schema, registry=self.registry, format_checker=FormatChecker())
        for error in checked.iter_errors(body):
            self.wrong[address] = f"{status} {error.json_path}: {error.message[:200]}"
        if status == 200:
            self._meet(body, address if address in TOLD_OF.values() else path)

    def _meet(self, body: Any, path: str) -> None:
        """Note the references and codes that an answer tells."""
        if isinstance(body, list):
            for one in body:
                self._meet(one, path)
        elif isinstance(body, dict):
            for value in body.values():
                self._meet(value, path)
                if isinstance(value, str) and re.fullmatch("[a-z]{2,4}-[0-9a-z]{11}", value):
                    self.met.setdefault("ref", {})[value] = None
                    self.met_at.setdefault((value.partition("-")[0], path), {})[value] = None
            if path.endswith("/schools/") and "code" in body:
                self.met.setdefault("code", {})[body["code"]] = None


# The kinds of reference that the addresses below these take.
KINDS = {
    "/api/v1/privacy/conduct/": {"oac"},
    "/api/v1/privacy/crossings/": {"xng"},
    "/api/v1/privacy/disposals/": {"dsp"},
    "/api/v1/privacy/notes/": {"rno"},
    "/api/v1/privacy/shares/": {"shr"},
    "/api/v1/privacy/shares/hours/": {"shh"},
    "/api/v1/privacy/shares/onward/": {"ond"},
    "/api/v1/privacy/shares/sessions/": {"shs"},
    "/api/v1/privacy/consents/": {"wcn"},
    "/api/v1/privacy/access/": {"arq"},
    "/api/v1/privacy/amendments/": {"amr"},
    "/api/v1/community/bodies/": {"bdy"},
    "/api/v1/community/documents/": {"doc"},
    "/api/v1/community/events/": {"evt"},
    "/api/v1/community/input/": {"inp"},
    "/api/v1/community/input/queue/": {"inp"},
    "/api/v1/community/themes/": {"thm"},
    "/api/v1/community/registrations/": {"reg"},
    "/api/v1/community/changes/": {"dch"},
    "/api/v1/community/decisions/": {"dcn"},
    "/api/v1/community/prevention/": {"pra"},
    "/api/v1/community/referrals/": {"srf"},
    "/api/v1/community/seats/": {"set"},
    "/api/v1/community/supports/": {"sup"},
    "/api/v1/community/terms/": {"trm"},
    "/api/v1/training/completions/": {"cmp"},
    "/api/v1/training/courses/": {"crs"},
    "/api/v1/training/enrollments/": {"enr"},
    "/api/v1/training/people/": {"stf"},
    "/api/v1/training/sessions/": {"trs"},
    "/api/v1/training/imports/": {"tci"},
    "/api/v1/training/requirements/": {"rqm"},
    "/api/v1/training/topics/": {"top"},
    "/api/v1/diversion/assignments/": {"dva"},
    "/api/v1/diversion/cases/": {"dvc"},
    "/api/v1/diversion/decisions/": {"dvd"},
    "/api/v1/diversion/duties/": {"dvu"},
    "/api/v1/diversion/log/": {"dvl"},
    "/api/v1/diversion/parties/": {"dvp"},
    "/api/v1/diversion/rights/": {"dvt"},
    "/api/v1/diversion/referrals/": {"dvr"},
    "/api/v1/diversion/screenings/": {"dvs"},
    "/api/v1/diversion/afterwards/": {"dvw"},
    "/api/v1/diversion/agency/": {"dai"},
    "/api/v1/diversion/agreements/": {"dag"},
    "/api/v1/diversion/conditions/": {"dcd"},
    "/api/v1/diversion/contacts/": {"plc"},
    "/api/v1/diversion/court-events/": {"dce"},
    "/api/v1/diversion/dispositions/": {"dxd"},
    "/api/v1/diversion/documents/": {"doc"},
    "/api/v1/diversion/extensions/": {"dve"},
    "/api/v1/diversion/notices/": {"dnt"},
    "/api/v1/diversion/pauses/": {"dpa"},
    "/api/v1/diversion/safety-teams/": {"dsr"},
    "/api/v1/diversion/supervisions/": {"dcs"},
    "/api/v1/privacy/certificates/": {"rcf"},
    "/api/v1/diversion/eligibility/": {"elq"},
    "/api/v1/diversion/imports/": {"pci"},
    "/api/v1/diversion/rules/": {"elr"},
    "/api/v1/diversion/students/": {"pcs"},
    "/api/v1/district/agreements/": {"agr"},
    "/api/v1/district/closed-days/": {"cld"},
    "/api/v1/district/contracted/": {"ctp"},
    "/api/v1/district/organizations/": {"org"},
    "/api/v1/district/people/": {"usr"},
    "/api/v1/district/roles/": {"rol"},
    "/api/v1/district/second-step-resets/": {"frs"},
    "/api/v1/district/staff/": {"stf"},
    "/api/v1/district/systems/": {"cli"},
    "/api/v1/monitoring/adjustments/": {"adj"},
    "/api/v1/monitoring/observations/": {"obs"},
    "/api/v1/monitoring/reports/": {"rep"},
    "/api/v1/plan/amendments/": {"amd"},
    "/api/v1/plan/documents/": {"doc"},
    "/api/v1/plan/milestones/": {"mil"},
    "/api/v1/plan/plans/": {"pln"},
    "/api/v1/plan/preconditions/": {"prc"},
    "/api/v1/plan/strategies/": {"str"},
    "/api/v1/plan/targets/": {"tgt"},
    "/api/v1/privacy/disclosures/": {"dsc"},
    "/api/v1/privacy/documents/": {"doc"},
    "/api/v1/privacy/holds/": {"lgh"},
    "/api/v1/privacy/seals/": {"sea"},
    "/api/v1/privacy/students/": {"stu"},
    "/api/v1/restorative/agreements/": {"rpa"},
    "/api/v1/restorative/aparts/": {"sap"},
    "/api/v1/restorative/assignments/": {"asg"},
    "/api/v1/restorative/cases/": {"rcs"},
    "/api/v1/restorative/circles/": {"ccl"},
    "/api/v1/restorative/contacts/": {"con"},
    "/api/v1/restorative/days/": {"prt"},
    "/api/v1/restorative/documents/": {"doc"},
    "/api/v1/restorative/duties/": {"cdu"},
    "/api/v1/restorative/encounters/": {"enc"},
    "/api/v1/restorative/items/": {"itm"},
    "/api/v1/restorative/participants/": {"prt"},
    "/api/v1/restorative/practice/": {"prl"},
    "/api/v1/restorative/reentry/": {"ren"},
    "/api/v1/restorative/referrals/": {"rrf"},
    "/api/v1/restorative/transfers/": {"ttr"},
    "/api/v1/restorative/volunteers/": {"vol"},
    "/api/v1/students/": {"stu"},
    "/api/v1/students/code/": {"cod"},
    "/api/v1/students/conflicts/": {"coi"},
    "/api/v1/students/documents/": {"doc"},
    "/api/v1/students/emergencies/": {"eme"},
    "/api/v1/students/grants/": {"grt"},
    "/api/v1/students/guardians/": {"gsh"},
    "/api/v1/students/imports/": {"imp"},
    "/api/v1/staffing/expenditures/": {"exp"},
    "/api/v1/staffing/installments/": {"ins"},
    "/api/v1/staffing/payrolls/": {"pyr"},
    "/api/v1/staffing/positions/": {"pos"},
    "/api/v1/staffing/realignments/": {"rea"},
    "/api/v1/staffing/reviews/": {"rrv"},
    "/api/v1/staffing/requisitions/": {"req"},
    "/api/v1/staffing/stipends/": {"sti"},
}


def _close(schemas: dict[str, Any]) -> None:
    """Let no answer tell what its description does not: a name that is misspelled there would go unseen."""
    for schema in schemas.values():
        if "properties" in schema and "additionalProperties" not in schema:
            schema["additionalProperties"] = False
