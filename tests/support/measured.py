"""Runs a command and writes the cost of it and of all its descendants to file descriptor 3: "wall user+sys" in seconds.

A browser or a database leaves processes behind that outlive their parent. This process adopts them (PR_SET_CHILD_SUBREAPER),
so that their processor time counts. It ends those that still run after the command.
"""
import ctypes
import os
import resource
import signal
import sys
import time

PR_SET_CHILD_SUBREAPER = 36
ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
begun = time.monotonic()
child = os.fork()
if child == 0:
    os.set_inheritable(3, False)
    try:
        os.execvp(sys.argv[1], sys.argv[1:])
    except OSError as error:
        print(f"{sys.argv[1]}: {error.strerror}", file=sys.stderr)
        os._exit(127)
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda received, _: os.kill(child, received))


def children() -> list[int]:
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as listed:
        return [int(pid) for pid in listed.read().split()]


status, ended = 0, False
while True:
    try:
        pid, how = os.wait()
    except ChildProcessError:
        break
    if pid == child:
        status = os.waitstatus_to_exitcode(how)
        ended = True
    if ended:  # also the time of children of a process that is ended here
        for left in children():
            os.kill(left, signal.SIGKILL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
os.write(3, f"{time.monotonic() - begun:.1f} {used.ru_utime + used.ru_stime:.1f}\n".encode())
sys.exit(status if status >= 0 else 128 - status)
