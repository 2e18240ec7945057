"""Long tests that ``make test`` runs on every other day, so that it stays short; ``make test-long`` runs all of them.

What they try is tried by shorter tests too, in pieces: these play a whole session, a whole bench, every screen. Each of
the two lists takes about five minutes of a worker. Whoever names files or folders gets all tests of them on any day.
"""

from __future__ import annotations

from typing import Final

DAYS: Final = (
    (
        "browser/test_main_job.py::test_the_main_job",
        "browser/test_blocked_line.py::test_a_network_that_blocks_the_line",
        "browser/test_accessibility.py::test_axe_finds_nothing_in_a_check_in",
        "browser/test_two_slides.py::test_from_the_framing_to_the_midst",
        "browser/test_screen.py::test_nothing_is_lost_on_any_page",
        "browser/test_live_picture.py::test_a_picture_follows_the_room",
        "browser/test_deadline.py::test_a_deadline_passes_on_a_phone_and_is_moved_on_the_console",
        "browser/test_report_page.py::test_a_pdf_for_eyes_and_screen_readers",
        "browser/test_one_phone.py::test_a_phone_is_handed_to_the_next_person",
        "browser/test_check_in_results.py::test_before_after_and_looking_back",
        "browser/lab/test_insert_cells.py::test_cells_are_pressed_and_dragged",
        "browser/test_package_kind.py::test_a_kind_of_another_package_shows",
        "browser/test_method_table.py::test_the_words_of_the_table_stand_on_the_screens",
        "faults/test_kill_door.py::test_a_killed_door_loses_nothing",
        "faults/test_kill_move.py::test_the_old_computer_dies",
        "notebook/test_restart.py::test_check_ins_outlive_a_kernel",
        "unit/test_alliance_review.py::test_a_review_from_start_to_end",
    ),
    (
        "browser/test_bench_page.py::test_the_page_asks_for_little",
        "browser/test_film.py::test_a_film_on_every_screen",
        "browser/lab/test_to_the_report.py::test_from_the_card_to_the_report",
        "browser/test_walk.py::test_screens_hold_long_names_and_many_cards",
        "browser/test_vote_to_value.py::test_from_the_vote_to_the_value",
        "browser/test_led_by_next.py::test_the_whole_session_is_led_by_one_button",
        "browser/test_kernel_page.py::test_a_plotly_figure_beside_the_stage",
        "browser/lab/test_leading.py::test_a_whole_poll_is_led_while_a_cell_runs",
        "browser/test_accessibility.py::test_axe_finds_nothing_in_the_method",
        "browser/test_accessibility.py::test_axe_finds_nothing_in_a_mirror",
        "browser/test_sharing.py::test_the_mirror_from_the_ballot_to_the_big_screen",
        "browser/test_check_in_results.py::test_private_first",
        "browser/test_plain_voila.py::test_the_stage_in_plain_voila",
        "browser/test_bad_network.py::test_a_store_that_is_locked",
        "browser/test_translated.py::test_every_screen_shows_its_own_words",
        "browser/test_report_page.py::test_everyone_is_given_the_report_at_the_end",
        "browser/test_kernel_page.py::test_a_slider_beside_the_stage",
        "browser/test_coach.py::test_a_coach_for_each_party",
        "browser/test_two_sessions.py::test_nothing_links_a_person_of_two_sessions",
        "faults/test_store_trouble.py::test_a_store_locked_for_long",
        "unit/report/test_report_template.py::test_the_template_in_the_sessions_folder_makes_the_report",
    ),
)
"""Files and tests, for even and odd days."""


def rests(path: str, name: str, turn: int) -> bool:
    """Whether a test has its turn on another day.

    Args:
        path: Its file, in the folder of the tests.
        name: Its function.
        turn: The number by which this run draws its samples.
    """
    return f"{path}::{name}" in DAYS[(turn + 1) % len(DAYS)]
