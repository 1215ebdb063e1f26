"""What a worker process may not do: reach out, start programs, or take more than its share.

The filter is installed through `prctl` and needs no privilege. Where it cannot be installed
(another system than Linux, another processor than those below) `confine` returns False, and
whoever starts the worker must refuse every query that could reach out.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import platform
import resource
import struct
import time
from typing import Final

_SET_NO_NEW_PRIVILEGES: Final = 38
_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
_ALLOW: Final = 0x7FFF0000
_ERRNO: Final = 0x00050000
_KILL: Final = 0x80000000
# Classic BPF: load a word, jump if equal, return.
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE = 0, 4

# socket, connect, bind, listen, accept, accept4, socketpair, execve, execveat, ptrace,
# process_vm_readv, process_vm_writev, io_uring_setup (which could open sockets behind the filter).
_FORBIDDEN: Final = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 43, 288, 53, 59, 322, 101, 310, 311, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 202, 242, 199, 221, 281, 117, 270, 271, 425)),
}
_ARENA_MAX: Final = -8
_X32_BIT: Final = 0x40000000


def confine() -> bool:
    """Deny this process, and all it forks, sockets and programs; return whether that worked."""
    known = _FORBIDDEN.get(platform.machine())
    if platform.system() != "Linux" or known is None:
        return False
    architecture, numbers = known
    program = _filter(architecture, numbers)
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    done: int = libc.prctl(_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.c_char_p(header), 0, 0)
    return done == 0


def _filter(architecture: int, numbers: tuple[int, ...]) -> bytes:
    """Return the filter: wrong architecture dies, forbidden calls fail, the rest goes through."""

    def step(code: int, if_true: int, if_false: int, value: int) -> bytes:
        return struct.pack("HBBI", code, if_true, if_false, value)

    refuse = step(_RETURN, 0, 0, _ERRNO | errno.EACCES)
    head = [
        step(_LOAD, 0, 0, _OFFSET_ARCHITECTURE),
        step(_JUMP_EQUAL, 1, 0, architecture),
        step(_RETURN, 0, 0, _KILL),
        step(_LOAD, 0, 0, _OFFSET_NUMBER),
    ]
    wanted = [*numbers, *(number | _X32_BIT for number in numbers)]
    tests = [
        step(_JUMP_EQUAL, len(wanted) - place, 0, number) for place, number in enumerate(wanted)
    ]
    return b"".join([*head, *tests, step(_RETURN, 0, 0, _ALLOW), refuse])


def limit_memory(bytes_more: int) -> None:
    """Limit the address space to what is in use now and `bytes_more`."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - every fork does this
        pages = int(file.read().split()[0])
    used = pages * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + bytes_more
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Ration:
    """The processor time of one task after the other.

    Each may take at least so many seconds more than were used before it, and at most twice as
    many: the limit is only set again when less than one ration is left of it.

    Args:
        seconds: The ration.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._limit = 0.0

    def renew(self) -> float:
        """Grant one more ration; return the seconds that were used so far."""
        used = time.process_time()
        if used + self._seconds > self._limit:
            _, hard = resource.getrlimit(resource.RLIMIT_CPU)
            self._limit = used + 2 * self._seconds
            wanted = int(self._limit) + 1
            limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
        return used


def deepen_stack(size_bytes: int) -> bool:
    """Raise the limit of the main stack; return whether a new program is needed to feel it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = size_bytes if hard == resource.RLIM_INFINITY else min(size_bytes, hard)
    if soft != resource.RLIM_INFINITY and soft >= wanted:
        return False
    if soft == resource.RLIM_INFINITY:
        return False
    resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    return True


def trim_threads(size_bytes: int) -> None:
    """Give new threads a stack of `size_bytes`, not the depth of the main one, and no own heap.

    The database starts threads of its own; each would count its whole stack as memory in use.
    """
    libc = ctypes.CDLL(None)
    _one_arena(libc)
    attributes = ctypes.create_string_buffer(256)
    try:
        libc.pthread_getattr_default_np(attributes)
        libc.pthread_attr_setstacksize(attributes, ctypes.c_size_t(size_bytes))
        libc.pthread_setattr_default_np(attributes)
    except AttributeError:  # not the GNU C library: its threads have short stacks anyway
        return


def _one_arena(libc: ctypes.CDLL) -> None:
    """Let all threads share one heap: each heap of its own reserves 64 MiB of address space."""
    with contextlib.suppress(AttributeError):
        libc.mallopt(_ARENA_MAX, 1)
