"""What every stage shares: diagnostics, project files, languages, versions."""
