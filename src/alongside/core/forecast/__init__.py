"""When what is planned will ship: learnt from how past plans came out, told as chances over days, with reasons.

`forecaster` is the way in. What imports NumPy is imported where it is needed, as most commands forecast nothing.
"""
