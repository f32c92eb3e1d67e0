"""Notices by the clock: status, words, board, sheets, front page, feeds and spreadsheet."""
