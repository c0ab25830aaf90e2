"""What the registry (văn thư) gives a paper, and the register that it keeps."""
