import pytest

from accessreq.law.identity import (
    AUTHORITIES,
    IN_THEIR_PLACE,
    PAPERS,
    PROOFS,
    Capacity,
    Channel,
    Proof,
    ProofMethod,
    accepted_by,
    not_accepted_by,
)


def methods(channel: Channel) -> set[ProofMethod]:
    return {proof.method for proof in accepted_by(channel)}


def test_every_method_of_proof_is_described_once() -> None:
    assert sorted(proof.method for proof in PROOFS) == sorted(ProofMethod)


@pytest.mark.parametrize("channel", [Channel.MAIL, Channel.EMAIL, Channel.WEB, Channel.FAX])
def test_a_person_who_writes_may_sign_name_an_identifier_or_see_a_notary(channel: Channel) -> None:
    assert methods(channel) == {
        ProofMethod.SIGNATURE,
        ProofMethod.IDENTIFIER,
        ProofMethod.ACKNOWLEDGED,
        ProofMethod.AGENCY_ID,
        ProofMethod.OTHER,
    }


def test_a_person_at_the_office_shows_a_card_and_no_signature_is_compared() -> None:
    assert methods(Channel.IN_PERSON) == {
        ProofMethod.IDENTIFIER,
        ProofMethod.PHOTO_ID,
        ProofMethod.AGENCY_ID,
        ProofMethod.OTHER,
    }


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_has_a_way_to_show_who_one_is(channel: Channel) -> None:
    assert accepted_by(channel)


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.method)
def test_a_proof_is_asked_for_in_words_and_by_a_rule(proof: Proof) -> None:
    assert proof.words
    assert "NYCRR" in proof.cite


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.method)
def test_no_proof_asks_for_a_social_security_number(proof: Proof) -> None:
    assert "social security" not in proof.words.lower()


def test_every_capacity_is_shown_by_a_paper() -> None:
    assert set(AUTHORITIES) == set(Capacity)
    assert all(AUTHORITIES.values())


@pytest.mark.parametrize("capacity", [Capacity.ATTORNEY, Capacity.AUTHORIZED, Capacity.COMPANION])
def test_whoever_the_data_subject_chose_shows_what_the_data_subject_signed(capacity: Capacity) -> None:
    assert AUTHORITIES[capacity].startswith("a signed ")
    assert "of the data subject" in AUTHORITIES[capacity]


def test_a_companion_needs_the_statement_that_the_record_may_be_discussed_before_them() -> None:
    assert "discuss the record" in AUTHORITIES[Capacity.COMPANION]


@pytest.mark.parametrize("capacity", list(Capacity))
def test_no_paper_of_a_representative_asks_for_a_social_security_number(capacity: Capacity) -> None:
    assert "social security" not in AUTHORITIES[capacity].lower()


@pytest.mark.parametrize("capacity", [Capacity.ATTORNEY, Capacity.AUTHORIZED])
def test_the_consent_of_the_data_subject_names_the_person_the_records_and_the_uses(
    capacity: Capacity,
) -> None:
    for words in (AUTHORITIES[capacity], PAPERS[capacity]):
        assert "records" in words
        assert "uses that" in words
    assert "names you" in PAPERS[capacity]


def test_a_letter_has_words_for_the_paper_of_every_capacity_and_of_none() -> None:
    assert set(PAPERS) == {*Capacity, None}
    assert all(paper in PAPERS[None] for paper in ("letters of guardianship", "letters testamentary"))


def test_whose_place_is_taken_does_not_sign() -> None:
    assert {
        Capacity.PARENT,
        Capacity.GUARDIAN,
        Capacity.EXECUTOR,
        Capacity.ADMINISTRATOR,
    } == IN_THEIR_PLACE
    assert not any("signed" in AUTHORITIES[each] for each in IN_THEIR_PLACE)


@pytest.mark.parametrize(
    ("method", "channel"),
    [
        pytest.param(ProofMethod.PHOTO_ID, Channel.MAIL, id="a card in the mail"),
        pytest.param(ProofMethod.SIGNATURE, Channel.IN_PERSON, id="a signature at the office"),
    ],
)
def test_a_method_is_named_where_the_table_does_not_have_it(method: ProofMethod, channel: Channel) -> None:
    row = not_accepted_by(method, channel)

    assert row is not None
    assert row.method is method
    assert not_accepted_by(method, row.channels[0]) is None
