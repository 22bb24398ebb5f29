"""A second factor for staff: six digits from an app on the phone, asked for after the password.

ARCHIVE_SECOND_FACTOR: `off`, `optional` (each account may switch it on), `required` (no desk without it).
Whoever has one and has not shown it yet is nobody: the desk asks for it, other pages take them for a reader.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable
from typing import Any, Final

import django_otp
import segno
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from archive.way_back import is_ours

SPARE_CODES: Final = 10
PHONE: Final = "手机"
SPARE: Final = "备用码"
_OFFERED: Final = "second_factor_key"


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("验证码"),
        max_length=16,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": ""}
        ),
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


def demanding(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: no desk without the second factor, where one is wanted."""

    def demanded(request: HttpRequest) -> HttpResponseBase:
        if settings.SECOND_FACTOR == "off" or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return answer(request)
        page = _page_wanted(request)
        if page is None or request.path_info in _always_open():
            return answer(request)
        if request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
            return redirect(f"{page}?{urlencode({'next': request.get_full_path()})}")
        request.user = AnonymousUser()
        return answer(request)

    return demanded


def _page_wanted(request: HttpRequest) -> str | None:
    """Where this account has to go first, or None where it may go on."""
    user: Any = request.user
    if not user.is_authenticated or not user.is_staff or user.is_verified():
        return None
    if devices(user).exists():
        return reverse("second-factor-code")
    return reverse("second-factor") if settings.SECOND_FACTOR == "required" else None


def _always_open() -> set[str]:
    """The page that asks for the code, the way out, and where none is set up yet the page that does it."""
    return {reverse(name) for name in ("second-factor-code", "second-factor", "admin:logout", "admin:login")}


def devices(user: Any) -> Any:
    """Phones that were set up to the end."""
    return TOTPDevice.objects.filter(user=user, confirmed=True)


@never_cache
@login_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, then go on to where the account wanted to go."""
    if settings.SECOND_FACTOR == "off":
        raise Http404
    if not devices(request.user).exists():
        return redirect("second-factor")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        device = django_otp.match_token(request.user, form.cleaned_data["code"])
        if device is not None:
            django_otp.login(request, device)
            return redirect(_next(request))
        form.add_error("code", _("验证码不对或已经过期。连续输错后须等一会儿再试。"))
    return _show(request, "code", {"title": _("两步验证"), "form": form, "next": _next(request)})


@never_cache
@login_required
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """One's own second factor: set it up, switch it off, have new spare codes."""
    user: Any = request.user
    if settings.SECOND_FACTOR == "off" or not user.is_staff:
        raise Http404
    if devices(user).exists():
        if not user.is_verified():
            return redirect("second-factor-code")
        return _switched_on(request)
    return _set_up(request)


def _set_up(request: HttpRequest) -> HttpResponse:
    # The key that is offered waits in the session: to look at it writes no row.
    key = request.session.setdefault(_OFFERED, random_hex())
    device = TOTPDevice(user=request.user, name=PHONE, confirmed=False, key=key)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        own: dict[str, Any] = {"user": request.user, "name": PHONE, "confirmed": False}
        device, _made = TOTPDevice.objects.update_or_create(**own, defaults={"key": key})
        if device.verify_token(form.cleaned_data["code"]):
            device.confirmed = True
            device.save()
            del request.session[_OFFERED]
            django_otp.login(request, device)
            return _show(request, "spare", {"title": _("备用码"), "codes": _new_spare_codes(request.user)})
        form.add_error("code", _("验证码不对。请确认手机时间准确，再输入最新的一组数字。"))
    code = segno.make(device.config_url, micro=False)
    picture = code.svg_inline(border=4, light="#fff", svgclass="qr", omitsize=True)
    words = b32encode(device.bin_key).decode()
    shown = " ".join(words[at : at + 4] for at in range(0, len(words), 4))
    # The picture is made of squares by a library from our own address; nothing of it is anybody's text.
    context = {"picture": mark_safe(picture), "key": shown, "form": form, "title": _("开启两步验证")}
    return _show(request, "set_up", context)


def _switched_on(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if django_otp.match_token(request.user, form.cleaned_data["code"]) is None:
            form.add_error("code", _("验证码不对或已经过期。连续输错后须等一会儿再试。"))
        elif "off" in request.POST and settings.SECOND_FACTOR != "required":
            forget(request.user)
            messages.success(request, _("两步验证已关闭"))
            return redirect("admin:index")
        else:
            return _show(request, "spare", {"title": _("备用码"), "codes": _new_spare_codes(request.user)})
    left = StaticToken.objects.filter(device__user=request.user).count()
    may_switch_off = settings.SECOND_FACTOR != "required"
    context = {"title": _("两步验证"), "form": form, "left": left, "may_switch_off": may_switch_off}
    return _show(request, "own", context)


def forget(user: Any) -> int:
    """Take an account's phone and spare codes away; how many phones it had."""
    count = int(devices(user).count())
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    return count


def _new_spare_codes(user: Any) -> list[str]:
    """Ten codes that work once each, in place of all earlier ones."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=SPARE)
    codes = [StaticToken.random_token() for _number in range(SPARE_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=token) for token in codes)
    return codes


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if is_ours(request, target) else reverse("admin:index")


def _show(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    context = {**admin.site.each_context(request), **context}
    return render(request, f"admin/second_factor/{name}.html", context)
