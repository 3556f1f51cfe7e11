"""Sign-in through allauth: one door for site and back office, lock-out, sessions, reset."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from movement.templatetags.sessions import browser_words
from movement.tests.factories import OfficerFactory

PASSWORD = "Mật khẩu đủ dài 2025"
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    officer = OfficerFactory(username="huyen.thu", email="huyen.thu@demo.invalid")
    officer.set_password(PASSWORD)
    officer.save()
    return officer


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


def _sign_in(client, password=PASSWORD, **extra):
    return client.post(
        reverse("account_login"), {"login": "huyen.thu", "password": password}, **extra
    )


def test_signing_in_leads_to_the_desk(client, officer):
    assert _sign_in(client).headers["Location"] == reverse("desk")


def test_signing_in_leads_back_to_where_one_was(client, officer):
    there = client.get("/lam-viec/").headers["Location"]
    assert there == f"{reverse('account_login')}?next=/lam-viec/"


def test_back_office_uses_the_same_door(client):
    response = client.get(reverse("admin:index"), follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_officer_without_a_staff_role_is_refused_by_the_back_office(client, officer):
    client.force_login(officer)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_wrong_password_says_so_in_vietnamese(client, officer):
    page = _sign_in(client, "sai").content.decode()
    assert "Tên đăng nhập" in page
    assert re.search(r"mật khẩu[^<]*không đúng", page)


def test_sixth_failure_locks_the_name_even_with_the_right_password(client, officer):
    for _attempt in range(5):
        _sign_in(client, "sai")
    locked = _sign_in(client)
    assert locked.status_code == 200
    assert not locked.wsgi_request.user.is_authenticated


def test_failures_are_counted_where_all_processes_see_them(client, officer, settings):
    _sign_in(client, "sai")
    backend = settings.CACHES["default"]["BACKEND"]
    assert backend == "django.core.cache.backends.db.DatabaseCache"


def test_nobody_signs_up(client):
    response = client.post(
        reverse("account_signup"),
        {"username": "la", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert response.status_code in (200, 403)
    assert Group.objects.exists()
    assert not type(OfficerFactory.build()).objects.filter(username="la").exists()


def test_reset_by_mail_sends_a_link_that_works(client, officer):
    client.post(reverse("account_reset_password"), {"email": officer.email})
    link = re.search(r"https?://[^\s/]+(/\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    new = "Một mật khẩu khác 2025"
    done = client.post(
        page.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True
    )
    assert done.status_code == 200
    officer.refresh_from_db()
    assert officer.check_password(new)


def test_own_sessions_are_listed_and_ended(client, officer, django_user_model):
    _sign_in(client)
    elsewhere = type(client)()
    _sign_in(elsewhere, HTTP_USER_AGENT="Máy khác")
    assert "Máy khác" in client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))
    assert elsewhere.get(reverse("desk")).status_code == 302
    assert client.get(reverse("desk")).status_code == 200


def test_signing_out_needs_a_post(client, officer):
    client.force_login(officer)
    client.get(reverse("account_logout"))
    assert client.get(reverse("desk")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("desk")).status_code == 302


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit Chrome/126.0 Safari/537.36",
            "Chrome, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari",
            "Safari, iOS",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Safari/537.36 EdgA/126.0", "Edge, Android"),
        ("curl/8.5", "curl/8.5"),
    ],
)
def test_a_browser_is_named_in_words(header, words):
    assert browser_words(header) == words
