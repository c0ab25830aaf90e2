"""What a kind of document is: a folder with its page, its words and a `kieu.toml`; the house's and an office's own.

kinds = Kinds(Path("templates"))             # the office's folder goes before the house's, file by file
kind = kinds.command("bulletin")             # or kinds.kind("tin-cchc"); nothing is read before it is asked for
kind.table("bang_xep_loai").columns          # (head, fact, width in mm, form)
kind.page, kind.text(), kind.contract        # the files, wherever they lie
"""
