"""Plans a build: every job to typeset and every file to make from them, each with its fingerprint; pure."""
