"""A mail server on this computer that takes every mail and remembers it; it can be told to go away in the middle of one."""

from __future__ import annotations

import re
import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_ID = re.compile(rb"(?im)^message-id:\s*(\S+)")


class MailSink(socketserver.ThreadingTCPServer):
    """`taken`: how often each message id was taken with a "yes"; `refuse` answers DATA with this line in place of it."""

    daemon_threads = allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: Counter[str] = Counter()
        self.refuse = b""
        self.hang_up = False  # after the mail, before the "yes"
        self.knows_nobody = False  # asks for a name and a password, and refuses each

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        with suppress(ConnectionError):  # a worker was killed
            self._talk()

    def _talk(self) -> None:
        sink: MailSink = self.server  # type: ignore[assignment]
        self.wfile.write(b"220 sink\r\n")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                mail = self._mail()
                if sink.refuse:
                    self.wfile.write(sink.refuse + b"\r\n")
                    continue
                found = _ID.search(mail)
                sink.taken[found[1].decode() if found else "?"] += 1
                if sink.hang_up:
                    return
            if sink.knows_nobody and word in (b"EHLO", b"AUTH"):
                self.wfile.write(b"250-sink\r\n250 AUTH PLAIN\r\n" if word == b"EHLO" else b"535 no\r\n")
                continue
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 yes\r\n")
            if word == b"QUIT":
                return

    def _mail(self) -> bytes:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line)
        return b"".join(lines)


@contextmanager
def mail_sink() -> Iterator[MailSink]:
    sink = MailSink()
    thread = threading.Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        sink.shutdown()
        sink.server_close()
        thread.join()
