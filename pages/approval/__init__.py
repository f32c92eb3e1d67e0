"""Who may make what public: the gate, its tasks, deputies and the audit (docs/concepts/the-gate.md)."""
