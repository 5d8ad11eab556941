"""The sockets on which Sural listens. They are taken before anything else is done, and no other server can have the same port."""

from __future__ import annotations

import errno
import ipaddress
import socket
import sys

from sural_web.server.problem import StartProblem

FIRST_PORT = 8000
_PORTS = range(FIRST_PORT, FIRST_PORT + 50)
_WAITING = 1024  # connections that wait while all workers are busy, or while one is replaced


def address_of(host: str) -> str:
    """The number of a host that was given by name or number."""
    try:
        return str(socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0])
    except (OSError, UnicodeError) as problem:
        raise StartProblem(
            f"--host {host} is no address of this computer. Write 127.0.0.1 for this computer only, or 0.0.0.0 for all of its networks."
        ) from problem


def is_for_others(address: str) -> bool:
    return not ipaddress.ip_address(address.partition("%")[0]).is_loopback


def listen(address: str, port: int | None, workers: int) -> list[socket.socket]:
    """A listening socket for each worker, all at the port or at the first free one, which no other server can have at the same time.

    The first socket is bound alone, so that the system refuses a second server there, and refuses us where there is one. Only then it lets
    those of the workers in beside it, among which the system shares connections out, and is closed: what is listened to stays taken.
    They stay open here while a worker is replaced, and connections wait in them.
    """
    alone = _alone(address, port) if port is not None else _first_free(address)
    if sys.platform != "linux":  # elsewhere the system would not share out
        return [alone] * workers
    alone.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    found = [_socket(address, alone.getsockname()[1], shared=True) for _ in range(workers)]
    alone.close()
    return found


def _first_free(address: str) -> socket.socket:
    for one in _PORTS:
        try:
            return _alone(address, one)
        except _Busy:
            continue
    raise StartProblem(f"no port from {_PORTS.start} to {_PORTS.stop - 1} is free. Name one: --port 9000")


class _Busy(StartProblem):
    pass


def _alone(address: str, port: int) -> socket.socket:
    try:
        return _socket(address, port, shared=False)
    except OSError as problem:
        raise _refusal(address, port, problem) from problem


def _socket(address: str, port: int, shared: bool) -> socket.socket:
    sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # not held up by connections of a server that has ended
        if shared:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sock.bind((address, port))
        sock.listen(_WAITING)
        sock.set_inheritable(True)
    except OSError:
        sock.close()
        raise
    return sock


def _refusal(address: str, port: int, problem: OSError) -> StartProblem:
    if problem.errno == errno.EADDRINUSE:
        return _Busy(f"port {port} is in use by another program, perhaps by another Sural. Stop it, or name another port: --port {port % 65_535 + 1}")
    if problem.errno in (errno.EACCES, errno.EPERM):
        return StartProblem(f"you may not listen at port {port}. Ports below 1024 are for the system; name another one: --port 8000")
    return StartProblem(f"nobody can listen at {address}, port {port}: {problem.strerror}. Is {address} an address of this computer?")
