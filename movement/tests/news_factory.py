"""Articles and pictures for tests."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from movement import calendar
from movement.models import Article, Officer, SiteVersion
from movement.pictures import draw_anew
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency

TEXT = {
    "title": "Tổ tiết kiệm ấp Hòa Đông",
    "summary": "Hai năm không có nợ quá hạn.",
    "body": "Mỗi tháng **góp một lần**.",
    "pen_name": "Minh Họa",
}
# The verbs that lead from a draft to each state.
WAY_TO = {
    "draft": (),
    "submitted": ("submit",),
    "returned": ("submit", "return"),
    "approved": ("submit", "approve"),
    "published": ("submit", "publish"),
    "withdrawn": ("submit", "publish", "withdraw"),
}


def managing_editor():
    officer = Officer.objects.filter(groups__name=Role.MANAGING_EDITOR).first()
    return officer or OfficerFactory(roles=[Role.MANAGING_EDITOR], agency=agency("ubnd-tinh"))


def article(state="published", *, by=None, days_ago=0, **fields):
    """An article led to `state` by its own verbs, published `days_ago` days ago."""
    editor = managing_editor()
    made = Article.objects.begin(by=by or editor, **{**TEXT, **fields})
    for verb in WAY_TO[state]:
        made.transition(verb, by=editor, note="Lý do")
    if days_ago:
        made.published_at -= days_ago * calendar.ONE_DAY
        made.save(update_fields=["published_at"])
    return made


def picture_file(name="anh.jpg", *, size=(800, 600), kind="JPEG", **options):
    """An uploaded picture drawn on the spot; `options` go to Pillow's `save`."""
    buffer = io.BytesIO()
    Image.new("RGB" if kind == "JPEG" else "RGBA", size, "seagreen").save(buffer, kind, **options)
    return SimpleUploadedFile(name, buffer.getvalue())


def put_picture(made):
    """Give `made` a picture; its file lies in the test's own folder (fixture `media`)."""
    made.put_picture(*draw_anew(picture_file()))
    made.image_alt = "Người dân cấy lúa"
    made.save()
    return made


def site_version():
    return SiteVersion.objects.number()
