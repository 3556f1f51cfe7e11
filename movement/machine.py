"""Life courses as data: states, verbs, and the machine made of both. Pure.

A machine is the one table from which models, pages and database guards are built
(`movement.models.steps`), so they cannot disagree. Each app writes its own, in `workflow` modules.
"""

from dataclasses import dataclass, field

from django.utils.functional import Promise

# The name of the step that begins a row's life.
CREATED = "create"
# The actor of a final state.
NOBODY = ""


@dataclass(frozen=True)
class State:
    """One state: who must act in it, and which time limit runs."""

    code: str
    label: str | Promise
    actor: str
    limit: str = ""

    @property
    def is_final(self) -> bool:
        return self.actor == NOBODY


@dataclass(frozen=True)
class Transition:
    """One verb. `own_unit`: only officers of the row's own unit, whatever their permission."""

    name: str
    label: str | Promise
    sources: tuple[str, ...]
    target: str
    permission: str
    own_unit: bool = False
    # Done by the place the row passes through on its way to the one that handles it.
    on_route: bool = False
    needs_note: bool = False
    needs_legal_ground: bool = False
    # Who made a row never judges it.
    forbidden_to_maker: bool = False
    # Of those: False where the verb only moves the row on and says nothing about its worth.
    judges: bool = True
    # For a part: the states that the whole must be in.
    within: tuple[str, ...] = ()
    # Of the sources those left by it only once the row's time limit (`due_on`) has passed.
    when_late: tuple[str, ...] = ()
    # False: a step of a larger act (a reception, a decision, a form), never a bare button.
    offered: bool = True


@dataclass(frozen=True)
class Machine:
    """A life course: its states, the first of which is the only one a new row may have.

    `badges`: the kind of badge a state is shown with (templates/portal/_state_badge.html);
    `actor_labels`: who must act, in words.
    """

    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    badges: dict[str, str]
    actor_labels: dict[str, str | Promise]
    by_code: dict[str, State] = field(init=False, repr=False)
    by_name: dict[str, Transition] = field(init=False, repr=False)

    def __post_init__(self):
        object.__setattr__(self, "by_code", {state.code: state for state in self.states})
        object.__setattr__(self, "by_name", {verb.name: verb for verb in self.transitions})

    @property
    def initial(self) -> str:
        return self.states[0].code

    @property
    def choices(self) -> list[tuple[str, str | Promise]]:
        return [(state.code, state.label) for state in self.states]

    @property
    def edges(self) -> list[tuple[str, str]]:
        """Every (from, to), sorted: the database's guard is built from it."""
        return sorted({(source, t.target) for t in self.transitions for source in t.sources})

    def leaving(self, state: str) -> list[Transition]:
        return [verb for verb in self.transitions if state in verb.sources]

    def waiting_for(self, actor: str) -> list[str]:
        return [state.code for state in self.states if state.actor == actor]
