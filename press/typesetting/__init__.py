"""Typesets jobs: HTML becomes pages, and pages become a tagged fragment or problems."""

from press.typesetting.fragment_cache import FragmentCache
from press.typesetting.pool import JobWorkers, WorkerError, Workers
from press.typesetting.typesetter import TypesetResult, typeset

__all__ = ["FragmentCache", "JobWorkers", "TypesetResult", "WorkerError", "Workers", "typeset"]
