"""Hands: the screen. Pages of text and tables, drawn for a terminal or written plain."""
