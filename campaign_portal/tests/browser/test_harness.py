"""The harness itself: frozen clock, demo, own database; and that the watch can see."""

from movement.models import Officer


def test_sign_in_page_offers_the_demo_accounts(open_as):
    page = open_as()
    page.goto("/tai-khoan/login/")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert Officer.objects.filter(username="huyen.943").exists()
    page.fill("#id_login", "huyen.943")
    page.fill("#id_password", "chungtay-2025")
    page.click("main button[type=submit]")
    page.wait_for_url("**/lam-viec/")
    assert page.watch.findings() == []


def test_watch_sees_inline_code_and_foreign_hosts(open_as):
    page = open_as()
    page.goto("/")
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.broken = 1";
        document.head.append(script);
        fetch("http://example.invalid/").catch(() => {});
        return new Promise((done) => setTimeout(done, 300));
    }""")
    assert len(page.watch.violations) == 2
    assert page.evaluate("window.broken") is None


def test_signed_in_without_the_sign_in_page(open_as):
    page = open_as("noivu.1")
    page.goto("/lam-viec/")
    assert page.url.endswith("/lam-viec/")
