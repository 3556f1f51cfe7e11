"""Pages one reaches by doing something keep to the same rules as all others."""

import pytest

from campaign_portal.tests.browser.axe import Axe
from campaign_portal.tests.browser.kinds import ADMINISTRATOR
from campaign_portal.tests.browser.moments import MOMENTS
from campaign_portal.tests.browser.test_accessibility import TOO_WIDE, WIDTHS
from campaign_portal.tests.browser.test_html import errors_in

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_moment_is_as_good_as_a_page(moment, open_as, scene, tmp_path):
    page = open_as(moment.username)
    document = moment.reach(page, scene)
    page.watch.settle()
    assert page.watch.findings() == []
    is_back_office = moment.username == ADMINISTRATOR
    if not is_back_office:
        (tmp_path / "page.html").write_bytes(document.body())
        assert errors_in(tmp_path) == []
    for width in WIDTHS[:1] if is_back_office else WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.watch.settle()
        assert (width, Axe(page).violations(), page.evaluate(TOO_WIDE)) == (width, [], 0)
