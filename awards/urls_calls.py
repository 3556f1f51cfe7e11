"""Addresses by which the receiver of a call makes and runs it, and the calendar."""

from django.urls import path

from awards.views import call_board, call_office, public_calls

_CALLS = "lam-viec/dot-khen-thuong/"
_CALL = f"{_CALLS}<uuid:public_id>/"

_GUIDANCES = "huong-dan-khen-thuong/"

urlpatterns = [
    path(_GUIDANCES, public_calls.call_guidances, name="guidances"),
    path(
        f"{_GUIDANCES}<uuid:public_id>/mau/<slug:key>.docx",
        public_calls.call_blank,
        name="guidance-blank",
    ),
    path(
        f"{_GUIDANCES}<uuid:public_id>/<uuid:uuid>/",
        public_calls.call_file,
        name="guidance-file",
    ),
    path(f"{_CALLS}them/", call_office.CallCreateView.as_view(), name="call-create"),
    path(f"{_CALLS}lich/", call_office.CalendarView.as_view(), name="calendar"),
    path(f"{_CALL}sua/", call_office.CallEditView.as_view(), name="call-edit"),
    path(f"{_CALL}phan-bo/", call_office.QuotaView.as_view(), name="call-quotas"),
    path(f"{_CALL}tien-do/", call_board.BoardView.as_view(), name="call-board"),
    path(f"{_CALL}gia-han/", call_office.ExtendView.as_view(), name="call-extend"),
    path(f"{_CALL}don-doc/", call_office.RemindView.as_view(), name="call-remind"),
    path(
        f"{_CALL}nhan-tre/<uuid:submission>/",
        call_office.AdmitView.as_view(),
        name="call-admit",
    ),
]
