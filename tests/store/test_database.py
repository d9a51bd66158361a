from pathlib import Path

import pytest

from accessreq.errors import StoreNotUsable
from accessreq.store.database import Server, location


@pytest.mark.parametrize("text", ["/srv/store.sqlite", "sqlite:////srv/store.sqlite"])
def test_a_file_is_named_by_path_or_address(text: str) -> None:
    assert location(text) == Path("/srv/store.sqlite")


@pytest.mark.parametrize("kind", ["postgresql", "postgres"])
def test_a_database_is_named_by_its_address(kind: str) -> None:
    place = location(f"{kind}://dreyes@db.example.gov:5433/records?connect_timeout=3")

    assert place == Server("postgresql://dreyes@db.example.gov:5433/records?connect_timeout=3")
    assert place.name == "postgresql://dreyes@db.example.gov:5433/records"
    assert place.absolute() == place


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://dreyes:hunter2@db.example.gov/records",
        "postgresql://db.example.gov/records?user=dreyes&password=hunter2",
        "postgresql://db.example.gov/records?sslPassword=hunter2",
    ],
)
def test_an_address_with_a_password_is_refused_and_the_password_not_repeated(text: str) -> None:
    with pytest.raises(StoreNotUsable, match=r"holds a password.*~/\.pgpass") as refused:
        location(text)

    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("text", ["https://example.org/store", "mysql://server/records"])
def test_another_kind_of_place_is_refused(text: str) -> None:
    with pytest.raises(StoreNotUsable, match="A store is a file, or a database of a PostgreSQL server"):
        location(text)
