"""The archive's settings with one address more: a constant, through the same middleware."""

from archive.settings import *  # noqa: F403

ROOT_URLCONF = "archive.bench.urls"
