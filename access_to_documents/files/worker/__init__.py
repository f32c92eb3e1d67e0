"""Opens what strangers sent, in a process of its own, with limits (`running` starts it).

Runs without Django set up. Arguments: what to do, the file's path, and the limits as JSON, which
name a file with the rest ("more"). A JSON value a line comes back, and {"end"} with {"reason"}
where there was one.
"""
