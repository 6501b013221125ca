"""Typesets jobs: HTML becomes pages, and pages become a tagged fragment or problems."""

from press.typesetting.fragment_cache import FragmentCache
from press.typesetting.pool import JobWorkers, Workers
from press.typesetting.typesetter import TypesetResult, typeset
from press.typesetting.worker import WorkerError

__all__ = ["FragmentCache", "JobWorkers", "TypesetResult", "WorkerError", "Workers", "typeset"]
