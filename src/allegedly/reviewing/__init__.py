"""What people make of claims: accepted, rejected, corrected, added; and how far they trust sources and matters."""
