"""Mail that people exchanged with customers: files of one message or of many, read as letters."""
