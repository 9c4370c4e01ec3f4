"""Who acts for which organisation, and two belts that keep organisations apart.

First belt: every query says whose rows it wants (`Model.objects.of(organisation)`). Second belt: PostgreSQL's
row-level security, told once per transaction whose rows exist (`transaction(by)`).
"""
