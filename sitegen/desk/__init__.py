"""What editors do at their desk: look a site through, and write or mend its content."""
