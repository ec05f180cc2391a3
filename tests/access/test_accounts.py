"""Invitations, passphrases and sessions, on a real file."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from argon2 import PasswordHasher

from drafter.access import (
    Accounts,
    BadPersonId,
    InvitationSpent,
    PassphraseRefused,
    Passphrases,
    SignedOut,
    TooManyAttempts,
    WrongPassphrase,
    handle_of,
)

PHRASE = "forty-two quiet rivers"
OTHER = "a different long phrase"
CHEAP = Passphrases(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
MINUTE, HOUR, DAY = 60, 3600, 86400


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.time = 1_700_000_000.0

    def __call__(self) -> float:
        return self.time

    def pass_by(self, seconds: float) -> None:
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "record" / "accounts.db"


@pytest.fixture
def accounts(file: Path, clock: Clock) -> Iterator[Accounts]:
    opened = Accounts(file, passphrases=CHEAP, now=clock)
    yield opened
    opened.close()


def enrol(accounts: Accounts, person: str, phrase: str = PHRASE) -> None:
    accounts.redeem(accounts.invite(person), phrase)


def at_work(accounts: Accounts, person: str) -> str:
    """A session of somebody who has taken up an invitation."""
    enrol(accounts, person)
    return accounts.open_session(person)


def fail(accounts: Accounts, name: str, address: str = "192.0.2.1") -> None:
    with pytest.raises(WrongPassphrase):
        accounts.sign_in(name, "not the passphrase", address=address)


def everything_in(file: Path) -> bytes:
    return b"".join(part.read_bytes() for part in file.parent.iterdir())


# --- the file


def test_only_its_owner_can_read_the_file(accounts: Accounts, file: Path) -> None:
    enrol(accounts, "aus-1")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert set(modes) >= {"accounts.db", "accounts.db-wal"}
    assert set(modes.values()) == {0o600}


def test_a_file_that_others_could_read_is_closed_to_them(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.touch(0o644)
    Accounts(file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_secret_stands_in_the_file(accounts: Accounts, file: Path) -> None:
    token = accounts.invite("kor-2")
    accounts.redeem(token, PHRASE)
    secret = accounts.open_session("kor-2")
    held = everything_in(file)
    assert [word for word in (token, PHRASE, secret) if word.encode() in held] == []
    assert handle_of(secret).encode() in held
    assert b"$argon2id$" in held


def test_accounts_outlast_the_process(file: Path, clock: Clock) -> None:
    first = Accounts(file, passphrases=CHEAP, now=clock)
    enrol(first, "aus-1")
    secret = first.open_session("aus-1")
    first.close()
    second = Accounts(file, passphrases=CHEAP, now=clock)
    assert second.person_of(secret) == "aus-1"
    assert second.sign_in("aus-1", PHRASE, address="192.0.2.1") == "aus-1"
    second.close()


def test_what_was_acknowledged_is_synced_to_disk(accounts: Accounts) -> None:
    with accounts._store.writing() as db:
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


# --- invitations


def test_an_invitation_can_be_looked_at_often_and_used_once(accounts: Accounts) -> None:
    token = accounts.invite("aus-1")
    assert [accounts.invited(token) for _ in range(3)] == ["aus-1"] * 3
    assert accounts.redeem(token, PHRASE) == "aus-1"
    with pytest.raises(InvitationSpent):
        accounts.invited(token)
    with pytest.raises(InvitationSpent):
        accounts.redeem(token, OTHER)
    assert accounts.sign_in("aus-1", PHRASE, address="192.0.2.1") == "aus-1"


def test_a_new_invitation_replaces_the_earlier_one(accounts: Accounts) -> None:
    earlier, later = accounts.invite("aus-1"), accounts.invite("aus-1")
    with pytest.raises(InvitationSpent):
        accounts.redeem(earlier, PHRASE)
    assert accounts.redeem(later, PHRASE) == "aus-1"


def test_of_two_invitations_side_by_side_the_first_used_counts(accounts: Accounts) -> None:
    first, second = accounts.invite("chair"), accounts.invite("chair", beside=True)
    assert accounts.invited(first) == accounts.invited(second) == "chair"
    accounts.redeem(first, PHRASE)
    with pytest.raises(InvitationSpent):
        accounts.redeem(second, OTHER)
    assert accounts.sign_in("chair", PHRASE, address="here") == "chair"


def test_only_who_chose_a_passphrase_is_known(accounts: Accounts) -> None:
    token = accounts.invite("aus-1")
    assert not accounts.knows("aus-1")
    accounts.redeem(token, PHRASE)
    assert accounts.knows("aus-1")


def test_an_invitation_runs_out_after_fourteen_days(accounts: Accounts, clock: Clock) -> None:
    token = accounts.invite("aus-1")
    clock.pass_by(14 * DAY - 1)
    assert accounts.invited(token) == "aus-1"
    clock.pass_by(1)
    with pytest.raises(InvitationSpent):
        accounts.invited(token)
    with pytest.raises(InvitationSpent):
        accounts.redeem(token, PHRASE)


@pytest.mark.parametrize("token", ["", "guess", "é\ud800", "x" * 100_000])
def test_a_guessed_token_is_refused(accounts: Accounts, token: str) -> None:
    accounts.invite("aus-1")
    with pytest.raises(InvitationSpent):
        accounts.invited(token)


def test_twenty_take_up_one_invitation_and_one_of_them_gets_it(accounts: Accounts) -> None:
    token = accounts.invite("aus-1")
    gate = Barrier(20)

    def take(number: int) -> str | None:
        gate.wait()
        try:
            accounts.redeem(token, f"passphrase number {number}")
        except InvitationSpent:
            return None
        return f"passphrase number {number}"

    with ThreadPoolExecutor(20) as threads:
        won = [phrase for phrase in threads.map(take, range(20)) if phrase]
    assert len(won) == 1
    assert accounts.sign_in("aus-1", won[0], address="192.0.2.1") == "aus-1"


def test_an_invitation_to_a_known_person_is_recovery(accounts: Accounts) -> None:
    enrol(accounts, "aus-1")
    secret = accounts.open_session("aus-1")
    token = accounts.invite("aus-1")
    assert accounts.person_of(secret) == "aus-1"
    assert accounts.sign_in("aus-1", PHRASE, address="192.0.2.1") == "aus-1"
    accounts.redeem(token, OTHER)
    assert accounts.person_of(secret) is None
    fail(accounts, "aus-1")
    with pytest.raises(WrongPassphrase):
        accounts.sign_in("aus-1", PHRASE, address="192.0.2.1")
    assert accounts.sign_in("aus-1", OTHER, address="192.0.2.1") == "aus-1"


def test_recovery_opens_a_door_that_failures_had_shut(accounts: Accounts) -> None:
    enrol(accounts, "aus-1")
    for number in range(5):
        fail(accounts, "aus-1", f"192.0.2.{number}")
    accounts.redeem(accounts.invite("aus-1"), OTHER)
    assert accounts.sign_in("aus-1", OTHER, address="192.0.2.9") == "aus-1"


@pytest.mark.parametrize("person", ["", " ", "a b", "aus/1", "-aus", "aus-", "äus", "a" * 65])
def test_a_person_id_must_be_typable(accounts: Accounts, person: str) -> None:
    with pytest.raises(BadPersonId):
        accounts.invite(person)


# --- the passphrase rule


@pytest.mark.parametrize("phrase", ["", "eleven char", "e\u0301" * 11])
def test_a_passphrase_has_at_least_twelve_characters(accounts: Accounts, phrase: str) -> None:
    token = accounts.invite("aus-1")
    with pytest.raises(PassphraseRefused, match="at least 12 characters"):
        accounts.redeem(token, phrase)
    assert accounts.redeem(token, "twelve chars") == "aus-1"


def test_a_passphrase_is_not_the_sign_in_name(accounts: Accounts) -> None:
    token = accounts.invite("observer-nordic-1")
    with pytest.raises(PassphraseRefused, match="sign-in name"):
        accounts.redeem(token, " Observer-Nordic-1 ")


def test_a_passphrase_is_the_same_from_any_keyboard(accounts: Accounts) -> None:
    enrol(accounts, "aus-1", "cafe\u0301 am Fluss")
    assert accounts.sign_in("aus-1", "caf\u00e9 am Fluss", address="192.0.2.1") == "aus-1"


# --- signing in


@pytest.mark.parametrize("typed", ["kor-2", "KOR-2", "  Kor-2\t"])
def test_a_sign_in_name_is_taken_as_it_is_typed(accounts: Accounts, typed: str) -> None:
    enrol(accounts, "kor-2")
    assert accounts.sign_in(typed, PHRASE, address="192.0.2.1") == "kor-2"


def test_the_passphrase_is_taken_to_the_letter(accounts: Accounts) -> None:
    enrol(accounts, "kor-2")
    for typed in (PHRASE.upper(), f" {PHRASE}", PHRASE[:-1], ""):
        with pytest.raises(WrongPassphrase):
            accounts.sign_in("kor-2", typed, address="192.0.2.1")


def test_an_unknown_name_is_told_the_same_and_costs_a_hash_too(file: Path, clock: Clock) -> None:
    class Counting(PasswordHasher):
        hashes = 0

        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            Counting.hashes += 1
            return super().hash(password, salt=salt)

    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    accounts = Accounts(file, passphrases=Passphrases(hasher), now=clock)
    fail(accounts, "nobody")
    assert Counting.hashes == 1
    accounts.close()


def test_somebody_invited_cannot_sign_in_before_taking_it_up(accounts: Accounts) -> None:
    accounts.invite("aus-1")
    with pytest.raises(WrongPassphrase):
        accounts.sign_in("aus-1", "", address="192.0.2.1")


def test_after_five_failures_a_name_waits_half_a_minute(accounts: Accounts, clock: Clock) -> None:
    enrol(accounts, "aus-1")
    for number in range(5):
        fail(accounts, "AUS-1 ", f"192.0.2.{number}")
    clock.pass_by(10)
    with pytest.raises(TooManyAttempts, match="wait 20 seconds") as caught:
        accounts.sign_in("aus-1", PHRASE, address="192.0.2.77")
    assert caught.value.seconds == 20
    clock.pass_by(20)
    assert accounts.sign_in("aus-1", PHRASE, address="192.0.2.77") == "aus-1"


def test_after_five_failures_an_address_waits(accounts: Accounts, clock: Clock) -> None:
    enrol(accounts, "aus-1")
    for number in range(5):
        fail(accounts, f"guess-{number}", "192.0.2.1")
    with pytest.raises(TooManyAttempts):
        accounts.sign_in("aus-1", PHRASE, address="192.0.2.1")
    assert accounts.sign_in("aus-1", PHRASE, address="192.0.2.2") == "aus-1"
    clock.pass_by(30)
    assert accounts.sign_in("aus-1", PHRASE, address="192.0.2.1") == "aus-1"


def test_each_failure_after_a_wait_starts_the_next(accounts: Accounts, clock: Clock) -> None:
    for _ in range(5):
        fail(accounts, "aus-1")
    clock.pass_by(30)
    fail(accounts, "aus-1")
    with pytest.raises(TooManyAttempts, match="wait 30 seconds"):
        accounts.sign_in("aus-1", PHRASE, address="192.0.2.1")


def test_failures_are_forgotten_after_a_quarter_of_an_hour(
    accounts: Accounts, clock: Clock
) -> None:
    for _ in range(4):
        fail(accounts, "aus-1")
    clock.pass_by(15 * MINUTE)
    for _ in range(5):
        fail(accounts, "aus-1")
    with pytest.raises(TooManyAttempts):
        accounts.sign_in("aus-1", PHRASE, address="192.0.2.1")


def test_signing_in_clears_the_name_and_not_the_address(accounts: Accounts) -> None:
    """Else one account of one's own would be a key to trying others for ever."""
    enrol(accounts, "aus-1")
    for number in range(4):
        fail(accounts, f"guess-{number}")
    accounts.sign_in("aus-1", PHRASE, address="192.0.2.1")
    fail(accounts, "guess-5")
    with pytest.raises(TooManyAttempts):
        accounts.sign_in("aus-1", PHRASE, address="192.0.2.1")


