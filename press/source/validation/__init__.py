"""Turns raw documents into the model, or into all their problems at once."""

from press.source.validation.validate import validate

__all__ = ["validate"]
