"""What people see: pages, and the files and addresses they are made of."""
