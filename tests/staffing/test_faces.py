"""Pages and API say the same to everyone: role, state and action, for the three kinds."""

from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from core import history
from district.models import Role
from staffing import policies, services
from staffing.line_types import COVERING, REVERSE_SPENDING, SHARING
from tests.architecture.test_policies import written
from tests.factories.district import TESTER, school, staff, user, year
from tests.factories.staffing import CASES, PATHS, hr, kind, line, opened, spent_on
from tests.staffing.conftest import TODAY

pytestmark = pytest.mark.django_db
READERS = {Role.HR_SPECIALIST, Role.PLAN_DIRECTOR, Role.SCHOOL_LEADER, Role.SUPERVISOR, Role.INTEGRATION}
WHO = {
    "HR specialist": lambda: user(Role.HR_SPECIALIST),
    "HR specialist of the school": lambda: user(Role.HR_SPECIALIST, at=school("east")),
    "HR specialist of another school": lambda: user(Role.HR_SPECIALIST, at=school("north", "North")),
    "plan director": lambda: user(Role.PLAN_DIRECTOR),
    "school leader": lambda: user(Role.SCHOOL_LEADER, at=school("east")),
    "board member": lambda: user(Role.BOARD_MEMBER),
}


@contextmanager
def undone():
    """Undo what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def facts(one, action, record):
    """What an action asks for."""
    values = {"on": TODAY.isoformat(), "reason": "For the test.", "holder": record.holder_ref}
    if action in one.money:
        values |= {"annual_cost": "50000", "amount": "10.00", "paid_on": "2022-10-01", "year": "2022-23"}
        values["entry"] = record.entry_ref
    if action in SHARING:
        values |= {"holding": record.holding_ref, "fte": "0.2"}
    if action in COVERING:
        values |= {"cover": record.cover_ref, "duty": "Bus duty.", "staff": staff().ref}
    return values | ({one.size: "0.6"} if action == one.resize else {})


def address(face, one, action, ref):
    return reverse(f"{face}:{one.key}-{action.replace('_', '-')}", args=[ref])


def on_page(client, one, action, record):
    body = facts(one, action, record) | {"version": record.version}
    return {302: 200}.get(code := client.post(address("staffing", one, action, record.ref), body).status_code, code)


def on_api(client, one, action, record):
    asked = facts(one, action, record)
    answer = client.post(
        address("staffing-api", one, action, record.ref),
        asked,
        content_type="application/json",
        headers={"If-Match": f'"{record.version}"'},
    )
    return answer.status_code


def expected(table, who, one, status, action):
    """The status code that the written table of roles and the table of states give."""
    role = {"board member": "board_member", "plan director": "plan_director", "school leader": "school_leader"}.get(
        who, "hr_specialist"
    )
    if role not in table[one.permission("view")] or who.endswith("another school"):
        return 404
    if role not in table[one.permission(action)]:
        return 403
    return 200 if action in one.legal(status) else 409


def lessened(record):
    """Let a position have been held with 0.300 FTE, so that it can be made smaller."""
    with transaction.atomic(), history.action("test.lessened", actor=TESTER):
        record.holdings.update(fte="0.300")


def shared(record):
    """Let two people share a filled position: one of them could go."""
    made = services.holder_add(actor=hr(), ref=record.ref, on=TODAY, today=TODAY, version=None, holder=staff().ref,
                               fte=Decimal("0.300"))  # fmt: skip
    made.holder_ref, made.holding_ref = record.holder_ref, made.holdings.order_by("-id")[0].ref
    made.entry_ref = record.entry_ref
    return made


def covered(record):
    """Let someone cover what the holder of a realignment left."""
    made = services.cover_add(actor=hr(), ref=record.ref, on=TODAY, today=TODAY, version=None, duty="Hall duty.",
                              staff=staff().ref)  # fmt: skip
    made.holder_ref, made.cover_ref = record.holder_ref, made.covers.get().ref
    return made


@pytest.mark.parametrize(("key", "status"), CASES)
def test_page_and_api_agree(client, key, status):
    one, table = kind(key), written("staffing")
    year(2022)
    record = line(key, status)
    record.holder_ref = staff().ref
    record.holding_ref = "hld-00000000000"
    if one.money:
        record.entry_ref = spent_on(one, record).ref
        record.refresh_from_db(fields=["version"])
    record.cover_ref = "cov-00000000000"
    if key == "position":
        lessened(record)
    if status == "filled":
        record = shared(record)
    if status == "in_effect":
        record = covered(record)
    for who, make in WHO.items():
        person = make()
        client.force_login(person)
        for action in one.actions:
            found = []
            for face in (on_page, on_api):
                with undone():
                    found.append(face(client, one, action, record))
            assert found == [expected(table, who, one, status, action)] * 2, (who, action)


@pytest.mark.parametrize("key", PATHS)
def test_all_other_roles_find_nothing(client, key):
    one = kind(key)
    record = opened(key)
    pages = [reverse(f"staffing:{key}-list"), reverse(f"staffing:{key}-new")]
    pages += [reverse(f"staffing:{key}-detail", args=[record.ref])]
    pages += [address("staffing", one, action, record.ref) for action in one.actions]
    pages += [reverse(f"staffing-api:{key}-list"), reverse(f"staffing-api:{key}-detail", args=[record.ref])]
    for role in set(Role.values) - READERS:
        person = user(role)
        client.force_login(person)
        assert not policies.sees_room(person)
        assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 404), role


@pytest.mark.parametrize("face", ["staffing", "staffing-api"])
@pytest.mark.parametrize("key", PATHS)
def test_a_board_member_cannot_open_a_line(client, face, key):
    client.force_login(user(Role.BOARD_MEMBER))
    name = f"{key}-new" if face == "staffing" else f"{key}-list"
    assert client.post(reverse(f"{face}:{name}"), {}, content_type="application/json").status_code == 404


@pytest.mark.parametrize("key", PATHS)
def test_the_sights_of_a_role_open_its_pages(client, key):
    opened(key)
    for role in READERS:
        client.force_login(user(role))
        assert client.get(reverse(f"staffing:{key}-list")).status_code == 200, role
        assert client.get(reverse(f"staffing-api:{key}-list")).status_code == 200, role


@pytest.mark.parametrize("key", PATHS)
def test_only_planners_open_lines(client, key):
    for role, page, api in [
        (Role.PLAN_DIRECTOR, 200, 400),
        (Role.HR_SPECIALIST, 200, 400),
        (Role.SCHOOL_LEADER, 403, 403),
        (Role.SUPERVISOR, 403, 403),
    ]:
        client.force_login(user(role))
        assert client.get(reverse(f"staffing:{key}-new")).status_code == page, role
        record = opened(key)
        body = {"authorization": record.authorization.ref, "on": "2021-01-01"}
        answer = client.post(reverse(f"staffing-api:{key}-list"), body, content_type="application/json")
        assert answer.status_code == api, role


@pytest.mark.parametrize("key", PATHS)
def test_anonymous_people_are_sent_to_sign_in(client, key):
    record = opened(key)
    assert client.get(reverse(f"staffing:{key}-detail", args=[record.ref])).status_code == 302
    assert client.get(reverse(f"staffing-api:{key}-detail", args=[record.ref])).status_code == 401


@pytest.mark.parametrize(("key", "status"), CASES)
def test_the_offered_actions_are_the_same_on_both_faces(client, key, status):
    record = line(key, status)
    client.force_login(user(Role.HR_SPECIALIST))
    offered = client.get(reverse(f"staffing-api:{key}-detail", args=[record.ref])).json()["offered"]
    assert offered == kind(key).legal(status)
    page = client.get(reverse(f"staffing:{key}-detail", args=[record.ref])).content.decode()
    # A reversal is offered at the entry it takes out; a line without entries shows none.
    for action in [one for one in kind(key).actions if one != REVERSE_SPENDING]:
        assert (f'href="{address("staffing", kind(key), action, record.ref)}"' in page) == (action in offered), action
