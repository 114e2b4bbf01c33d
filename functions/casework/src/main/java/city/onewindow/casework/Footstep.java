package city.onewindow.casework;

/** What a member of staff did with a case: looked at it, or acted in it. */
public sealed interface Footstep {

    record Read(Access access) implements Footstep {}

    record Act(Event event) implements Footstep {}
}
