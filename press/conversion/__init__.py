"""Converts a folder of ordinary Markdown and Word files into a toolkit, and reports what a person has to decide."""

from press.conversion.conversion import Conversion, Options, convert_folder

__all__ = ["Conversion", "Options", "convert_folder"]
