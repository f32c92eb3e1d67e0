"""The deployable project: settings, addresses, design and the demo."""
