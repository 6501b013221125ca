"""Turns raw documents into the model, or into all their problems at once; reads no files."""

from press.source.validation.validate import validate

__all__ = ["validate"]
