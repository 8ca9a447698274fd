"""Publishing: how rows and charts look where people read them."""
