"""What is done to a filled page before it is checked: rules as long as their texts, words that never part.

    finish.finish(page)                   # a filled page that is open (`ooxml.package.Package`)
    finish.finished(document)             # -> the filled document, finished

A run needs it every time: nothing here imports python-docx.
"""
