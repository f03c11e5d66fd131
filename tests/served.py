"""What tests of the web send: the server's token, and the address that it believes to have."""

TOKEN = "0123456789abcdef-token"
BEARER = {"authorization": f"Bearer {TOKEN}"}
ORIGIN = "http://127.0.0.1:8765"
