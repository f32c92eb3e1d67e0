"""News of the office; releases, notices and events follow."""
