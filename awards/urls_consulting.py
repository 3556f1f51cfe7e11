"""Addresses of consultation (hiệp y)."""

from django.urls import path

from awards.views import consulting, consulting_acts

_BATCH = "lam-viec/hiep-y/<uuid:public_id>/"
_LETTER = "lam-viec/hiep-y/thu/<uuid:public_id>/"


def _page(address, view, name):
    return path(address, view.as_view(), name=name)


urlpatterns = [
    _page(
        "lam-viec/dot-khen-thuong/<uuid:public_id>/hiep-y/",
        consulting.CallConsultationsView,
        "call-consultations",
    ),
    _page(_BATCH, consulting.MatrixView, "consultation"),
    _page(f"{_BATCH}dan/", consulting.PasteView, "consultation-paste"),
    _page(f"{_BATCH}gui/", consulting_acts.SendView, "consultation-send"),
    _page(f"{_BATCH}dong/", consulting_acts.CloseView, "consultation-close"),
    _page(f"{_BATCH}mo-lai/", consulting_acts.ReopenView, "consultation-reopen"),
    _page(f"{_BATCH}bo/", consulting_acts.DropView, "consultation-drop"),
    path(
        f"{_BATCH}cong-van/<int:agency>.<slug:file_format>",
        consulting_acts.letter_document,
        name="consultation-document",
    ),
    _page(f"{_LETTER}tra-loi/", consulting_acts.AnswerLetterView, "consultation-answer"),
    _page(f"{_LETTER}qua-han/", consulting_acts.SilenceView, "consultation-silence"),
]
