"""What writes content for an editor: new files, tables from a spreadsheet, mechanical mends."""
