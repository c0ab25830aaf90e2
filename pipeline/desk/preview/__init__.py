"""What a document is shown with: two borrowed scripts, pictures of its pages."""
