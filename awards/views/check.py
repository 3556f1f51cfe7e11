"""The public check page: whether an award stands, was corrected or revoked.

Its address holds a random number of 122 bits and stands on the notice alone: no list leads to it,
no search engine is let in, no cache keeps it. It shows the decision's own line, nothing more.
"""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.documents.subjects import printed_lines
from awards.models import Decision, PastAward


@require_safe
@never_cache
def check(request, public_id):
    award = get_object_or_404(PastAward.objects.with_details(), public_id=public_id)
    decision = Decision.objects.published().filter(pk=award.decision_id).first()
    context = {"award": award, "name": printed_lines(award)[0], "decision": decision}
    response = render(request, "awards/public/check.html", context)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
