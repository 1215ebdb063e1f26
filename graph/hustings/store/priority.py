"""Which processes go first when there are more of them than processors.

Besides the share that a nice value gives, Linux (6.12 and later) has a slice for each process: who
wakes with a shorter one goes at once before who is at work with a longer one. Without that, whoever
wakes may wait for milliseconds even behind a process that gives way. On other systems only the
nice values count.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
from typing import Final

_NUMBER: Final = {"x86_64": 314, "aarch64": 274}  # of sched_setattr
_ATTRIBUTES: Final = struct.Struct("=IIQiIQQQII")
_MORE: Final = 5
_SLICE_S: Final = 0.006


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def give_way(pid: int = 0) -> None:
    """Let who answers in no time go before this process, which keeps most of its share."""
    with contextlib.suppress(OSError):
        nice = min(19, os.getpriority(os.PRIO_PROCESS, pid) + _MORE)
        os.setpriority(os.PRIO_PROCESS, pid, nice)
        _set_slice(pid, nice)


def come_last(pid: int) -> None:
    """Leave a process what nobody else wants of the processors; it cannot be taken back."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, 19)
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))


def _set_slice(pid: int, nice: int) -> None:
    """Give a process a longer slice than others have, where the system knows of slices."""
    number = _NUMBER.get(platform.machine())
    if platform.system() != "Linux" or number is None:
        return
    packed = _ATTRIBUTES.pack(
        _ATTRIBUTES.size, os.SCHED_OTHER, 0, nice, 0, int(_SLICE_S * 1e9), 0, 0, 0, 0
    )
    ctypes.CDLL(None).syscall(number, pid, packed, 0)
