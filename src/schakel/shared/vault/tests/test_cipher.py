from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.ids import new_id
from schakel.shared.vault.cache import DataKey, KeyCache
from schakel.shared.vault.cipher import (
    Envelope,
    Place,
    TamperedError,
    decrypt,
    encrypt,
    fingerprint,
    master_key,
    new_key,
    open_bytes,
    seal_bytes,
    unwrap,
    wrap,
)

KEY_ID = UUID("0198c0de-0000-7000-8000-000000000001")
ROW = UUID("0198c0de-0000-7000-8000-000000000002")
PLACE = Place("events_endpoint", "secret", ROW)

# AES-256 in Galois/Counter Mode with 96-bit nonces: test cases 13 to 16 of the mode's specification.
_ZEROS = "00" * 32
_KEY = "feffe9928665731c6d6a8f9467308308" * 2
_NONCE = "cafebabefacedbaddecaf888"
_TEXT = (
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
)
_CIPHERTEXT = (
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
)
_ALSO = "feedfacedeadbeeffeedfacedeadbeefabaddad2"


@pytest.mark.parametrize(
    ("key", "nonce", "text", "also", "expected"),
    [
        (_ZEROS, "00" * 12, "", "", "530f8afbc74536b9a963b4f1c4cb738b"),
        (
            _ZEROS,
            "00" * 12,
            "00" * 16,
            "",
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
        ),
        (_KEY, _NONCE, _TEXT, "", _CIPHERTEXT + "b094dac5d93471bdec1a502270e3cc6c"),
        (_KEY, _NONCE, _TEXT[:120], _ALSO, _CIPHERTEXT[:120] + "76fc6ece0f4e1768cddf8853bb2d551b"),
    ],
)
def test_the_cipher_is_aes_256_gcm_as_published(
    key: str, nonce: str, text: str, also: str, expected: str
) -> None:
    given_ = [bytes.fromhex(part) for part in (key, nonce, text, also)]

    assert encrypt(*given_).hex() == expected
    assert decrypt(given_[0], given_[1], bytes.fromhex(expected), given_[3]) == given_[2]


@given(text=st.binary(max_size=300), version=st.integers(0, 65535))
def test_what_was_sealed_opens_as_it_was(text: bytes, version: int) -> None:
    key = new_key()

    envelope = Envelope.read(seal_bytes(key, KEY_ID, PLACE, text, version))

    assert open_bytes(key, PLACE, envelope) == text
    assert (envelope.version, envelope.key) == (version, KEY_ID)


@given(text=st.binary(max_size=60), position=st.integers(0), bit=st.integers(0, 7))
def test_no_bit_can_be_changed(text: bytes, position: int, bit: int) -> None:
    key = new_key()
    sealed = bytearray(seal_bytes(key, KEY_ID, PLACE, text, 1))
    sealed[position % len(sealed)] ^= 1 << bit

    with pytest.raises(TamperedError):
        open_bytes(key, PLACE, Envelope.read(bytes(sealed)))


@given(cut=st.integers(0, 52))
def test_no_byte_can_be_cut_off(cut: int) -> None:
    key = new_key()
    sealed = seal_bytes(key, KEY_ID, PLACE, b"secret", 1)
    assert len(sealed) == 1 + 2 + 16 + 12 + 6 + 16

    with pytest.raises(TamperedError):
        open_bytes(key, PLACE, Envelope.read(sealed[:cut]))


@pytest.mark.parametrize(
    "other",
    [
        Place("events_endpoint", "secret", new_id()),
        Place("events_endpoint", "secret2", ROW),
        Place("events_other", "secret", ROW),
        Place("events_endpoints", "ecret", ROW),
    ],
)
def test_sealed_text_does_not_open_in_another_place(other: Place) -> None:
    key = new_key()
    envelope = Envelope.read(seal_bytes(key, KEY_ID, PLACE, b"secret", 1))

    with pytest.raises(TamperedError):
        open_bytes(key, other, envelope)


def test_a_nonce_never_returns() -> None:
    key = new_key()

    nonces = {Envelope.read(seal_bytes(key, KEY_ID, PLACE, b"same", 1)).nonce for _ in range(5000)}

    assert len(nonces) == 5000
    assert {len(nonce) for nonce in nonces} == {12}


def test_a_wrapped_key_only_comes_out_under_its_own_label() -> None:
    outer, inner = new_key(), new_key()
    wrapped = wrap(outer, inner, "subject key 1")

    assert unwrap(outer, wrapped, "subject key 1") == inner
    assert inner not in wrapped
    with pytest.raises(TamperedError):
        unwrap(outer, wrapped, "subject key 2")
    with pytest.raises(TamperedError):
        unwrap(new_key(), wrapped, "subject key 1")


def test_the_fingerprint_of_a_master_key_is_not_part_of_it() -> None:
    one, two = master_key("a" * 43), master_key("b" * 43)

    assert len(one) == 32
    assert fingerprint(one) == fingerprint(master_key("a" * 43)) != fingerprint(two)
    assert fingerprint(one) not in one


def test_a_kept_key_is_dropped_when_its_time_is_up_or_room_is_needed() -> None:
    at = [100.0]
    cache = KeyCache(seconds=60, most=2, clock=lambda: at[0])
    subjects = [new_id() for _ in range(3)]
    made = [DataKey(new_id(), new_key()) for _ in subjects]

    for subject, key in zip(subjects[:2], made[:2], strict=True):
        cache.put(subject, key)
    assert cache.get(subjects[0]) == made[0]
    cache.put(subjects[2], made[2])
    assert [cache.get(subject) for subject in subjects] == [made[0], None, made[2]]
    cache.drop(subjects[2])
    assert cache.get(subjects[2]) is None
    at[0] += 60
    assert cache.get(subjects[0]) is None
