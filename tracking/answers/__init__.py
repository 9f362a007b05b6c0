"""One function per question that a face asks: a state goes in, a frozen answer comes out."""
