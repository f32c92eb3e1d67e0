"""The photo archive: public pictures that newsrooms may take, with their originals."""
