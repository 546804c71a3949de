"""The store: SQLite through this one room; nobody else writes SQL."""
