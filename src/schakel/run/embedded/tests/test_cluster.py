"""A server of our own, started by root and by an ordinary user."""

import pytest

from schakel.run.embedded.tests import scenarios
from schakel.run.embedded.tests.conftest import USERS, Play, playing

pytestmark = pytest.mark.server


def test_it_serves_on_a_socket_only_and_stops_cleanly(play: Play) -> None:
    play(scenarios.serves_on_a_socket_only_and_stops_cleanly)


def test_it_keeps_what_was_committed_when_the_postmaster_is_killed(play: Play) -> None:
    play(scenarios.keeps_what_was_committed_when_the_postmaster_is_killed)


def test_it_keeps_what_was_committed_when_every_process_is_killed(play: Play) -> None:
    play(scenarios.keeps_what_was_committed_when_every_process_is_killed)


def test_it_starts_over_lock_files_that_name_a_living_stranger_or_a_zombie(play: Play) -> None:
    play(scenarios.starts_over_lock_files_that_name_a_living_stranger)


def test_it_refuses_a_role_that_is_not_on_the_list(play: Play) -> None:
    play(scenarios.refuses_a_role_that_is_not_on_the_list)


def test_it_takes_on_new_roles_without_a_restart(play: Play) -> None:
    play(scenarios.takes_on_new_roles_without_a_restart)


def test_no_orphan_is_left_by_a_killed_parent(play: Play) -> None:
    play(scenarios.no_orphan_is_left_by_a_killed_parent)


def test_a_hanging_server_is_ended_all_the_same(play: Play) -> None:
    play(scenarios.a_hanging_server_is_ended_all_the_same)


def test_a_server_started_by_hand_is_attached_to_and_stopped(play: Play) -> None:
    play(scenarios.attaches_to_a_server_started_by_hand)


def test_two_starts_at_once_give_one_server(play: Play) -> None:
    play(scenarios.two_starts_at_once_give_one_server)


def test_a_long_state_path_gets_a_short_socket_folder_that_nobody_else_enters(play: Play) -> None:
    play(scenarios.a_long_path_gets_a_short_socket_folder)


def test_a_file_size_limit_is_called_no_room(play: Play) -> None:
    play(scenarios.a_file_size_limit_is_called_no_room)


def test_a_data_folder_of_another_version_is_refused(play: Play) -> None:
    play(scenarios.a_data_folder_of_another_version_is_refused)


def test_a_folder_that_cannot_be_written_is_named() -> None:
    with playing(USERS[-1]) as play:  # root writes everywhere
        play(scenarios.a_folder_that_cannot_be_written_is_named)
