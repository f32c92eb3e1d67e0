"""The public calculator: until when must an office answer, and why exactly until then?"""
