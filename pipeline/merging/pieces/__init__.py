"""One kind of piece of a document a file, and how three versions of it become one."""
