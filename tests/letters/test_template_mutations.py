"""A template that was spoiled is found out: a table of mutations of the program's own, each with its finding.

Each row changes one place of one file, as a hand that edits it could, and names
the code under which the check must tell of it. What a row spoils stands in the
file exactly once, so that a row that no longer spoils anything fails.
"""

# ruff: noqa: E501  a mutation is read as one line, like a row of a table

from pathlib import Path

import pytest

from accessreq.law.letters import LetterKind
from accessreq.letters.lint import examine, includes
from accessreq.letters.sources import file_name, shipped_folder

pytestmark = pytest.mark.unmeasured

_INCLUDE_APPEAL = '{% include "_appeal.md.j2" %}'
_INCLUDE_REQUEST = '{% include "_request.md.j2" %}\n'

# kind of letter, file, what stands there, what is put in its place, the code of the finding
# fmt: off
_MUTATIONS = (
    # a required statement is dropped
    ("acknowledgment", "acknowledgment", "at least until **{{ appeal_until }}**", "some time", "silence-until"),
    ("proof-of-identity", "proof-of-identity", "on or about **{{ promised }}**", "soon", "promised"),
    ("acknowledgment", "acknowledgment", "granted or denied, in whole or in part,", "answered", "outcome"),
    ("acknowledgment", "acknowledgment", "as a denial of your request", "as our answer", "silence"),
    ("acknowledgment", "acknowledgment", "{{ appeals.title }}", "", "appeal-to"),
    ("acknowledgment", "acknowledgment", "Your request stays open while we wait.", "", "stays-open"),
    ("proof-of-identity", "proof-of-identity", "Your request stays open;", "", "stays-open"),
    ("proof-of-identity", "_proof", "- {{ proof }}", "- a proof", "proofs"),
    ("proof-of-identity", "_proof", '{{ officer.address | join("\\n") }}', "", "proof-where"),
    ("clarification", "clarification", "- **{{ system.name }}**: {{ system.holds }}.", "- **{{ system.name }}**.", "systems"),
    ("clarification", "clarification", "we will help you to identify the record", "look again", "help"),
    ("clarification", "clarification", '{{ officer.address | join("\\n") }}', "", "answer-where"),
    ("clarification", "clarification", "runs on meanwhile", "stops meanwhile", "time-runs-on"),
    ("clarification", "clarification", "That time ends on **{{ correction.answer_by }}**.", "", "answer-by"),
    ("clarification", "clarification", "describe it further, in writing", "state the purpose of your request, in writing", "asks-purpose"),
    ("grant", "_copies", "A copy of the record is enclosed", "A copy of the record comes", "enclosed"),
    ("grant", "grant", _INCLUDE_REQUEST, "", "record"),
    ("grant", "_copies", "comes to **{{ fee }}**", "is due", "fee-total"),
    ("grant-in-part", "grant-in-part", "{{ item.words }} {{ item.cite }}.", "{{ item.words }}", "withheld"),
    ("grant-in-part", "grant-in-part", _INCLUDE_APPEAL, "", "appeal-window"),
    ("denial", "denial", _INCLUDE_APPEAL, "", "appeal-to"),
    ("denial", "denial", "Reason: {{ ground.reason }}", "", "grounds"),
    ("denial", "_appeal", "**{{ appeal_until }}**", "some day", "appeal-until"),
    ("denial", "_appeal", " of the day you receive this letter", "", "appeal-from-receipt"),
    ("denial", "_appeal", ", and your name and return address", "", "appeal-holds"),
    ("nothing-collected", "nothing-collected", "{% endif %} personal information", "{% endif %} record", "nothing-collected"),
    ("correction-received", "correction-received", "tell you in writing why we do not", "not", "outcome"),
    ("correction-made", "correction-made", "Changed on {{ item.changed }}.", "Changed.", "made"),
    ("correction-made", "_recipients", "You may name others", "You may ask", "recipients-named"),
    ("correction-made-in-part", "correction-made-in-part", "except for: {{ item.portion }}", "in part", "in-part"),
    ("correction-refused", "correction-refused", "{{ item.why }}", "", "reasons"),
    ("appeal-received", "appeal-received", "appeal.missing %}\n- {{ part }}", "appeal.missing %}\n- more", "missing"),
    ("appeal-transmittal", "appeal-transmittal", "As section 95(3) of the Public Officers Law requires, we", "We", "law"),
    ("appeal-granted", "appeal-granted", "> {{ appeal.gives }}", "", "gives"),
    ("appeal-granted-in-part", "_decided", "{{ appeal.decided_by }}", "us", "decided-by"),
    ("appeal-denied", "appeal-denied", "{{ appeal.statutory }}", "", "statutory"),
    ("appeal-denied", "_review", "under article 78 of", "under", "article-78"),
    ("appeal-denied", "_review", "**{{ appeal.review_until }}**", "then", "review-until"),
    ("appeal-denied", "_committee", "the Committee on Open Government", "Albany", "copy-to-committee"),
    ("determination-transmittal", "determination-transmittal", "**{{ appeal.outcome }}**", "decided", "outcome"),
    ("notice-of-correction", "notice-of-correction", "Please correct your copy of the record, and", "Please", "your-copy"),
    ("notice-of-dispute", "notice-of-dispute", "> {{ notice.statement }}", "", "statement"),
    ("health-or-safety-notice", "health-or-safety-notice", "> {{ notice.purpose }}", "", "purpose"),
    ("certificate", "certificate", "Certified on {{ on }}, by:", "By:", "certified-on"),
    ("fee-notice", "fee-notice", "An offer to pay is enough for the copies to be made", "Pay", "fee-offer"),
    ("authorization-form", "authorization-form", "I authorize {{ agency.name }} to discuss", "I let it discuss", "authorizes"),

    # a statement that only some letters need is dropped, or loses its condition
    ("grant", "_copies", "You may come with one other person of your own choosing.", "", "companion"),
    ("grant", "_amendment", "as section 95(2) of the Public Officers Law provides", "as the law provides", "correction-law"),
    ("grant-in-part", "_amendment", "be corrected or amended", "be looked at", "correction-right"),
    ("appeal-granted", "appeal-granted", '{% include "_amendment.md.j2" %}', "", "correction-right"),
    ("grant", "_copies", "within the past six months", "already", "fee-free-copy"),
    ("acknowledgment", "acknowledgment", "{% if asks_for_proof %}", "{% if asks_for_proof and website %}", "proofs"),
    ("acknowledgment", "acknowledgment", "{% if asks_for_proof %}", "{% if proof_missing %}", "authority"),
    ("proof-of-identity", "_proof", "{% if authority_missing %}", "{% if website %}", "authority"),
    ("authorization-form", "authorization-form", "else:\n\n{{ authorization.uses }}\n\n{{ authorization.uses }}", "else.", "uses"),
    ("appeal-granted", "_copies", "without codes or symbols, or with", "with", "codes"),
    ("grant", "_copies", "A document that fully explains them", "A document", "codes-explained"),
    ("appeal-denied", "appeal-denied", "{% if appeal.of_correction %}", "{% if website %}", "disagreement"),
    ("appeal-received", "_appealed", "{% if appeal.portions %}", "{% if website %}", "portions"),
    ("certificate", "certificate", "cannot be located after diligent search", "was not found", "not-found"),
    ("notice-of-dispute", "notice-of-dispute", "- {{ portion }}", "- a portion", "disputed"),
    ("authorization-form", "authorization-form", "in front of **{{ authorization.name }}**", "in front of somebody", "who"),

    # a fact is misspelt
    ("acknowledgment", "acknowledgment", "**{{ promised }}**", "**{{ promissed }}**", "unknown-fact"),
    ("denial", "denial", "{{ ground.cite }}", "{{ ground.cites }}", "unknown-fact"),
    ("grant", "_request", "{{ about }}", "{{ abuot }}", "unknown-fact"),
    ("correction-received", "correction-received", "{% if correction.several %}these", "{% if corection.several %}these", "unknown-fact"),
    ("fee-notice", "fee-notice", "{% for line in copying.lines %}", "{% for line in copying.line %}", "unknown-fact"),
    ("appeal-granted", "appeal-granted", "{{ appeal.gives }}", "{{ apeal.gives }}", "unknown-fact"),

    # the syntax is broken, or more is asked of it than it may do
    ("denial", "denial", "{% endfor %}", "", "syntax"),
    ("grant", "_copies", "{% if inspect %}\nYou", "{% if %}\nYou", "syntax"),
    ("certificate", "certificate", "Certified on {{ on }}", "Certified on {{ on", "syntax"),
    ("appeal-received", "appeal-received", "{{ appeal.by }}", "{{ appeal.by | upper }}", "not-allowed"),
    ("notice-of-correction", "notice-of-correction", "> {{ notice.gives }}", "> {{ notice.changes }}", "no-letter"),
    ("denial", "denial", _INCLUDE_REQUEST, '{% include "_requests.md.j2" %}\n', "unreadable"),
    ("grant", "grant", "# Your request for access to records is granted", "Granted", "no-letter"),

    # a figure of the Freedom of Information Law, or of another letter
    ("acknowledgment", "acknowledgment", "We will write to you by then.", "We write within twenty business days.", "foil-twenty-days"),
    ("denial", "_appeal", "{% else %}\nYour appeal will be decided within {{ appeal_within }}", "{% else %}\nIt will be decided within ten business days", "foil-ten-days"),
    ("denial", "_appeal", "thirty business days", "thirty days", "foil-thirty-days"),
    ("nothing-collected", "nothing-collected", "§§ 202(5) and 205", "§§ 202(5), and Public Officers Law § 89,", "foil-section-89"),
    ("acknowledgment", "acknowledgment", "You have thirty business days", "You have seven business days", "silence-window"),
    ("correction-refused", "_appeal", "correction %}\nYour appeal will be decided within {{ appeal_within }}", "correction %}\nIt will be decided within seven business days", "days-of-an-access-appeal"),
    ("appeal-received", "appeal-received", "within thirty business days after", "within seven business days after", "correction-by"),
    ("correction-received", "correction-received", "we cannot extend them", "we may extend the time", "extension"),
    ("appeal-denied", "_review", "within four months after", "within thirty days after", "four-months"),

    # a date is written into the template
    ("proof-of-identity", "proof-of-identity", "needed for your request of {{ received }}", "needed for your request of June 30, 2026", "written-date"),
    ("appeal-transmittal", "appeal-transmittal", "that we received on {{ appeal.received }}", "that we received on 7/20/2026", "written-date"),
    ("health-or-safety-notice", "health-or-safety-notice", "On {{ notice.disclosed }}, we", "On the 25th of June, we", "written-date"),
    ("determination-transmittal", "determination-transmittal", "determined on {{ appeal.determined }}", "determined on 2026-07-28", "written-date"),

    # more is asked of the data subject than may be
    ("proof-of-identity", "_proof", "please cover all of it but the last four digits", "send your full social security number", "asks-ssn"),
    ("authorization-form", "authorization-form", "Please do not write the number of any document on this form.", "Please write your social security number.", "asks-ssn"),
    ("grant", "grant", "You asked for:", "We hold it under 123-45-6789. You asked for:", "asks-ssn"),
    ("fee-notice", "fee-notice", "You asked for:", "Please tell us why you want it. You asked for:", "asks-purpose"),
    ("correction-made", "correction-made", "We have corrected", "Please state the purpose of your request. We have corrected", "asks-purpose"),
    ("nothing-collected", "nothing-collected", "and we will look again", "with the intended use of the record", "asks-purpose"),

    # a letter to the Committee names the data subject
    ("appeal-transmittal", "appeal-transmittal", "a copy of an appeal that", "a copy of an appeal of {{ addressee.name }} that", "names-the-data-subject"),
    ("determination-transmittal", "determination-transmittal", "The appeal concerned access to records.", "The appeal concerned {{ about }}.", "names-the-data-subject"),
)
# fmt: on


