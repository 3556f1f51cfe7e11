"""Every page, opened once: it keeps to the policy (no refused code, no foreign host, no error of a
script, the back office too), and axe finds nothing on ours at the width of a desk and of a phone.
"""

import pytest

from campaign_portal.tests.browser.axe import Axe
from campaign_portal.tests.browser.pages import KINDS

pytestmark = pytest.mark.slow

WIDTHS = (1280, 360)
TOO_WIDE = "Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"
USERNAMES = sorted({kind.username for kind in KINDS})
# What Django's own back office breaks, by axe's rule and the reason we let it.
BACK_OFFICE_EXCEPTIONS = {
    "label": "Django names the fields of rows in a table by the heads of its columns only",
    "select-name": "the same, for choices",
}


@pytest.mark.parametrize("username", USERNAMES, ids=lambda name: name or "public")
def test_pages_keep_to_the_policy_and_are_accessible(username, open_as, scene):
    page = open_as(username)
    axe = Axe(page)
    findings = {}
    for kind in KINDS:
        if kind.username == username:
            if found := visit(page, kind, scene):
                findings[str(kind)] = found
            for width in WIDTHS[:1] if kind.is_back_office else WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                page.watch.settle()
                if found := problems(page, axe, kind):
                    findings[f"{kind} at {width}"] = found
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


def problems(page, axe, kind):
    """Lines of what is wrong with the page as it is shown now."""
    found = [rule for rule in axe.violations() if counts(rule, kind)]
    lines = [f"{rule['id']}: {' | '.join(rule['where'])}" for rule in found]
    too_wide = page.evaluate(TOO_WIDE)
    if too_wide > 0 and not kind.is_back_office:
        lines.append(f"{too_wide} px too wide")
    return lines


def counts(rule, kind):
    """Ours must be free of every finding, Django's back office of critical ones."""
    if not kind.is_back_office:
        return True
    return rule["impact"] == "critical" and rule["id"] not in BACK_OFFICE_EXCEPTIONS


def test_axe_sees_an_image_without_words(open_as):
    page = open_as()
    page.goto("/")
    page.evaluate("document.querySelector('main').append(new Image())")
    assert [rule["id"] for rule in Axe(page).violations()] == ["image-alt"]
