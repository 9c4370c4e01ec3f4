from hypothesis import settings

# The first working day loads the holidays, which takes long on a busy machine; speed is not tested here.
settings.register_profile("kernel", deadline=None)
settings.load_profile("kernel")
