"""The field's pages: what ships and what to say, read by link without an account; and what is asked back."""
