"""Typed settings from environment variables.

Every helper takes the variable's name and a default. A value that makes no sense raises `BadSetting`
with one sentence that names the variable and the reason: guessing is worse than not starting.
An empty value counts as not set, so that `NAME=` in an .env file means the default.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from ipaddress import IPv6Address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "on", "true", "yes"})
NO = frozenset({"0", "off", "false", "no"})
POSTGRESQL_SCHEMES = frozenset({"postgres", "postgresql"})
POSTGRESQL_OPTIONS = frozenset(
    {
        "application_name",
        "connect_timeout",
        "sslcert",
        "sslkey",
        "sslmode",
        "sslrootcert",
        "target_session_attrs",
    }
)
HOST_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
URL_PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9_-]+)*")


class BadSetting(ImproperlyConfigured):
    """One environment variable holds a value that makes no sense."""

    def __init__(self, name: str, value: str, reason: str) -> None:
        super().__init__(f"{name}={value!r} makes no sense: {reason}.")


def text(name: str, default: str = "") -> str:
    """The value without surrounding blanks."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    """on, yes, true, 1 or off, no, false, 0, in any case; nothing else."""
    value = text(name)
    if not value:
        return default
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    raise BadSetting(name, value, "it must be on or off")


def number(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    """A whole number between `least` and `most`."""
    value = text(name)
    if not value:
        return default
    if not re.fullmatch(r"-?[0-9]{1,12}", value):
        raise BadSetting(name, value, "it must be a whole number")
    if not least <= int(value) <= most:
        raise BadSetting(name, value, f"it must lie between {least} and {most}")
    return int(value)


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Values separated by commas."""
    return [word for part in text(name).split(",") if (word := part.strip())] or list(default)


def host_names(name: str, default: tuple[str, ...]) -> list[str]:
    """Names such as example.org, .example.org (and all below it), 192.0.2.7, [::1], or * for any."""
    found = [bracketed(host) for host in words(name, default)]
    for host in found:
        if host != "*" and not is_host(host.removeprefix(".")):
            raise BadSetting(name, host, "each must be a host name alone, such as archive.example.org")
    return found


def address(name: str, default: str) -> str:
    """What a server listens on: a host name or an IP address, IPv6 in brackets."""
    value = bracketed(text(name, default))
    if not is_host(value):
        raise BadSetting(name, value, "it must be an IP address or a host name alone")
    return value


def bracketed(host: str) -> str:
    """An IPv6 address in the brackets that it wears before a port; any other text as it is."""
    try:
        return f"[{IPv6Address(host)}]"
    except ValueError:
        return host


def is_host(value: str) -> bool:
    """Whether it is a host name, an IPv4 address, or an IPv6 address in brackets."""
    if value.startswith("["):
        return value.endswith("]") and bracketed(value[1:-1]) != value[1:-1]
    labels = value.split(".")
    if labels[-1].isdecimal():
        return len(labels) == 4 and all(part.isdecimal() and int(part) < 256 for part in labels)
    return all(HOST_LABEL.fullmatch(label) for label in labels)


def origins(name: str) -> list[str]:
    """Addresses such as https://example.org, separated by commas."""
    found = words(name)
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"}:
            raise BadSetting(name, origin, "each address must look like https://example.org")
    return [origin.rstrip("/") for origin in found]


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of `allowed`, in any case, returned as it is written there."""
    value = text(name, default)
    for option in allowed:
        if value.lower() == option.lower():
            return option
    raise BadSetting(name, value, f"it must be one of {', '.join(allowed)}")


def folder(name: str, default: Path) -> Path:
    """An absolute path to a folder; the folder may still be missing, but no file may stand in its place."""
    value = text(name)
    path = Path(value).expanduser() if value else default
    if not path.is_absolute():
        raise BadSetting(name, value, "it must be an absolute path")
    if path.exists() and not path.is_dir():
        raise BadSetting(name, value, "it must be a folder, and a file stands there")
    return path


def own_folder(name: str, default: Path) -> Path:
    """As `folder`, and made where it is missing."""
    path = folder(name, default)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(name, str(path), f"the folder cannot be made ({error.strerror})") from None
    return path


def url_path(name: str, default: str) -> str:
    """A path below the site's root such as `admin/`, without a leading and with a closing slash."""
    value = text(name, default).strip("/")
    if not URL_PATH.fullmatch(value):
        raise BadSetting(name, value, "it must be a path such as admin/, of letters, digits, - and _")
    return f"{value}/"


def postgresql(name: str) -> dict[str, Any] | None:
    """Django's settings for postgresql://user:password@host:port/name, or None where nothing is set."""
    value = text(name)
    return postgresql_at(name, value) if value else None


def postgresql_at(name: str, value: str) -> dict[str, Any]:
    """As `postgresql`, for an address that stands elsewhere; `name` is what a complaint calls it.

    The value is never repeated in the complaint: it holds a password.
    """
    parts = urlsplit(value)
    try:
        port = parts.port
    except ValueError:
        raise BadSetting(name, "…", "its port is not a number") from None
    if parts.scheme not in POSTGRESQL_SCHEMES:
        raise BadSetting(name, "…", "it must begin with postgresql:// or sqlite:// (or be empty)")
    if not parts.path.strip("/"):
        raise BadSetting(name, "…", "it names no database, as in postgresql://user:password@host:5432/name")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    if unknown := sorted(options.keys() - POSTGRESQL_OPTIONS):
        raise BadSetting(name, "…", f"it holds the unknown option {unknown[0]}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": options,
    }


def token(name: str) -> str:
    """A long word that only two parties know, or nothing; a complaint does not repeat it."""
    value = text(name)
    if value and not re.fullmatch(r"[A-Za-z0-9._~+/=-]{20,}", value):
        raise BadSetting(name, "…", "a token needs at least 20 letters and digits")
    return value


def secret(name: str, file: Path, make: Callable[[], str]) -> str:
    """The variable's value, else what `file` holds; a missing file is made, once, readable by its owner only.

    Several processes may start at once: each writes a draft, the first to link it into place wins.
    """
    if value := text(name):
        if len(value) < 32:
            raise BadSetting(name, "…", "a secret needs at least 32 characters")
        return value
    if not file.exists():
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
            out.write(make())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii").strip()
