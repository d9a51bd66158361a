"""Hands: the letters. One template, three formats, one list of what the law wants."""
