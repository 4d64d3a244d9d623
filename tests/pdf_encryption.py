"""PDF files encrypted as ISO 32000-1, 7.6.3 says: by RC4, with a user's and an owner's password."""

from hashlib import md5

# What a password is filled up with.
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ID = b"0123456789abcdef"
RIGHTS = -44  # printing and copying only


def encrypted(objects: dict[int, str], streams: tuple[int, ...], user: bytes, owner: bytes, bits: int = 128) -> bytes:
    """A PDF of numbered objects (the first its catalogue); `streams` are those that hold a stream, the only thing
    that is encrypted.
    """
    revision, size = (3, 16) if bits == 128 else (2, 5)
    locked = _owner_entry(user, owner, revision, size)
    key = _key(user, locked, revision, size)
    number = max(objects) + 1
    entry = (
        f"<< /Filter /Standard /V {revision - 1} /R {revision} /Length {bits} /P {RIGHTS} "
        f"/O <{locked.hex()}> /U <{_user_entry(key, revision).hex()}> >>"
    )
    data, places = b"%PDF-1.7\n", {}
    for own, body in (objects | {number: entry}).items():
        places[own] = len(data)
        content = body.encode("latin-1")
        data += b"%d 0 obj\n" % own + (_with_stream(content, own, key) if own in streams else content) + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (number + 1)
    for own in range(1, number + 1):
        data += b"%010d 00000 n \n" % places[own] if own in places else b"0000000000 00000 f \n"
    trailer = f"<< /Size {number + 1} /Root 1 0 R /Encrypt {number} 0 R /ID [<{ID.hex()}> <{ID.hex()}>] >>"
    return data + b"trailer\n" + trailer.encode() + b"\nstartxref\n%d\n%%%%EOF\n" % start


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _digest(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = md5(data, usedforsecurity=False).digest()
    return data


def _rounds(key: bytes, data: bytes, revision: int) -> bytes:
    for k in range(20 if revision == 3 else 1):
        data = rc4(bytes(byte ^ k for byte in key), data)
    return data


def _owner_entry(user: bytes, owner: bytes, revision: int, size: int) -> bytes:
    key = _digest((owner + PAD)[:32], 51 if revision == 3 else 1)[:size]
    return _rounds(key, (user + PAD)[:32], revision)


def _key(user: bytes, locked: bytes, revision: int, size: int) -> bytes:
    key = _digest((user + PAD)[:32] + locked + (RIGHTS & 0xFFFFFFFF).to_bytes(4, "little") + ID)
    for _ in range(50 if revision == 3 else 0):
        key = _digest(key[:size])
    return key[:size]


def _user_entry(key: bytes, revision: int) -> bytes:
    return rc4(key, PAD) if revision == 2 else _rounds(key, _digest(PAD + ID), revision) + bytes(16)


def _with_stream(body: bytes, number: int, key: bytes) -> bytes:
    head, content = body.split(b"stream\n", 1)
    content = content[: -len(b"\nendstream")]
    own = _digest(key + number.to_bytes(3, "little") + bytes(2))[: min(16, len(key) + 5)]
    return head + b"stream\n" + rc4(own, content) + b"\nendstream"
