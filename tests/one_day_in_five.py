"""Long tests that ``make test`` runs on one day in five, so that it stays short; ``make test-long`` runs all of them.

What they try is tried by shorter tests too, in pieces: these play a whole session, a whole bench, every screen, every
forged message. Each day's list takes about nine minutes of a worker. Whoever names files or folders gets all of them on
any day.

A test that goes on with the session of another one has its turn with it. None of them may draw samples
(``sweep.drawn``) from a multiple of five cases: they would meet the same ones each time.
"""

from __future__ import annotations

from typing import Final

DAYS: Final = (
    (
        "browser/lab/test_leading.py::test_a_reload_brings_session_and_screen_back",
        "browser/lab/test_leading.py::test_lab_tells_what_happens_in_the_room",
        "browser/test_accessibility.py::test_axe_finds_nothing_in_a_check_in",
        "browser/test_bad_input.py::test_long_names_on_narrow_screens",
        "browser/test_kernel_page.py::test_a_plotly_figure_beside_the_stage",
        "browser/test_main_job.py::test_the_main_job",
        "browser/test_parts.py::test_the_screen_before_stays_while_a_part_is_late",
        "browser/test_plain_voila.py::test_the_stage_in_plain_voila",
        "browser/test_slides_and_board.py::test_two_slides_become_cards_that_both_sides_bring_into_the_midst",
        "browser/test_stills.py::test_nbconvert_makes_pictures",
        "browser/test_two_sessions.py::test_nothing_links_a_person_of_two_sessions",
        "browser/test_two_slides.py::test_from_the_framing_to_the_midst",
        "door/test_check_runs.py::test_every_cell_that_fails_is_named",
        "door/test_serve.py::test_the_open_session_is_joined_again",
        "faults/test_store_trouble.py::test_a_database_that_crashes_and_starts_again",
        "notebook/test_git_tools.py::test_git_with_its_filter_and_nbdime_s_merge_driver",
        "notebook/test_git_tools.py::test_papermill_runs_a_facilitator_notebook",
        "property/api/test_public_api.py::test_generated_calls",
        "property/disclosure/test_disclosure_across.py::test_the_same_attack_breaks_every_rule_that_suggests_itself",
        "property/test_template_differences.py::test_any_locale_is_applied_or_named",
        "unit/model/test_budgets.py::test_an_old_session_with_deep_merges_is_seen",
        "unit/report/test_report_template.py::test_a_cell_that_fails_is_named",
        "unit/widgets/test_forged_updates.py::test_messages_that_are_none",
    ),
    (
        "browser/lab/test_insert_cells.py::test_cells_are_pressed_and_dragged",
        "browser/lab/test_leading.py::test_a_whole_poll_is_led_while_a_cell_runs",
        "browser/lab/test_leading.py::test_notebook_7_has_the_menu_and_the_shortcuts",
        "browser/lab/test_panel.py::test_two_windows_agree_and_a_server_that_comes_back",
        "browser/test_check_in_results.py::test_private_first",
        "browser/test_coach.py::test_a_coach_for_each_party",
        "browser/test_coaches.py::test_two_coaches_press_at_once_and_one_gives_the_person_back",
        "browser/test_film.py::test_a_film_on_every_screen",
        "browser/test_kernel_page.py::test_sliders_without_links_ask_for_the_code",
        "browser/test_names.py::test_names_are_corrected_while_people_are_in",
        "browser/test_package_kind.py::test_a_kind_of_another_package_shows",
        "browser/test_people.py::test_a_person_is_moved_and_one_is_removed",
        "browser/test_pseudo_words.py::test_every_word_comes_from_a_catalogue",
        "browser/test_report_page.py::test_a_pdf_for_eyes_and_screen_readers",
        "browser/test_screen.py::test_the_facilitator_has_the_screens_drawn_light",
        "browser/test_translated.py::test_every_screen_shows_its_own_words",
        "browser/test_two_lead.py::test_two_lead_a_room",
        "browser/test_vote_to_value.py::test_from_the_vote_to_the_value",
        "door/test_cells_that_fail.py::test_a_cell_that_does_not_end_well",
        "faults/test_store_trouble.py::test_a_file_made_read_only_under_the_door",
        "faults/test_store_trouble.py::test_a_store_that_may_only_be_read",
        "privacy/test_no_secret_on_disk.py::test_no_secret_in_any_file",
        "property/test_template_differences.py::test_the_same_differences_make_the_same_template",
        "unit/charts/test_charts_of_frames.py::test_sessions_are_drawn_together",
        "unit/test_template_changes.py::test_on_the_command_line",
    ),
    (
        "browser/lab/test_panel.py::test_axe_finds_nothing_in_the_panel",
        "browser/test_accessibility.py::test_axe_finds_nothing",
        "browser/test_accessibility.py::test_axe_finds_nothing_in_the_method",
        "browser/test_bad_network.py::test_a_line_that_takes_two_seconds",
        "browser/test_bad_network.py::test_a_store_that_is_locked",
        "browser/test_bad_network.py::test_a_storm",
        "browser/test_customised.py::test_own_widgets_and_a_plot",
        "browser/test_fragments.py::test_the_end_of_a_link",
        "browser/test_live_picture.py::test_a_picture_follows_the_room",
        "browser/test_lost_storage.py::test_a_browser_that_keeps_nothing",
        "browser/test_lost_storage.py::test_a_facilitators_kernel_that_goes",
        "browser/test_method_table.py::test_the_words_of_the_table_stand_on_the_screens",
        "browser/test_screen.py::test_nothing_is_lost_on_any_page",
        "browser/test_touch_and_focus.py::test_a_reveal_moves_only_where_that_is_wanted",
        "browser/test_walk.py::test_screens_hold_long_names_and_many_cards",
        "contract/test_store_machine.py::test_a_store_behaves_like_a_dict",
        "door/test_handed_out.py::test_everyone_gets_the_same_bytes",
        "door/test_hostile_clients.py::test_a_phone_that_stops_reading",
        "door/test_serve.py::test_a_second_door_of_a_store_names_the_first",
        "notebook/test_git_tools.py::test_jupytext_pairs_and_syncs",
        "notebook/test_notebook_serve.py::test_a_door_outlives_the_kernel_that_opened_it",
        "unit/bundle/test_bundle.py::test_anyone_verifies_it_with_three_commands",
        "unit/report/test_report_template.py::test_the_template_in_the_sessions_folder_makes_the_report",
        "unit/test_alliance_review.py::test_a_review_from_start_to_end",
        "unit/test_bench.py::test_a_short_soak_has_no_errors",
        "unit/test_bench.py::test_each_row_stands_beside_a_peer_of_the_same_run",
    ),
    (
        "browser/lab/test_leading.py::test_a_server_that_was_away_is_told_and_found_again",
        "browser/lab/test_panel.py::test_an_archived_session_is_out_of_the_way",
        "browser/test_bad_input.py::test_text_is_never_markup",
        "browser/test_bench_page.py::test_the_page_asks_for_little",
        "browser/test_blocked_line.py::test_a_network_that_blocks_the_line",
        "browser/test_check_in_results.py::test_before_after_and_looking_back",
        "browser/test_check_in_results.py::test_the_room_profile",
        "browser/test_deadline.py::test_a_deadline_passes_on_a_phone_and_is_moved_on_the_console",
        "browser/test_hosts.py::test_after_a_restart_of_the_kernel",
        "browser/test_hosts.py::test_keys_in_a_widget_belong_to_the_widget",
        "browser/test_kernel_page.py::test_a_slider_beside_the_stage",
        "browser/test_led_by_next.py::test_the_whole_session_is_led_by_one_button",
        "browser/test_one_phone.py::test_a_phone_is_handed_to_the_next_person",
        "browser/test_one_phone.py::test_a_seat_on_each_side_hands_in_once_for_each",
        "browser/test_sharing.py::test_the_mirror_from_the_ballot_to_the_big_screen",
        "browser/test_survival.py::test_a_page_that_comes_back_from_the_shelf",
        "browser/test_touch_and_focus.py::test_targets_are_large_on_a_phone",
        "door/test_interrupted.py::test_a_quiet_end",
        "faults/test_count_after_a_kill.py::test_a_restarted_door_counts_everybody_once",
        "faults/test_kill_kernel.py::test_a_killed_kernel_loses_nothing",
        "faults/test_kill_move.py::test_the_old_computer_dies",
        "package/test_wheel.py::test_a_kind_from_another_package_is_played",
        "package/test_wheel.py::test_without_the_package_the_session_says_so",
        "unit/charts/test_charts_of_frames.py::test_a_chart_draws_its_table_without_a_network",
        "unit/charts/test_charts_of_frames.py::test_hidden_figures_are_in_no_spec",
        "unit/widgets/test_forged_updates.py::test_no_update_changes_or_is_echoed_and_the_right_value_is_said",
    ),
    (
        "browser/lab/test_begin.py::test_notebook_7_begins_one_by_its_menu",
        "browser/lab/test_leading.py::test_no_shortcut_is_one_of_jupyters_own",
        "browser/lab/test_panel.py::test_the_panel_stands_beside_a_notebook_of_notebook_7",
        "browser/lab/test_to_the_report.py::test_from_the_card_to_the_report",
        "browser/test_accessibility.py::test_axe_finds_nothing_in_a_mirror",
        "browser/test_bad_network.py::test_received_but_not_acknowledged",
        "browser/test_discarded_round.py::test_a_round_is_discarded_and_the_next_one_opens",
        "browser/test_first_screen.py::test_whoever_has_no_link_of_a_side_waits_for_the_script",
        "browser/test_mirror.py::test_by_keyboard_alone",
        "browser/test_phone.py::test_three_parties",
        "browser/test_preview.py::test_it_ends_when_its_page_is_closed",
        "browser/test_report_page.py::test_everyone_is_given_the_report_at_the_end",
        "browser/test_slides_and_board.py::test_console_leads_through_slides_and_board",
        "browser/test_text_boxes.py::test_the_boxes_are_those_of_the_screens",
        "browser/test_translated.py::test_the_statement_shown_is_the_one_that_is_answered",
        "faults/test_kill_door.py::test_a_killed_door_loses_nothing",
        "faults/test_kill_move.py::test_the_new_computer_dies",
        "faults/test_store_trouble.py::test_a_full_disk",
        "faults/test_store_trouble.py::test_a_store_locked_for_long",
        "notebook/test_restart.py::test_a_restart_in_the_middle_changes_nothing",
        "notebook/test_restart.py::test_check_ins_outlive_a_kernel",
        "package/test_wheel.py::test_a_poll_from_the_installed_package",
        "privacy/test_after_the_reveal.py::test_no_trace",
        "unit/charts/test_chart_looks.py::test_marimo_shows_one_picture",
        "unit/test_full_session.py::test_a_full_session",
    ),
)
"""Files and tests of each day."""


def rests(path: str, name: str, turn: int) -> bool:
    """Whether a test has its turn on another day.

    Args:
        path: Its file, in the folder of the tests.
        name: Its function.
        turn: The number by which this run draws its samples.
    """
    named = f"{path}::{name}"
    return named not in DAYS[turn % len(DAYS)] and any(named in day for day in DAYS)
