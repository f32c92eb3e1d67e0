"""The officer's screens of one file: what it hides, blackening it, the copy and its proof.

`file_screen` shows findings and gives the file out; `marking` is where words are searched and the
copy is asked for, `page_screen` where boxes are drawn, `status` what came of it.
"""
