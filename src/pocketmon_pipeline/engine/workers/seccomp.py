"""Restricts the system calls of the sandbox child: no network, no other process, no changes to files.

A filter of system calls, which needs no right (seccomp(2), "Filters"; Documentation/userspace-api/seccomp_filter.rst).
On other systems, and on machines that are not in the tables, there is none, and the limits of `system` stand alone.
Numbers of calls: the kernel's arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

import os
import struct
import sys
from collections.abc import Iterable
from typing import NamedTuple

# linux/prctl.h, linux/seccomp.h, linux/audit.h.
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_EPERM, _ENOSYS = 1, 38
# linux/bpf_common.h: load a word at a fixed place; jump if equal, if at least, if any bit is set; return.
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
# struct seccomp_data: the call's number, the machine, and from 16 on its arguments, low words first.
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16
# asm-generic/fcntl.h: O_WRONLY, O_RDWR, O_CREAT, O_TRUNC. linux/sched.h: CLONE_THREAD.
_WRITING, _THREAD = 0o1103, 0x00010000

Instruction = tuple[int, int, int, int]


class _Machine(NamedTuple):
    """Numbers of one machine's calls. `opening` has for each call the place of its flags; `foreign` is another ABI."""

    audit: int
    denied: tuple[int, ...]
    own_process: tuple[int, ...]
    opening: tuple[tuple[int, int], ...]
    clone: int
    foreign: int = 0xFFFFFFFF


# Calls whose flags stand in memory cannot be looked into; libraries do without them where they do not exist.
_MISSING = (435, 437)  # clone3, openat2; equal on all machines

_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E,
        denied=(
            *(41, 42, 49, 53),  # socket connect bind socketpair
            *(57, 58, 59, 322),  # fork vfork execve execveat
            *(101, 310, 311, 434, 438, 424, 200, 129, 297),  # of other processes: ptrace ... rt_tgsigqueueinfo
            *(85, 76, 77, 285, 326),  # creat truncate ftruncate fallocate copy_file_range
            *(87, 263, 82, 264, 316, 83, 258, 84, 86, 265, 88, 266),  # unlink rename mkdir rmdir link symlink
            *(90, 91, 268, 452, 92, 93, 94, 260, 133, 259),  # chmod chown mknod
            *(188, 189, 190, 197, 198, 199, 132, 235, 261, 280),  # setxattr removexattr utime
            *(165, 166, 272, 308, 250, 321, 425, 426, 427),  # mount unshare setns keyctl bpf io_uring
        ),
        own_process=(62, 234),  # kill tgkill
        opening=((2, 1), (257, 2)),  # open openat
        clone=56,
        foreign=0x40000000,  # x32
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        denied=(
            *(198, 203, 200, 199),
            *(221, 281),
            *(117, 270, 271, 434, 438, 424, 130, 138, 240),
            *(45, 46, 47, 285),
            *(35, 38, 276, 34, 37, 36),
            *(52, 53, 452, 54, 55, 33),
            *(5, 6, 7, 14, 15, 16, 88),
            *(40, 39, 97, 268, 219, 280, 425, 426, 427),
        ),
        own_process=(129, 131),
        opening=((56, 2),),
        clone=220,
    ),
}


def _answer(number: int, error: int) -> list[Instruction]:
    return [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERROR | error)]


def _allow_if(number: int, argument: int, test: Instruction) -> list[Instruction]:
    """Of one call, allow what passes a test of one argument, and refuse the rest."""
    load = (_LOAD, 0, 0, _ARGUMENTS + 8 * argument)
    return [(_EQUAL, 0, 4, number), load, test, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _ERROR | _EPERM)]


def _write_program(machine: _Machine, process: int) -> Iterable[Instruction]:
    refuse = (_RETURN, 0, 0, _ERROR | _EPERM)
    yield from ((_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, machine.audit), refuse)
    yield from ((_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, machine.foreign), refuse)
    for number in _MISSING:
        yield from _answer(number, _ENOSYS)
    for number in machine.denied:
        yield from _answer(number, _EPERM)
    for number in machine.own_process:
        yield from _allow_if(number, 0, (_EQUAL, 0, 1, process))
    for number, flags in machine.opening:
        yield from _allow_if(number, flags, (_ANY_BIT, 1, 0, _WRITING))
    yield from _allow_if(machine.clone, 0, (_ANY_BIT, 0, 1, _THREAD))
    yield (_RETURN, 0, 0, _ALLOW)


def forbid() -> bool:
    """Refuse all of this to this process for good; False where the system has no such filter for this machine."""
    if sys.platform != "linux" or sys.byteorder != "little":
        return False
    machine = _MACHINES.get(os.uname().machine)
    return machine is not None and _install(list(_write_program(machine, os.getpid())))


def _install(program: list[Instruction]) -> bool:
    import ctypes

    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *one) for one in program))
    header = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(code)))
    prctl = ctypes.CDLL(None).prctl
    zero = ctypes.c_ulong(0)
    if prctl(_NO_NEW_PRIVILEGES, ctypes.c_ulong(1), zero, zero, zero) != 0:
        return False
    return bool(prctl(_SET_SECCOMP, ctypes.c_ulong(_FILTER), header, zero, zero) == 0)
