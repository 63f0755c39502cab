"""What Second Bassoon says to the market, what bears that out, and how it is positioned."""
