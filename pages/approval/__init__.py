"""Who may make what public: the gate, its tasks, deputies, the audit (docs/concepts/gate.md)"""
