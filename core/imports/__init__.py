"""
Files of tables that another system makes, read strictly and within bounded memory.

``archive`` opens a zip of CSV files whatever it holds; ``tables`` says which files and columns there are and ``cells``
what a cell may say; ``reading`` gives the rows that are right and tells of all that is not, by file, line and column;
``findings`` keeps what was told.
"""
