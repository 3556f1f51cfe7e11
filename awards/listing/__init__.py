"""A list of subjects (danh sách trích ngang) from Excel, from the clipboard or from the grid."""
