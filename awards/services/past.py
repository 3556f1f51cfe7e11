"""The book of awards given: what the portal itself decides is written here at once."""

from collections import Counter

from awards.models import PastAward


def keep_cases(decision):
    """Write a row for each case of a decision; those written before stay as they are.

    Call it in the transaction that records the decision. Returns how many are new.
    """
    cases = decision.cases.filter(past_award=None).select_related(
        "form",
        "content",
        "household__commune",
        "submission__call__movement",
        "submission__unit",
        "submission__agency",
    )
    rows = derived(row_of(case, decision) for case in cases.order_by("ordinal"))
    # The same decision may have come from a file already: that row stays, and is not doubled.
    known = PastAward.objects.filter(fingerprint__in=[row.fingerprint for row in rows])
    known = {row.fingerprint: row for row in known.filter(nomination=None)}
    for row in rows:
        if row.fingerprint in known:
            known[row.fingerprint].nomination = row.nomination
            known[row.fingerprint].decision = decision
    PastAward.objects.bulk_update(known.values(), ["nomination", "decision"])
    new = [row for row in rows if row.fingerprint not in known]
    PastAward.objects.bulk_create(new)
    return len(new)


def derived(rows):
    """The rows with their derived columns; those that say just the same are told apart."""
    seen = Counter()
    made = []
    for row in rows:
        first = row.derive().fingerprint
        if seen[first]:
            row.derive(twin=seen[first])
        seen[first] += 1
        made.append(row)
    return made


def row_of(case, decision):
    """The row of a commended case, not yet stored."""
    submission = case.submission
    return PastAward(
        subject_kind=case.subject_kind,
        honorific=case.honorific,
        name=case.name,
        position=case.position,
        workplace=case.workplace,
        place=case.residence,
        unit=case.household.commune if case.household else submission.unit,
        form=case.form,
        form_text=case.form.name,
        authority=decision.authority,
        issuer_unit=decision.issuer_unit,
        issuer_agency=decision.issuer_agency,
        decision_number=decision.number,
        decision_date=decision.date,
        signer=decision.signer,
        ordinal=case.ordinal,
        achievement=case.citation or case.summary,
        field=case.content.name if case.content else "",
        movement=submission.call.movement,
        nomination=case,
        decision=decision,
    )
