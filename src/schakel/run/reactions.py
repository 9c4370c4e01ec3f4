"""What happens in one service because of something in another: *event -> use case*, readable as one page."""

from schakel.shared.events.interface import Reaction

TABLE: tuple[Reaction, ...] = ()
