"""Typesets and makes files on other machines: what they read is sent by digest, and results come back as bytes.

Anything with the interface of ``concurrent.futures.Executor`` can carry the tasks. ``dask_client`` connects to a
cluster of Dask.
"""
