"""JSON Schemas of the files that people write, made from the declarations that check them.

One file a kind of file. Editors that know TOML complete keys by them and show what each
means; they say 2020-12, and use little that older readers of schemas would not understand.
What a schema cannot say is left to ``harmony check``: rules between keys, and names that
depend on other files.
"""
