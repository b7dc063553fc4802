"""Which file systems are another machine's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_NETWORK: Final = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ncpfs",
        "davfs",
        "glusterfs",
        "ceph",
        "lustre",
        "vboxsf",
        "prl_fs",
    }
)


def network_kind(path: Path, mounts: str) -> str | None:
    """The network file system that holds the path, by a table of mounts in the form of /proc/mounts."""
    best, kind = "", ""
    above = {str(path), *map(str, path.parents)}
    for line in mounts.splitlines():
        columns = line.split(" ")
        if len(columns) < 3:
            continue
        point = columns[1].replace("\\040", " ")
        if point in above and len(point) >= len(best):
            best, kind = point, columns[2]
    remote = kind in _NETWORK or kind.startswith(
        ("fuse.sshfs", "fuse.s3", "fuse.rclone", "fuse.gvfs", "fuse.vmhgfs")
    )
    return kind if remote else None
