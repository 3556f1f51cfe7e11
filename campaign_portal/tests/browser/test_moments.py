"""Pages one reaches by doing something keep to the same rules as all others."""

import pytest

from campaign_portal.tests.browser.axe import Axe
from campaign_portal.tests.browser.kinds import ADMINISTRATOR
from campaign_portal.tests.browser.moments import MOMENTS
from campaign_portal.tests.browser.test_accessibility import TOO_WIDE, WIDTHS
from campaign_portal.tests.browser.test_html import errors_in

pytestmark = pytest.mark.slow
# Controls that do not stand on the line of their neighbours: an error below one moves no other.
OFF_THE_LINE = """() => {
  const lines = {}, off = [];
  for (const row of document.querySelectorAll(".field-row, .field-grid")) {
    for (const field of row.querySelectorAll(":scope > [id^=div_id]")) {
      const control = field.querySelector(":scope > :is(input.form-control, .form-select)");
      if (!control) continue;
      const top = control.getBoundingClientRect().top;
      const line = Math.round(field.getBoundingClientRect().bottom);
      lines[line] ??= top;
      if (Math.abs(lines[line] - top) > 1) off.push(control.name);
    }
  }
  return off;
}"""


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
        assert page.evaluate(OFF_THE_LINE) == []
