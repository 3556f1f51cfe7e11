"""Letters of the sign-in speak to an officer in official Vietnamese."""

import pytest

from movement.tests.factories import OfficerFactory

pytestmark = pytest.mark.django_db


def test_the_letter_that_resets_a_password_is_in_vietnamese(client, mailoutbox):
    officer = OfficerFactory(email="canbo@soctrang.gov.vn")
    client.post("/tai-khoan/password/reset/", {"email": officer.email})
    (letter,) = mailoutbox
    assert letter.subject.endswith("Đặt lại mật khẩu")
    assert letter.body.startswith("Kính gửi ông (bà),\n")
    assert f"Tên đăng nhập của ông (bà) là {officer.username}." in letter.body
    assert "/tai-khoan/password/reset/key/" in letter.body


def test_an_address_of_nobody_gets_no_link(client, mailoutbox):
    client.post("/tai-khoan/password/reset/", {"email": "khongai@soctrang.gov.vn"})
    assert not any("/password/reset/key/" in letter.body for letter in mailoutbox)
