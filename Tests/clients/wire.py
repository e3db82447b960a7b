"""Connections without an HTTP client in between: what is sent, and how it ends, octet by octet."""

import json
import socket
import time

import emulator

SECONDS_MAX = 10


class Ending:
    """How a connection ended: what the kernel said of it."""

    FIN, RESET, OPEN = "FIN", "RST", "still open"


class Wire:
    """One connection to a server."""

    def __init__(self, server):
        self.socket = socket.create_connection((server.host, server.port), timeout=SECONDS_MAX)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.host = f"{server.host}:{server.port}"
        self.arrivals = []

    def send(self, session, operation="ListInstances", body=None):
        """Sends a call of an operation in a session."""
        octets = json.dumps(body or {}).encode()
        head = (
            f"POST /s/{session.name} HTTP/1.1\r\nHost: {self.host}\r\n"
            f"Content-Type: {emulator.CONTENT_TYPE}\r\n"
            f"X-Amz-Target: {emulator.TARGET_PREFIX}{operation}\r\n"
            f"Content-Length: {len(octets)}\r\n\r\n")
        self.socket.sendall(head.encode() + octets)

    def read(self, seconds=SECONDS_MAX, until=None):
        """Everything that comes until the connection ends or nothing more came in time.

        Gives the octets and how it ended; `arrivals` has when each piece came. With `until` the
        reading ends as soon as it says so of the octets.
        """
        octets = b""
        self.socket.settimeout(seconds)
        while until is None or not until(octets):
            try:
                piece = self.socket.recv(65536)
            except ConnectionResetError:
                return octets, Ending.RESET
            except TimeoutError:
                return octets, Ending.OPEN
            if not piece:
                return octets, Ending.FIN
            self.arrivals.append((time.monotonic(), len(piece)))
            octets += piece
        return octets, Ending.OPEN

    def answer(self):
        """A whole answer as (head, body)."""
        octets, ending = self.read(until=is_whole)
        assert is_whole(octets), (octets, ending)
        return split(octets)

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def split(octets):
    """(head without its last line end, what follows it)."""
    head, _, body = octets.partition(b"\r\n\r\n")
    return head, body


def header(head, name):
    """The values of a header, in their order."""
    wanted = name.lower().encode()
    lines = [line.partition(b":") for line in head.replace(b"\r\n", b"\n").split(b"\n")[1:]]
    return [value.strip().decode() for key, _, value in lines if key.lower() == wanted]


def is_whole(octets):
    """Whether octets hold one answer as its Content-Length says."""
    if b"\r\n\r\n" not in octets:
        return False
    head, body = split(octets)
    [length] = header(head, "content-length")
    return len(body) >= int(length)


def exchange(session, operation="ListInstances", body=None, seconds=SECONDS_MAX):
    """A call on a connection of its own: what came until it ended or paused so long, and how."""
    with Wire(session.server) as wire:
        wire.send(session, operation, body)
        return wire.read(seconds)
