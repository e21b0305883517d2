"""Who was told what about a child, and who looked: disclosures, and the pages of the read log."""
