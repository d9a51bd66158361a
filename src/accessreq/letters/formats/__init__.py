"""Three small writers of one document: text, .docx and PDF."""
