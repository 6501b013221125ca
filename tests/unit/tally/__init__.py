"""Tests of the tally spreadsheets."""
