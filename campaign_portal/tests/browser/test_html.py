"""The Nu HTML checker finds no error on any page of ours; one Java process for all."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from campaign_portal.tests.browser.conftest import signed_in
from campaign_portal.tests.browser.pages import KINDS

pytestmark = pytest.mark.slow

# Where .ci/packages puts it: beside the Python packages.
CHECKER = Path(sys.prefix) / "vnu/node_modules/vnu-jar/build/dist/vnu.jar"
NOT_THIS_MACHINE = "needs Java and the Nu HTML checker: `.ci/packages all`"


@pytest.fixture
def check():
    """`check(folder)`: the checker's errors on the .html files of a folder."""
    if not (shutil.which("java") and CHECKER.exists()):
        pytest.fail(NOT_THIS_MACHINE)
    return errors_in


def errors_in(folder):
    files = sorted(map(str, folder.glob("*.html")))
    # It is content with a list that is empty or names nothing.
    assert files
    command = ["java", "-Xss1024k", "-jar", str(CHECKER), "--format", "json", "--errors-only"]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [(Path(m["url"]).stem, m["message"], m.get("extract", "")) for m in messages]


def test_pages_are_valid_html(check, scene, tmp_path):
    kinds = [kind for kind in KINDS if not kind.is_back_office]
    clients = {kind.username: signed_in(kind.username) for kind in kinds if kind.username}
    for number, kind in enumerate(kinds):
        response = clients.get(kind.username, Client()).get(kind.path(scene))
        assert (str(kind), response.status_code) == (str(kind), kind.status)
        (tmp_path / f"{number:03}.html").write_bytes(response.content)
    errors = [(str(kinds[int(stem)]), *rest) for stem, *rest in check(tmp_path)]
    assert errors == []


def test_checker_sees_an_error(check, tmp_path):
    head = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>x</title></head>'
    (tmp_path / "wrong.html").write_text(f"{head}<body><ul><p>x</p></ul></body></html>")
    assert len(check(tmp_path)) == 1
