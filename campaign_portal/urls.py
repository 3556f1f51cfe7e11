"""Addresses: public pages in Vietnamese words, officers under /lam-viec/."""

from django.contrib import admin
from django.urls import include, path

from campaign_portal import home

urlpatterns = [
    path("", home.front_page, name="home"),
    path("lam-viec/", home.desk, name="desk"),
    path("", include("movement.urls")),
    path("quan-tri/", admin.site.urls),
    path("tai-khoan/", include("allauth.urls")),
    path("ngon-ngu/", include("django.conf.urls.i18n")),
]

handler400 = "campaign_portal.errors.bad_request"
handler403 = "campaign_portal.errors.permission_denied"
handler404 = "campaign_portal.errors.not_found"
handler500 = "campaign_portal.errors.server_error"
