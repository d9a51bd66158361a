"""On which kind of filesystem a file lies, and whether the record may be kept on it.

Over a network the locks of SQLite, and the order in which its writes reach a
disk, are promises of another machine. Two officers at once can then damage
the record, and each is told that all is well.
"""

import os
from pathlib import Path
from typing import Final

from accessreq.errors import StoreNotUsable

ALLOWED_BY: Final = "ACCESSREQ_NETWORK_STORE"

# As Linux lists them; fuse.* programs bring files from elsewhere under these names.
NETWORK: Final = frozenset(
    {
        "9p",  # the host's folders in a virtual machine; its locks stay in the guest
        "afs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.ceph",
        "fuse.cifs",
        "fuse.curlftpfs",
        "fuse.davfs2",
        "fuse.gcsfuse",
        "fuse.glusterfs",
        "fuse.nfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.smbnetfs",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
    },
)
_MOUNTS: Final = Path("/proc/self/mountinfo")


def refuse_a_network(path: Path) -> None:
    """Refuse to keep a store on a network filesystem, where one is recognised.

    A machine that does not list its filesystems, such as a Mac, is trusted.

    Raises:
        StoreNotUsable: the folder of the store lies on a network filesystem,
            and the environment does not allow it.
    """
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return
    kind, place = mount_of(os.path.realpath(path.parent), mounts)
    only_disk = kind == "9p" and place == "/"  # some containers stand on it whole, and have nothing else
    if kind in NETWORK and not only_disk and os.environ.get(ALLOWED_BY) != "allow":
        raise StoreNotUsable(
            f"The store {path.name} lies on a network filesystem ({kind}).",
            "Its locks and its writes are promises of another machine, and two officers at once can "
            "damage the record.",
            "Keep it on a disk of this machine, or, when offices share it, on PostgreSQL: --store "
            "postgresql://HOST/DATABASE. If your office answers for that filesystem: "
            f"{ALLOWED_BY}=allow",
        )


def mount_of(folder: str, mounts: str) -> tuple[str, str]:
    r"""Return the kind of filesystem that holds a folder, and where it is mounted; both empty when unknown.

    Args:
        folder: an absolute path without links.
        mounts: the text of ``/proc/self/mountinfo``, where a blank in a path
            is written ``\040``, and a later line covers an earlier one.

    >>> mount_of("/srv/agency", "30 1 0:26 / / rw - ext4 /dev/sda rw\n31 30 0:27 / /srv rw - nfs4 a:/b rw\n")
    ('nfs4', '/srv')
    """
    found = ("", "")
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        place = _written_out(fields[4]) if len(fields) > 4 else ""
        if place and len(place) >= len(found[1]) and _holds(place, folder):
            found = (after.partition(" ")[0], place)
    return found


def _holds(place: str, folder: str) -> bool:
    return folder == place or folder.startswith(place if place.endswith("/") else f"{place}/")


def _written_out(place: str) -> str:
    for code in (" ", "\t", "\n", "\\"):
        place = place.replace(f"\\{ord(code):03o}", code)
    return place
