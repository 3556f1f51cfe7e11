"""Addresses of public opinion (lấy ý kiến Nhân dân): the public's and the officers'."""

from django.urls import path

from awards.views import opinions, public_opinion

_PUBLIC = "lay-y-kien/"
_PERIOD = "lam-viec/lay-y-kien/<uuid:public_id>/"
_OPINIONS = "lam-viec/y-kien-nhan-dan/"
_OPINION = f"{_OPINIONS}<uuid:public_id>/"


def _page(address, view, name):
    return path(address, view.as_view(), name=name)


urlpatterns = [
    path(_PUBLIC, public_opinion.notices, name="opinion-notices"),
    _page(f"{_PUBLIC}<uuid:public_id>/", public_opinion.NoticeView, "opinion-notice"),
    path(f"{_PUBLIC}<uuid:public_id>/da-gui/", public_opinion.thanks, name="opinion-thanks"),
    _page(
        "lam-viec/dot-khen-thuong/<uuid:public_id>/lay-y-kien/",
        opinions.CallOpinionsView,
        "call-opinions",
    ),
    _page(_PERIOD, opinions.PeriodView, "opinion-period"),
    _page(f"{_PERIOD}go/", opinions.TakeDownView, "opinion-take-down"),
    path(f"{_PERIOD}tong-hop.<slug:file_format>", opinions.report_document, name="opinion-report"),
    _page(_OPINIONS, opinions.OpinionListView, "opinion-list"),
    _page(_OPINION, opinions.OpinionView, "opinion"),
    _page(f"{_OPINION}nguoi-gui/", opinions.WriterView, "opinion-writer"),
    path(f"{_OPINION}<slug:verb>/", opinions.HandleView.as_view(), name="opinion-handle"),
]
