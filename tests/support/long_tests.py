"""Tests that take seconds of computing: `make test` leaves them out, `make test-long`, CI and `make soak` run them.

With them the suite would take twice as long as a person waits. Most try in full what another test tries in small.
"""

import pytest

COLLECTED = pytest.StashKey[tuple[str, ...]]()
"""The node IDs of all tests below tests/, before any were left out."""

LONG = (
    "browser/test_catalog_appearance.py::test_no_barrier[320 pixels]",
    "browser/test_catalog_appearance.py::test_no_barrier[dark]",
    "browser/test_catalog_appearance.py::test_no_barrier[forced colors]",
    "browser/test_catalog_page.py::test_whatever_is_typed_the_order_is_right",
    "browser/test_reading_pages.py::test_no_barrier[each page]",
    "browser/test_reading_pages.py::test_no_barrier_in_the_toolkit_itself[a sample]",
    "browser/test_reading_pages.py::test_text_four_times_as_large_and_with_more_space",
    "content/test_all_problems_at_once.py",
    "content/test_blank_forms.py::test_every_form_gives_something_that_is_sound",
    "content/test_catalog_page.py::test_no_barrier_in_the_toolkit_itself[each kind of entry]",
    "content/test_catalog_page.py::test_nothing_sticks_out",
    "content/test_dividers.py::test_a_divider_is_a_leaf_with_a_large_drawing[A4]",
    "content/test_dividers.py::test_lists_in_columns_go_on_below",
    "content/test_dividers.py::test_the_second_line_of_a_title_begins_below_the_first",
    "content/test_drafts.py",
    "content/test_family_type.py",
    "content/test_house_rules.py::test_the_toolkit_keeps_its_own_rules",
    "content/test_last_lines.py",
    "content/test_side_by_side.py",
    "hostile/test_hostile_inputs.py::test_it_is_reported[51]",
    "hostile/test_killed.py::test_an_interruption_that_a_library_changes_is_no_fault",
    "hostile/test_killed.py::test_watch_starts_its_background_again",
    "hostile/test_kills.py::test_a_few_killed_builds_heal",
    "hostile/test_spoiled_cache.py",
    "hostile/test_terminal.py::test_a_reader_that_goes_away_stops_nothing",
    "pdf/test_county_editions.py",
    "pdf/test_county_years.py",
    "pdf/test_drafts.py::test_a_draft_beside_finished_texts_changes_none_of_them",
    "pdf/test_drafts.py::test_drafts_link_to_each_other_and_finished_texts_do_not",
    "pdf/test_drafts.py::test_the_mark_takes_no_room_from_our_cards",
    "pdf/test_drafts.py::test_without_its_mark_no_draft_is_printed",
    "pdf/test_page_pictures.py::test_a_line_that_moved_is_seen",
    "pdf/test_pdf_contents.py::test_the_files_of_a_toolkit_have_nothing_hidden[real]",
    "pdf/test_pdf_contents.py::test_the_specimen_has_nothing_hidden",
    "pdf/test_photos.py",
    "pdf/test_printed_besides.py",
    "pdf/test_printed_separately.py",
    "pdf/test_replacement_pages.py::test_old_binder_and_packet_give_the_new_binder[edits1]",
    "pdf/test_replacement_pages.py::test_old_binder_and_packet_give_the_new_binder[edits2]",
    "pdf/test_replacement_pages.py::test_old_binder_and_packet_give_the_new_binder[edits3]",
    "pdf/test_replacement_pages.py::test_old_binder_and_packet_give_the_new_binder[edits4]",
    "pdf/test_text_layer.py::test_the_binder_has_the_same_text[real]",
    "properties/test_content_mistakes.py::test_no_mistake_is_a_fault",
    "properties/test_incremental_build.py::test_one_edit_of_everything_there_is",
    "properties/test_random_pages.py::test_random_pages_are_printed_right",
    "properties/test_same_bytes.py",
    "properties/test_watch_equals_clean_build.py",
    "unit/build/test_freshness.py::test_a_changed_byte_in_any_input",
    "unit/build/test_freshness.py::test_a_damaged_fragment_is_made_again",
    "unit/build/test_freshness.py::test_a_deleted_cache",
    "unit/build/test_freshness.py::test_a_lost_or_changed_output",
    "unit/build/test_freshness.py::test_explain_names_a_text_shared_by_the_front_of_a_card",
    "unit/build/test_freshness.py::test_stopped_in_the_middle",
    "unit/cluster/test_same_bytes.py",
    "unit/scaffold/test_new_toolkit.py",
    "unit/source/test_spanish_bread.py::test_translated_leaves_the_rest_of_the_file_alone",
    "unit/tally/test_tally_results.py::test_a_group_of_the_form_s_own_question",
    "unit/tally/test_tally_results.py::test_a_group_that_is_too_small_shows_nothing",
    "unit/tally/test_tally_results.py::test_a_question_that_would_rate_one_person_can_t_split_the_results",
    "unit/tally/test_tally_results.py::test_an_empty_spreadsheet_has_no_error",
    "unit/tally/test_tally_results.py::test_boxes_that_everybody_or_nobody_marked_are_hidden_with_good_answers",
    "unit/tally/test_tally_results.py::test_checks_and_a_larger_limit",
    "unit/tally/test_tally_results.py::test_few_who_skipped_an_item_outside_of_a_group_can_t_be_computed",
    "unit/tally/test_tally_results.py::test_forms_without_a_group_can_t_be_computed_by_subtracting",
    "unit/tally/test_tally_results.py::test_forms_without_a_group_that_are_many_are_shown",
    "unit/tally/test_tally_results.py::test_good_answers_and_boxes_follow_the_rule_for_all_forms_and_for_a_group",
    "unit/tally/test_tally_results.py::test_good_answers_are_counted_together",
    "unit/tally/test_tally_results.py::test_good_numbers_of_a_scale_are_counted_together",
    "unit/tally/test_tally_results.py::test_how_many_skipped_an_item_does_not_give_the_number_of_forms_away",
    "unit/tally/test_tally_results.py::test_only_agreed_answers_are_counted",
    "unit/tally/test_tally_results.py::test_reviews_by_two_readers_in_two_quarters",
    "unit/watch/test_watch.py::test_a_translation_a_card_and_a_stylesheet",
    "unit/watch/test_watch.py::test_in_the_end_everything_is_as_a_clean_build_makes_it",
    "unit/watch/test_watch_with_problems.py",
)
"""Modules, tests, and single cases of tests, below tests/."""


def entry_of(name: str) -> str:
    """Return the entry that names a test, by its node ID below tests/; empty if none does."""
    return next((entry for entry in LONG if name == entry or name.startswith((f"{entry}::", f"{entry}["))), "")
