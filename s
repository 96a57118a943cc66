GET
portal.example
/?trang=1&utm_a=b
a=b


Set-Cookie: a
