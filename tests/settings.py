"""The archive's settings for tests: nothing from the machine's environment, nothing left on disk."""

import atexit
import os
import shutil
import tempfile

for _name in [name for name in os.environ if name.startswith("ARCHIVE_")]:
    del os.environ[_name]
# One folder for all processes of a run, where there are several; DATABASE_URL still chooses the database.
_folder = tempfile.mkdtemp(prefix="archive-tests-")
os.environ["ARCHIVE_DATA_DIR"] = os.environ["ARCHIVE_STATIC_ROOT"] = _folder
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

from archive.settings import *  # noqa: E402, F403

# Static files by their plain names: no `collectstatic` before a test. The manifest has its own test.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Real hashing takes a third of a second a login.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
