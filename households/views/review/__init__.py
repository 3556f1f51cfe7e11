"""The pages of a review: the board of the province, the sheet of a commune, its forms and acts."""
