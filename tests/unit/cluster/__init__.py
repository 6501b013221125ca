"""Tests of typesetting and binding on a cluster."""
