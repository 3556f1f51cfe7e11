"""Error pages: right status, right words, nothing typed is lost."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from campaign_portal import errors

FORM = {"name": "Thạch Thị Minh Họa", "password": "bi-mat-2025", "version": "7"}


@pytest.fixture
def strict_client(db):
    """A browser that must send the form's token."""
    return Client(enforce_csrf_checks=True)


def test_expired_form_gives_back_the_typed_text(strict_client):
    response = strict_client.post(
        "/tai-khoan/login/", FORM, headers={"origin": "http://testserver"}
    )
    assert response.status_code == 403
    assert dict(response.context["fields"]) == {"name": "Thạch Thị Minh Họa", "version": "7"}
    assert 'name="name" value="Thạch Thị Minh Họa"' in response.text


def test_expired_form_never_sends_the_password_back(strict_client):
    response = strict_client.post(
        "/tai-khoan/login/", FORM, headers={"origin": "http://testserver"}
    )
    assert "bi-mat-2025" not in response.text


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_form_of_another_site_is_not_prepared_for_sending(strict_client, origin):
    response = strict_client.post("/tai-khoan/login/", FORM, headers={"origin": origin})
    assert response.status_code == 403
    assert response.context["fields"] == []
    assert "Thạch Thị Minh Họa" not in response.text


def test_unknown_address_is_404_with_the_way_home(client, db):
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert "Không tìm thấy trang hoặc hồ sơ này" in response.text
    assert '<a href="/">Về trang chủ</a>' in response.text


def test_database_away_is_503_and_says_that_the_page_should_stay_open():
    request = RequestFactory().get("/")
    try:
        raise OperationalError("server closed the connection")
    except OperationalError:
        response = errors.server_error(request)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Giữ nguyên trang" in response.text


def test_fault_of_ours_is_500_without_a_query(django_assert_num_queries, db):
    request = RequestFactory().get("/")
    with django_assert_num_queries(0):
        try:
            raise ZeroDivisionError
        except ZeroDivisionError:
            response = errors.server_error(request)
    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in response.text
