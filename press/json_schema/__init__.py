"""JSON Schemas for editors, written from the same field specifications that validation reads by."""

from press.json_schema.export import field_descriptions, outdated_files, schema_files, schemas, write_schemas

__all__ = ["field_descriptions", "outdated_files", "schema_files", "schemas", "write_schemas"]
