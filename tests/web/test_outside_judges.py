"""What judges from outside say of our pages: schema.org's types, the W3C's HTML checker.

They are no Python: `make checkers` fetches them with npm, the HTML checker also wants Java. Without them
these tests are skipped, unless PAGE_CHECKERS=required.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest

from tests.live import ROOT
from tests.web.every_page import PAGES, path_of

CHECKERS = ROOT / "tests" / "checkers" / "node_modules"
HTML_CHECKER = CHECKERS / "vnu-jar" / "build" / "dist" / "vnu.jar"
TYPES = {"home": "WebSite", "one_article": "NewsArticle", "one_hospital": "Hospital"}

pytestmark = pytest.mark.django_db


def needed(*parts: str | Path) -> None:
    missing = [str(part) for part in parts if not (shutil.which(part) or Path(part).exists())]
    if missing and os.environ.get("PAGE_CHECKERS") == "required":
        pytest.fail(f"PAGE_CHECKERS=required, but there is no {', '.join(missing)} (make checkers)")
    if missing:
        pytest.skip(f"no {', '.join(missing)} (make checkers)")


def type_faults(kind: str, data: str, folder: Path) -> str:
    """What the compiler says of `data` as a `kind` of schema.org; empty where it agrees."""
    (folder / "node_modules").symlink_to(CHECKERS)
    source = folder / "page.ts"
    source.write_text(
        f'import type {{ {kind}, WithContext }} from "schema-dts";\n'
        f"export const page: WithContext<{kind}> = {data};\n"
    )
    compiler = CHECKERS / "typescript" / "bin" / "tsc"
    ran = subprocess.run(
        ["node", compiler, "--noEmit", "--strict", source], cwd=folder, capture_output=True, text=True
    )
    return ran.stdout + ran.stderr


@pytest.fixture
def schema_types() -> None:
    needed("node", CHECKERS / "schema-dts", CHECKERS / "typescript")


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_schema_org_knows_every_property_that_we_tell(schema_types, imported, client, tmp_path, name, kind):
    page = html5lib.parse(client.get(path_of(name)).content, namespaceHTMLElements=False)
    (block,) = (one for one in page.iter("script") if one.attrib.get("type") == "application/ld+json")
    assert type_faults(kind, block.text, tmp_path) == ""


def test_schema_org_refuses_a_property_of_its_own_making(schema_types, tmp_path):
    wrong = {"@context": "https://schema.org", "@type": "Hospital", "nickname": "安康市中心医院"}
    assert "nickname" in type_faults("Hospital", json.dumps(wrong), tmp_path)


def test_the_html_checker_of_the_w3c_has_nothing_to_say(imported, client, tmp_path):
    needed("java", HTML_CHECKER)
    for name in PAGES:
        (tmp_path / f"{name}.html").write_bytes(client.get(path_of(name), follow=True).content)
    ran = subprocess.run(
        ["java", "-jar", HTML_CHECKER, "--skip-non-html", "--stdout", "--format", "gnu", tmp_path],
        capture_output=True,
        text=True,
    )
    assert ran.stdout == ""
    assert ran.returncode == 0, ran.stderr
