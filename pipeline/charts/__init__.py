"""Native Word charts: plain figures in, a chart that can be edited in Word out, set into a filled document."""
