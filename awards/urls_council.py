"""Addresses of the council's sessions."""

from django.urls import path

from awards.views import council, council_acts

_LIST = "lam-viec/hoi-dong/"
_ONE = f"{_LIST}<uuid:public_id>/"


def _page(address, view, name):
    return path(address, view.as_view(), name=name)


urlpatterns = [
    _page(_LIST, council.SessionListView, "council-list"),
    _page(f"{_LIST}lap/", council.SessionCreateView, "council-create"),
    _page(_ONE, council.SessionPageView, "council-detail"),
    _page(f"{_ONE}sua/", council.SessionEditView, "council-edit"),
    _page(f"{_ONE}diem-danh/", council_acts.AttendanceView, "council-attendance"),
    _page(f"{_ONE}kiem-phieu/", council_acts.TallyView, "council-tally"),
    _page(f"{_ONE}lay-y-kien/<int:member>/", council_acts.OpinionView, "council-opinion"),
    _page(f"{_ONE}ket-luan/", council_acts.ConcludeView, "council-conclude"),
    _page(f"{_ONE}mo-lai/", council_acts.ReopenView, "council-reopen"),
    _page(f"{_ONE}khong-hop/", council_acts.DropView, "council-drop"),
    path(f"{_ONE}bien-ban.<slug:file_format>", council.minutes_document, name="council-minutes"),
]
