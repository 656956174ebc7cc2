"""Turns the text sources of the sample agreements into Word files."""
