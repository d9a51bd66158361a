import json
import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_law_is_shown_whole_with_its_sources(run: Run) -> None:
    rows = json.loads(run("law", "--json").stdout)

    assert [row["duty"] for row in rows] == [
        "answer-access",
        "promise-date",
        "determine-access",
        "answer-correction",
        "appeal-window",
        "forward-appeal",
        "decide-access-appeal",
        "decide-correction-appeal",
        "forward-determination",
        "note-dispute",
        "notify-recipients",
        "notify-data-subject",
        "judicial-review",
    ]
    assert all(row["cite"] and row["words"] and row["read_in"] and row["since"] for row in rows)


def test_a_row_that_rests_on_a_restatement_says_so(run: Run) -> None:
    (row,) = json.loads(run("law", "answer-correction", "--json").stdout)

    assert "as restated in 13 NYCRR 121.7" in row["read_in"]


def test_one_row_is_shown_whole(run: Run) -> None:
    shown = run("law", "promise-date").stdout

    assert "30 calendar days" in shown
    assert "shall not exceed thirty days" in shown


def test_an_unknown_duty_is_not_found(run: Run) -> None:
    assert run("law", "answer").returncode == 4


def test_the_grounds_are_listed_with_citations(run: Run) -> None:
    rows = {row["code"]: row for row in json.loads(run("grounds", "--json").stdout)}

    assert rows["A12"]["cite"] == "Public Officers Law § 95(6)(d); CPLR 3101(c), (d)"
    assert {row["against"] for row in rows.values()} == {"access", "correction", "website"}
    assert rows["A12"]["alternatives"] == ["A12a", "A12b"]
    assert (rows["A12a"]["alternatives"], rows["A12a"]["asks"], rows["A12a"]["tell"]) == ([], None, None)
    assert (rows["A09"]["asks"], rows["A09"]["tell"]) == ("a statute", "which statute forbids it")


def test_the_page_of_grounds_tells_what_is_typed_with_each(run: Run) -> None:
    rows = {
        row[0]: row for row in (line.split("\t") for line in run("grounds", "--plain").stdout.splitlines())
    }

    assert rows["A12"][5] == "one of A12a, A12b"
    assert rows["A13a"][5] == "which agency's record it is"
    assert rows["A01"][5] == ""


def test_one_proof_is_shown_by_its_method(run: Run) -> None:
    (row,) = json.loads(run("proofs", "signature", "--json").stdout)
    unknown = run("proofs", "passport")

    assert row["method"] == "signature"
    assert "photo-id" not in run("proofs", "signature").stdout
    assert unknown.returncode == 4
    assert "The proofs are signature, identifier" in unknown.stderr


def test_the_proofs_are_listed_by_channel(run: Run) -> None:
    rows = {row["method"]: row for row in json.loads(run("proofs", "--json").stdout)}

    assert rows["photo-id"]["channels"] == "in-person"
    assert "mail" in rows["signature"]["channels"]


def test_one_ground_is_shown_whole_with_its_alternatives(run: Run) -> None:
    shown = run("grounds", "a12").stdout

    assert "one of A12a, A12b" in shown
    assert "Public Officers Law § 95(6)(d); CPLR 3101(d)" in shown
    assert "A13" not in shown
    assert [row["code"] for row in json.loads(run("grounds", "A12B", "--json").stdout)] == ["A12b"]


def test_an_unknown_ground_is_not_found(run: Run) -> None:
    answer = run("grounds", "Z99")

    assert answer.returncode == 4
    assert "accessreq grounds" in answer.stderr
