"""Writes JSON Schemas for editors from what validation asks for, so that the two can't come apart."""

from press.source.json_schema.export import behind, help_texts, schema_files, schemas, write_schemas

__all__ = ["behind", "help_texts", "schema_files", "schemas", "write_schemas"]
