"""Tests of the dates room."""
