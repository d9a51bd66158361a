"""A server across the network, for real: on loopback by its number, under the name of a server elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accessreq.errors import StoreNotUsable
from accessreq.store import journal, postgres, reading
from accessreq.store.backups import copied
from accessreq.store.database import Server
from tests.alerts.post_office import free_port
from tests.certificates import Certified, certified
from tests.servers import QUICK, WHY_NOT, binaries, running

NAME = "db.example.gov"
Address = Callable[..., Server]


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Certified:
    """What the server shows, and the authority that signed it."""
    return certified(tmp_path_factory.mktemp("authority"), name=NAME)


@pytest.fixture(scope="module")
def port(proof: Certified) -> Iterator[int]:
    """The port of a server that proves itself, and holds a store."""
    if binaries() is None:
        pytest.skip(WHY_NOT)
    keeps = {"server.crt": proof.certificate, "server.key": proof.key}
    with (
        free_port() as port,
        running(*QUICK, "listen_addresses='127.0.0.1'", "ssl=on", port=port, keeps=keeps) as server,
    ):
        journal.create(server.address("postgres"))
        yield port


@pytest.fixture
def at(proof: Certified, port: int) -> Address:
    """The address of the server by a name, with the test's authority to believe unless another is given."""

    def address(host: str = NAME, *, port: int = port, believe: Path | None = proof.authority) -> Server:
        root = f"&sslrootcert={believe}" if believe else ""
        return Server(f"postgresql://postgres@{host}:{port}/postgres?hostaddr=127.0.0.1{root}")

    return address


def test_a_server_that_proves_its_name_is_spoken_to_under_tls(at: Address) -> None:
    with postgres.connect(at()) as connection:
        spoken = connection.execute(
            "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ).fetchone()

    assert spoken == (True, "TLSv1.3")
    assert reading.head(at()).seq == 0


def test_a_server_is_backed_up_across_the_network_with_the_same_proof(at: Address) -> None:
    with copied(at()) as copy:
        assert copy.head == reading.head(at())

    with pytest.raises(StoreNotUsable, match=r"certificate.*whom to trust"), copied(at(believe=None)):
        pytest.fail("the server was believed")


def test_a_certificate_of_another_name_is_refused(at: Address) -> None:
    with pytest.raises(StoreNotUsable, match=rf'certificate for "{NAME}".*does not match.*Name the host as'):
        reading.head(at("records.example.gov"))


def test_an_authority_that_nobody_named_is_refused(at: Address, tmp_path: Path) -> None:
    another = certified(tmp_path / "another", name=NAME).authority

    for believed in (None, another):
        with pytest.raises(StoreNotUsable, match=r"certificate verify failed.*sslrootcert=FILE"):
            reading.head(at(believe=believed))


def test_the_authority_at_home_is_believed_where_none_is_named(
    at: Address, proof: Certified, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".postgresql").mkdir()
    (tmp_path / ".postgresql" / "root.crt").write_bytes(proof.authority.read_bytes())

    assert reading.head(at(believe=None)).seq == 0


def test_a_root_certificate_that_is_not_there_is_refused(at: Address, tmp_path: Path) -> None:
    with pytest.raises(StoreNotUsable, match="root certificate file"):
        reading.head(at(believe=tmp_path / "none.pem"))


def test_a_server_without_tls_is_refused(at: Address) -> None:
    with (
        free_port() as other,
        running(*QUICK, "listen_addresses='127.0.0.1'", port=other),
        pytest.raises(StoreNotUsable, match=r"server does not support SSL.*ask whoever keeps the server"),
    ):
        reading.head(at(port=other))


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_a_weaker_mode_is_refused_before_anybody_is_spoken_to(at: Address, mode: str) -> None:
    with pytest.raises(StoreNotUsable, match=f"asks for sslmode={mode}"):
        reading.head(Server(f"{at()}&sslmode={mode}"))


def test_a_weaker_mode_in_the_environment_changes_nothing(
    at: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLMODE", "disable")

    assert reading.head(at()).seq == 0
    with pytest.raises(StoreNotUsable, match="does not match"):
        reading.head(at("records.example.gov"))
