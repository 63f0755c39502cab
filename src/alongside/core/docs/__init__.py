"""The pages of docs/ that are made from the code: data in, Markdown out."""
