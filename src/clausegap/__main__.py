"""``python -m clausegap``."""

from clausegap.cli import main

main()
