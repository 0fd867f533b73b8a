"""What leaves the meeting: each document is a function from what the page knows to the bytes of a file. No browser is needed."""
