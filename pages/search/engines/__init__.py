"""The engines behind one interface: the database always, and a search server if there is one."""