@pytest.mark.parametrize("kind", list(LetterKind))
def test_in_what_nobody_has_spoiled_nothing_is_found(kind: LetterKind) -> None:
    assert examine(kind) == ()


@pytest.mark.parametrize(
    ("kind", "file", "before", "after", "code"),
    [pytest.param(*row, id=f"{row[1]}-{row[4]}-{n}") for n, row in enumerate(_MUTATIONS, start=1)],
)
def test_a_mutation_is_found(
    kind: str, file: str, before: str, after: str, code: str, tmp_path: Path
) -> None:
    text = (shipped_folder() / f"{file}.md.j2").read_text("utf-8")
    assert text.count(before) == 1
    (tmp_path / f"{file}.md.j2").write_text(text.replace(before, after), "utf-8")

    found = examine(LetterKind(kind), tmp_path)

    assert code in {each.code for each in found}
    assert {each.file for each in found} == {tmp_path / f"{file}.md.j2"}


def test_the_table_is_as_long_as_it_has_to_be_and_spoils_every_template() -> None:
    spoiled = {(kind, file) for kind, file, *_ in _MUTATIONS}

    assert len({row[:4] for row in _MUTATIONS}) >= 60
    assert {kind for kind, _ in spoiled} == set(LetterKind)
    assert all(
        file == kind or f"{file}.md.j2" in includes(file_name(LetterKind(kind))) for kind, file in spoiled
    )
