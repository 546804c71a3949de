"""`python -m indexer` is the command `indexer`."""

from indexer.cli import main

main()
