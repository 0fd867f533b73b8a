"""Official statistics about places, from outside the returns: `python -m loaders indicators FILE...`.

Three kinds of file are known by their headers: indicators of Public Health Profiles (Fingertips), in its own export or
a republisher's short form, and the national statistics on local stop smoking services, counts and finance.
"""
