from hypothesis import settings

# The first working day loads the holidays, which takes as long as the machine is busy; speed is not tested here.
settings.register_profile("kernel", deadline=None)
settings.load_profile("kernel")