def test_people_who_sign_in_rightly_do_not_shut_their_shared_address(accounts: Accounts) -> None:
    for number in range(8):
        enrol(accounts, f"aus-{number}")
    names = [accounts.sign_in(f"aus-{n}", PHRASE, address="192.0.2.1") for n in range(8)]
    assert len(names) == 8


def test_forty_guesses_at_once_are_forty(accounts: Accounts) -> None:
    gate = Barrier(40)

    def guess(_: int) -> type[Exception]:
        gate.wait()
        try:
            accounts.sign_in("aus-1", "not the passphrase", address="192.0.2.1")
        except (WrongPassphrase, TooManyAttempts) as error:
            return type(error)
        raise AssertionError("a guess went through")

    with ThreadPoolExecutor(40) as threads:
        answers = list(threads.map(guess, range(40)))
    assert answers.count(WrongPassphrase) == 5


# --- sessions


def test_a_session_is_of_one_person_until_it_is_ended(accounts: Accounts) -> None:
    mine, theirs = at_work(accounts, "aus-1"), at_work(accounts, "kor-2")
    assert accounts.person_of_handle(handle_of(mine)) == "aus-1"
    accounts.end_session(mine)
    assert accounts.person_of(mine) is None
    assert accounts.person_of(theirs) == "kor-2"


