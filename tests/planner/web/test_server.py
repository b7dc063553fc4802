"""Listening, and connections that do not get on."""

import errno
import os
import socket

import pytest

from planner.model.codes import Code
from planner.model.findings import BadInput, StoreTrouble
from planner.web.server import address_of, listen, trusted_proxies


def refusal(host: str, port: int) -> Code:
    with pytest.raises(StoreTrouble) as refused:
        listen(host, port)
    return refused.value.findings[0].code


def test_any_free_port_is_named() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert address_of(listener) == f"http://127.0.0.1:{port}"
        with socket.create_connection(("127.0.0.1", port)):
            pass


class Listener(socket.socket):
    """Says that it listens at an address of the sixth version, which not every machine has."""

    def getsockname(self) -> tuple[str, int, int, int]:
        return ("::1", 8000, 0, 0)


def test_an_address_of_the_sixth_version_is_written_in_brackets() -> None:
    with Listener() as listener:
        assert address_of(listener) == "http://[::1]:8000"


def test_a_port_in_use_is_refused() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert refusal("127.0.0.1", listener.getsockname()[1]) is Code.ADDRESS_IN_USE


def test_a_port_that_this_user_may_not_have_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: socket.socket, address: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(socket.socket, "bind", denied)
    assert refusal("127.0.0.1", 80) is Code.ADDRESS_DENIED


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host", "x" * 70, "."])
def test_an_address_that_this_machine_has_not_is_refused(host: str) -> None:
    assert refusal(host, 0) is Code.ADDRESS_UNKNOWN


def test_proxies_are_addresses_and_networks() -> None:
    assert trusted_proxies([]) == ["127.0.0.0/8", "::1"]
    assert trusted_proxies(["192.0.2.10", "2001:db8::/32"])[2:] == ["192.0.2.10", "2001:db8::/32"]


@pytest.mark.parametrize("text", ["*", "proxy.example", "", "192.0.2.1/24", "192.0.2.10:80"])
def test_what_is_no_address_is_no_proxy(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        trusted_proxies([text])
    assert refused.value.findings[0].code is Code.BAD_PROXY
