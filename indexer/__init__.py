"""Finds who alleged, admitted, denied, corrected what, and when, with a pinpoint cite."""