def test_the_handle_of_a_session_is_not_a_key_to_it(accounts: Accounts) -> None:
    assert accounts.person_of(handle_of(at_work(accounts, "aus-1"))) is None


def test_a_session_ends_twelve_hours_after_its_last_use(accounts: Accounts, clock: Clock) -> None:
    secret = at_work(accounts, "aus-1")
    for _ in range(3):
        clock.pass_by(12 * HOUR - 1)
        assert accounts.person_of(secret) == "aus-1"
    clock.pass_by(12 * HOUR)
    assert accounts.person_of(secret) is None


def test_a_session_in_use_ends_after_fourteen_days(accounts: Accounts, clock: Clock) -> None:
    secret = at_work(accounts, "aus-1")
    for _ in range(2 * 14 - 1):
        clock.pass_by(12 * HOUR - 1)
        assert accounts.person_of(secret) == "aus-1"
    clock.pass_by(12 * HOUR - 1)
    clock.pass_by(28)
    assert accounts.person_of(secret) is None


def test_use_within_a_minute_writes_nothing(accounts: Accounts, clock: Clock, file: Path) -> None:
    secret = at_work(accounts, "aus-1")
    watcher = sqlite3.connect(file)

    def version() -> int:
        return int(watcher.execute("PRAGMA data_version").fetchone()[0])

    before = version()
    clock.pass_by(59)
    accounts.person_of(secret)
    assert version() == before
    clock.pass_by(1)
    accounts.person_of(secret)
    assert version() != before
    watcher.close()


def test_all_sessions_of_a_person_can_be_ended(accounts: Accounts) -> None:
    mine = [at_work(accounts, "aus-1"), accounts.open_session("aus-1")]
    other = at_work(accounts, "kor-2")
    accounts.end_all("aus-1")
    assert [accounts.person_of(secret) for secret in [*mine, other]] == [None, None, "kor-2"]


def test_nothing_is_left_of_a_person_who_was_removed(accounts: Accounts) -> None:
    secret, token = at_work(accounts, "aus-1"), accounts.invite("aus-1")
    accounts.remove("aus-1")
    assert accounts.person_of(secret) is None
    with pytest.raises(InvitationSpent):
        accounts.redeem(token, PHRASE)
    fail(accounts, "aus-1")
    enrol(accounts, "aus-1", OTHER)
    assert accounts.sign_in("aus-1", OTHER, address="192.0.2.1") == "aus-1"


def test_somebody_removed_while_signing_in_does_not_get_in(accounts: Accounts) -> None:
    enrol(accounts, "aus-1")
    person = accounts.sign_in("aus-1", PHRASE, address="192.0.2.1")
    accounts.remove("aus-1")
    with pytest.raises(SignedOut):
        accounts.open_session(person)
