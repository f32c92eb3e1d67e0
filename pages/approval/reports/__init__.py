"""What auditors read: the timeline of an item, the audit as a list, how long approving takes."""
