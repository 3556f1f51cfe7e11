"""axe-core inside a page, brought in past the content security policy."""

from pathlib import Path

import axe_playwright_python

SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """
axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations.map(
  ({id, impact, nodes}) => ({id, impact, where: nodes.map(({target}) => target.join(" "))})
))
"""


class Axe:
    """axe for one page; `violations()` looks at what the page shows now."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)

    def violations(self):
        """Violations of all of axe's rules: dicts of id, impact and where (CSS selectors)."""
        # The protocol's evaluation is the debugger's own: the page's policy does not bind it.
        self._evaluate(SOURCE + "; 0")
        return self._evaluate(RUN)

    def _evaluate(self, expression):
        options = {"awaitPromise": True, "returnByValue": True}
        answer = self.session.send("Runtime.evaluate", {"expression": expression, **options})
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"])
        return answer["result"].get("value")
