"""Reading what a provider sends: folder, ZIP or workbook into one common form, text cells with record numbers."""
