"""Addresses: public pages in Vietnamese words, officers under /lam-viec/."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from awards.views.public import StorySitemap
from awards.views.publishing import DecisionSitemap
from campaign_portal import home
from movement.views import feeds

SITEMAPS = {
    "pages": feeds.PageSitemap,
    "movements": feeds.MovementSitemap,
    "articles": feeds.ArticleSitemap,
    "stories": StorySitemap,
    "decisions": DecisionSitemap,
}

urlpatterns = [
    path("", home.front_page, name="home"),
    path("lam-viec/", home.desk, name="desk"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("", include("movement.urls")),
    path("lam-viec/ho-ngheo/", include("households.urls")),
    path("lam-viec/ra-soat/", include("households.urls_review")),
    path("", include("awards.urls")),
    path("quan-tri/", admin.site.urls),
    path("tai-khoan/", include("allauth.urls")),
    # Without token: public pages are cached and hold none, and a switched language harms nobody.
    path("ngon-ngu/", csrf_exempt(set_language), name="set_language"),
]

handler400 = "campaign_portal.errors.bad_request"
handler403 = "campaign_portal.errors.permission_denied"
handler404 = "campaign_portal.errors.not_found"
handler500 = "campaign_portal.errors.server_error"
