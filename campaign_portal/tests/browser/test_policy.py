"""No page runs refused code or asks a foreign host: counted in Chromium, the back office too."""

import pytest

from campaign_portal.tests.browser.pages import KINDS

USERNAMES = sorted({kind.username for kind in KINDS})


@pytest.mark.parametrize("username", USERNAMES, ids=lambda name: name or "public")
def test_pages_keep_to_the_policy(username, open_as, scene):
    page = open_as(username)
    findings = {}
    for kind in KINDS:
        if kind.username == username:
            found = visit(page, kind, scene)
            if found:
                findings[str(kind)] = found
    assert findings == {}


def visit(page, kind, scene):
    """What the page did that it must not, as lines."""
    page.watch.clear()
    response = page.goto(kind.path(scene))
    page.watch.settle()
    wrong = [] if response.status == kind.status else [f"status {response.status}"]
    if not page.url.endswith(kind.path(scene)):
        wrong.append(f"led to {page.url}")
    if "content-security-policy" not in response.headers:
        wrong.append("no policy")
    return wrong + page.watch.findings()
