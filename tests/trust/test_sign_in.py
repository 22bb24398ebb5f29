"""Guessing does not get far, and a second factor keeps out whoever has only the password."""

from __future__ import annotations

import logging
import re
from base64 import b32decode

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

pytestmark = pytest.mark.django_db
LOGIN, OWN, ASK = "/admin/login/", "/admin/second-factor/", "/admin/second-factor/code/"
PHRASE = "a long pass phrase"


@pytest.fixture
def boss() -> User:
    return User.objects.create_superuser("boss", password=PHRASE)


def sign_in(password: str = PHRASE, name: str = "boss", address: str = "192.0.2.1") -> tuple[Client, int]:
    client = Client(REMOTE_ADDR=address)
    return client, client.post(LOGIN, {"username": name, "password": password}).status_code


def wear_out(name: str = "boss") -> list[int]:
    return [sign_in("wrong", name)[1] for _try in range(settings.AXES_FAILURE_LIMIT)]


# --- guessing ---


def test_after_some_wrong_passwords_even_the_right_one_has_to_wait(boss):
    assert wear_out() == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    client, status = sign_in()
    assert status == 429
    assert client.get("/admin/").status_code == 302
    page = client.post(LOGIN, {"username": "boss", "password": PHRASE})
    assert "请 15 分钟后再试" in page.content.decode() and page.headers["Retry-After"] == "900"


def test_the_pause_is_for_that_name_and_that_address_only(boss):
    User.objects.create_user("colleague", password=PHRASE, is_staff=True)
    wear_out()
    assert sign_in(name="colleague")[1] == 302
    assert sign_in(address="192.0.2.2")[1] == 302


def test_the_answer_does_not_tell_whether_the_name_exists(boss):
    assert wear_out("boss") == wear_out("nobody")


def test_the_address_is_the_proxy_s_word_where_there_is_one(boss, settings):
    settings.BEHIND_PROXY = True
    forwarded = {"x-forwarded-for": "10.9.9.9, 203.0.113.5"}
    client = Client(REMOTE_ADDR="127.0.0.1")
    client.post(LOGIN, {"username": "boss", "password": "wrong"}, headers=forwarded)
    assert AccessFailureLog.objects.get().ip_address == "203.0.113.5"


def test_who_signed_in_is_on_record_and_no_password_is(boss, caplog):
    with caplog.at_level(logging.DEBUG):
        sign_in("hush-hush-hush")
        sign_in()
    assert AccessLog.objects.get().username == "boss"
    assert AccessFailureLog.objects.get().ip_address == "192.0.2.1"
    assert "hush-hush-hush" not in caplog.text and PHRASE not in caplog.text


# --- the second factor ---


def digits(device: TOTPDevice) -> str:
    """What the phone shows now; the code that was used before is forgotten, as after half a minute."""
    TOTPDevice.objects.update(last_t=-1, throttling_failure_count=0, throttling_failure_timestamp=None)
    totp = TOTP(device.bin_key)
    return f"{totp.token():06d}"


def key_on(page: str) -> bytes:
    """The key that the page offers, for a phone without a camera."""
    found = re.search(r"<code>([A-Z2-7 =]+)</code>", page)
    assert found
    return b32decode(found[1].replace(" ", ""))


@pytest.fixture
def phone(boss) -> TOTPDevice:
    return TOTPDevice.objects.create(user=boss, name="手机", confirmed=True)


def test_an_account_sets_up_its_phone_and_gets_spare_codes_that_work_once(boss):
    client, _status = sign_in()
    page = client.get(OWN).content.decode()
    assert "<svg" in page and not TOTPDevice.objects.exists(), "nothing is written before a code is sent"
    assert "验证码不对" in client.post(OWN, {"code": "000000"}).content.decode()
    device = TOTPDevice.objects.get(user=boss)
    assert key_on(page) == device.bin_key and not device.confirmed
    assert key_on(client.get(OWN).content.decode()) == device.bin_key
    codes = re.findall(r"<li><code>(\w+)</code>", client.post(OWN, {"code": digits(device)}).content.decode())
    assert len(codes) == 10

    for expected in (302, 200):
        client, _status = sign_in()
        assert client.post(ASK, {"code": codes[0]}).status_code == expected
    assert client.get("/admin/").status_code == 302


