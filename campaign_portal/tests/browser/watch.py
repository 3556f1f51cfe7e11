"""What a page did behind the reader's back: refused code, foreign hosts, errors of scripts."""

from urllib.parse import urlsplit

LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
TWO_FRAMES = "new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"
OWN_SCHEMES = {"data", "blob", "about"}


class Watch:
    """Collects, from the moment it is made, what must not happen on a page."""

    def __init__(self, page):
        self.violations = []
        self.foreign = []
        self.console = []
        self.exceptions = []
        self.failed = []
        self.page = page
        page.expose_function("reportViolation", lambda line: self.violations.append(line))
        page.add_init_script(LISTEN)
        page.on("request", self._note_request)
        page.on("response", self._note_response)
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.exceptions.append(str(error)))

    def clear(self):
        """Forget what another page did in the same window."""
        for lines in (self.violations, self.foreign, self.console, self.exceptions, self.failed):
            lines.clear()

    def settle(self):
        """Wait until the scripts have had their turn and their reports have arrived."""
        self.page.evaluate(TWO_FRAMES)

    def findings(self):
        """Everything collected so far, as lines to read; empty when the page behaved."""
        return [
            *(f"CSP: {line}" for line in self.violations),
            *(f"foreign host: {line}" for line in self.foreign),
            *(f"console: {line}" for line in self.console),
            *(f"script error: {line}" for line in self.exceptions),
            *(f"not loaded: {line}" for line in self.failed),
        ]

    def _note_request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in OWN_SCHEMES and address.hostname != "127.0.0.1":
            self.foreign.append(request.url)

    def _note_response(self, response):
        if response.status >= 400 and response.request.resource_type != "document":
            self.failed.append(f"{response.status} {response.url}")

    def _note_message(self, message):
        # A page that answers 403 or 404 by design is reported as a failed load, with no harm done.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.console.append(message.text)
