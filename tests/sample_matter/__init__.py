"""The sample matter: an invented dispute, written for this project, and what builds its files.

`python -m tests.sample_matter` writes `corpus/` from `content/`, the same bytes every time.
"""