def test_the_password_alone_opens_no_page_of_the_desk(phone):
    client, _status = sign_in()
    for address in ("/admin/", "/admin/auth/user/", "/admin/password_change/", "/admin/no-such-page/"):
        response = client.get(address)
        assert response.status_code == 302 and response.url.startswith(f"{ASK}?next="), address
    assert client.post("/admin/auth/user/add/", {"username": "x"}).status_code == 302
    assert client.get("/").wsgi_request.user.is_anonymous
    assert client.post("/admin/logout/").status_code == 200
    assert "autofocus" in Client().get(LOGIN).content.decode()


def test_with_the_code_one_goes_on_to_where_one_wanted_to_go(phone):
    client, _status = sign_in()
    assert client.post(ASK, {"code": "123456"}).status_code == 200
    there = {"code": digits(phone), "next": "/admin/auth/user/"}
    assert client.post(ASK, there).url == "/admin/auth/user/"
    assert client.get("/admin/auth/user/").status_code == 200
    assert client.get("/").wsgi_request.user.is_authenticated


def test_it_leads_to_no_foreign_site(phone):
    client, _status = sign_in()
    there = {"code": digits(phone), "next": "https://example.org/admin/"}
    assert client.post(ASK, there).url == "/admin/"


def test_a_code_works_once_and_wrong_ones_have_to_wait(phone):
    code = digits(phone)
    client, _status = sign_in()
    client.post(ASK, {"code": code})
    other, _status = sign_in()
    assert other.post(ASK, {"code": code}).status_code == 200, "used already"
    for _try in range(3):
        other.post(ASK, {"code": "000000"})
    right = f"{TOTP(phone.bin_key).token():06d}"
    TOTPDevice.objects.update(last_t=-1)
    assert other.post(ASK, {"code": right}).status_code == 200, "too soon after a wrong one"


def test_switching_it_off_takes_a_code_too(phone):
    client, _status = sign_in()
    client.post(ASK, {"code": digits(phone)})
    client.post(OWN, {"code": "000000", "off": "1"})
    assert TOTPDevice.objects.exists()
    client.post(OWN, {"code": digits(phone), "off": "1"})
    assert not TOTPDevice.objects.exists()
    assert sign_in()[0].get("/admin/").status_code == 200


def test_where_it_is_required_the_desk_opens_only_with_it(boss, settings):
    settings.SECOND_FACTOR = "required"
    client, _status = sign_in()
    assert client.get("/admin/").url.startswith(OWN)
    key = key_on(client.get(OWN).content.decode())
    client.post(OWN, {"code": f"{TOTP(key).token():06d}"})
    assert client.get("/admin/").status_code == 200
    assert "关闭两步验证" not in client.get(OWN).content.decode()
    client.post(OWN, {"code": digits(TOTPDevice.objects.get()), "off": "1"})
    assert TOTPDevice.objects.filter(confirmed=True).exists()


def test_where_it_is_off_it_is_nowhere(phone, settings):
    settings.SECOND_FACTOR = "off"
    client, _status = sign_in()
    assert client.get("/admin/").status_code == 200
    assert client.get(OWN).status_code == client.get(ASK).status_code == 404


def test_an_operator_helps_whoever_lost_the_phone(phone, capsys):
    call_command("reset_second_factor", "boss")
    assert sign_in()[0].get("/admin/").status_code == 200
    for name in ("boss", "nobody"):
        with pytest.raises(CommandError):
            call_command("reset_second_factor", name)
