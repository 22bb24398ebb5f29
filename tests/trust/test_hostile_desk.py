"""Whatever is sent to the desk, by any of its people: an answer, never a fault. Reading writes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trust.desk import Desk, asked, furnished, nothing_written, templates_of_addresses
from tests.trust.patterns import PARAMETER
from tests.trust.test_hostile_queries import EXAMPLES, FOREIGN, MANY, NASTY, VALUES, query_of

pytestmark = pytest.mark.db_both
WHO = st.sampled_from(["编辑", "审核", "administrator"])
HARD = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
#: Values that many of the desk's parameters take: keys, names of kinds and acts, orders of a list.
LIKELY = st.sampled_from(["1", "2", "0", "1,2", "hospital", "a1", "confirm", "on", "-1.2", "True", "1:2"])


#: Where forms of the desk lead, among others.
ACTS = ["change", "workbench/act", "upload", "undo", "entry", "act", "redact/article", "pair/hospital"]


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker) -> Iterator[Desk]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield furnished()
        transaction.set_rollback(True)


def harm(draw: st.DrawFn, names: list[str], most: int = 4) -> list[tuple[str, str | bytes]]:
    known = st.one_of(st.sampled_from(names), st.sampled_from(names), FOREIGN) if names else FOREIGN
    return draw(st.lists(st.tuples(known, st.one_of(VALUES, LIKELY)), max_size=most))


@st.composite
def readings(draw: st.DrawFn, desk: Desk) -> str:
    """A page of the desk, and up to four of its parameters with values that mean harm."""
    page = draw(st.sampled_from(desk.pages))
    return f"{page}?{query_of(harm(draw, desk.names[page]))}"


@st.composite
def sendings(draw: st.DrawFn, desk: Desk) -> tuple[str, str]:
    """A form as a browser sends it, some fields spoilt, some gone and some added; or such fields alone."""
    if draw(st.integers(0, 3)):
        address, fields = draw(st.sampled_from(desk.forms))
        names = sorted({name for name, _value in fields} | set(desk.names.get(address, [])))
        spoilt = dict(harm(draw, names))
        gone = draw(st.sets(st.sampled_from(names), max_size=2)) if draw(st.booleans()) else set()
        kept = [(name, value) for name, value in fields if name not in gone and name not in spoilt]
        return address, query_of([*kept, *spoilt.items()])
    page = draw(st.sampled_from(desk.pages))
    return page, query_of(harm(draw, desk.names[page], most=8))


@HARD
@given(data=st.data())
def test_no_parameter_of_the_desk_makes_it_fail_or_write(desk, db, data):
    who, address = data.draw(WHO), data.draw(readings(desk))
    with nothing_written():
        assert asked(desk.people[who], "GET", address).status_code < 500, (who, address)


@HARD
@given(data=st.data())
def test_nothing_that_is_sent_to_the_desk_makes_it_fail(desk, db, data):
    who, (address, body) = data.draw(WHO), data.draw(sendings(desk))
    assert asked(desk.people[who], "POST", address, body).status_code < 500, (who, address, body)


def fault(client: Client, method: str, address: str, body: str = "") -> list[str]:
    """What went wrong, if anything did; a test that asks thousands of times tells all of it at once."""
    try:
        status = asked(client, method, address, body).status_code
    except Exception as error:
        return [f"{method} {address} {body}: {error!r}"]
    return [f"{method} {address} {body}: {status}"] if status >= 500 else []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_parameter_of_every_page_of_the_desk_bears_nasty_values(desk, db, method):
    """All names of a page stand in one request, and the values are turned; under `make trust` through all."""
    boss, faults = desk.people["administrator"], []
    for at, page in enumerate(desk.pages):
        names = desk.names[page]
        for turn in range(at % 13, len(NASTY), 1 if MANY else 13):
            values = [NASTY[(turn + number) % len(NASTY)] for number in range(len(names))]
            sent = query_of(list(zip(names, values, strict=True)))
            words = (page, sent) if method == "POST" else (f"{page}?{sent}",)
            faults += fault(boss, method, *words)
    assert faults == []


@pytest.mark.parametrize(
    "value", ["0", "9" * 30, "9" * 300, "-1", "%00", "%FF", "٣", "²", "a", "1_2F2", "../x"]
)
def test_a_key_of_nothing_in_an_address_of_the_desk_is_not_found(desk, db, value):
    addresses = [PARAMETER.sub(value, f"/{pattern}") for pattern in templates_of_addresses()]
    boss = desk.people["administrator"]
    assert [one for at in addresses for method in ("GET", "POST") for one in fault(boss, method, at)] == []


def test_the_fuzzer_reaches_all_pages_their_parameters_and_forms(desk):
    assert len(desk.pages) > 150 and len(desk.forms) > 80
    assert {"kind", "p"} <= set(desk.names["/admin/archive/merge/duplicates/"])
    assert {"act", "fact", "after"} <= set(desk.names["/admin/archive/article/review/"])
    assert "status__exact" in desk.names["/admin/archive/article/"]
    sent_to = " ".join(address for address, _fields in desk.forms)
    assert [part for part in ACTS if f"/{part}/" not in sent_to] == []


def test_a_page_that_writes_is_noticed(desk, db):
    with pytest.raises(AssertionError, match="a page wrote"), nothing_written():
        asked(desk.people["administrator"], "POST", "/admin/archive/tag/add/", "name=%E6%96%B0&slug=xin")
