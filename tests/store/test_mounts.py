from collections.abc import Callable
from pathlib import Path

import pytest

from accessreq.errors import StoreNotUsable
from accessreq.store import journal, reading
from accessreq.store.mounts import NETWORK, mount_of

pytestmark = pytest.mark.sqlite

HOME = "30 1 0:26 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say that a filesystem of some kind is mounted at a place."""

    def said(kind: str, place: Path) -> None:
        listed = tmp_path / "mountinfo"
        listed.write_text(f"{HOME}31 30 0:27 / {place} rw,noatime shared:2 - {kind} server:/export rw\n")
        monkeypatch.setattr("accessreq.store.mounts._MOUNTS", listed)

    return said


@pytest.mark.parametrize(
    ("folder", "mounts", "found"),
    [
        pytest.param("/srv/agency", HOME, ("ext4", "/"), id="the only disk"),
        pytest.param(
            "/srv/agency",
            f"{HOME}31 30 0:27 / /srv rw - nfs4 nas:/srv rw\n",
            ("nfs4", "/srv"),
            id="a server's folder",
        ),
        pytest.param(
            "/srvother",
            f"{HOME}31 30 0:27 / /srv rw - nfs4 nas:/srv rw\n",
            ("ext4", "/"),
            id="a folder whose name only begins alike",
        ),
        pytest.param(
            "/srv/local/agency",
            f"{HOME}31 30 0:27 / /srv rw - cifs //nas/srv rw\n32 31 8:2 / /srv/local rw - xfs /dev/sdb rw\n",
            ("xfs", "/srv/local"),
            id="a disk within a server's folder",
        ),
        pytest.param(
            "/srv",
            f"{HOME}31 30 8:2 / /srv rw - xfs /dev/sdb rw\n32 31 0:27 / /srv rw - nfs nas:/srv rw\n",
            ("nfs", "/srv"),
            id="the later of two at one place",
        ),
        pytest.param(
            "/media/our files/records",
            f"{HOME}31 30 0:27 / /media/our\\040files rw shared:3 - fuse.sshfs me@nas: rw\n",
            ("fuse.sshfs", "/media/our files"),
            id="a blank in the name of the place",
        ),
        pytest.param("/srv", "not a list of filesystems\n", ("", ""), id="another kernel's list"),
    ],
)
def test_the_filesystem_of_a_folder_is_the_nearest_mount_above_it(
    folder: str, mounts: str, found: tuple[str, str]
) -> None:
    assert mount_of(folder, mounts) == found


@pytest.mark.parametrize("kind", sorted(NETWORK))
def test_63_a_store_on_a_network_filesystem_is_refused_with_the_way_out(
    store: Path, tmp_path: Path, mounted: Callable[..., None], kind: str
) -> None:
    mounted(kind, tmp_path)

    with pytest.raises(StoreNotUsable, match=rf"\({kind}\).*ACCESSREQ_NETWORK_STORE=allow"):
        reading.head(store)


def test_no_store_is_made_on_a_network_filesystem(tmp_path: Path, mounted: Callable[..., None]) -> None:
    mounted("nfs4", tmp_path)

    with pytest.raises(StoreNotUsable, match="network filesystem"):
        journal.create(tmp_path / "records" / "store.sqlite")

    assert not (tmp_path / "records").exists()


def test_a_link_to_a_folder_of_a_server_is_followed_to_it(
    store: Path, tmp_path: Path, mounted: Callable[..., None]
) -> None:
    near = tmp_path / "near"
    near.symlink_to(store.parent)
    mounted("cifs", store.parent)

    with pytest.raises(StoreNotUsable, match="cifs"):
        reading.head(near / store.name)


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "overlay", "tmpfs", "fuseblk"])
def test_a_store_on_a_disk_of_the_machine_is_opened(
    store: Path, tmp_path: Path, mounted: Callable[..., None], kind: str
) -> None:
    mounted(kind, tmp_path)

    assert reading.head(store).seq == 0


def test_an_office_that_answers_for_its_server_may_allow_it(
    store: Path, tmp_path: Path, mounted: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted("nfs4", tmp_path)
    monkeypatch.setenv("ACCESSREQ_NETWORK_STORE", "allow")

    assert reading.head(store).seq == 0


def test_a_machine_that_has_nothing_but_its_hosts_folder_is_not_refused(
    store: Path, mounted: Callable[..., None]
) -> None:
    mounted("9p", Path("/"))

    assert reading.head(store).seq == 0


def test_a_machine_that_lists_no_filesystems_is_trusted(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accessreq.store.mounts._MOUNTS", tmp_path / "none")

    assert reading.head(store).seq == 0
